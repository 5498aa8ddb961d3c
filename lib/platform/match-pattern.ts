/**
 * The host permission a page's connection needs: its scheme and host.
 * Match patterns carry no port, so one grant covers all ports of the host; connections still tell origins apart.
 * @returns undefined for anything but http and https.
 */
export function matchPattern(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed && /^https?:$/.test(parsed.protocol) ? `${parsed.protocol}//${parsed.hostname}/*` : undefined;
}
