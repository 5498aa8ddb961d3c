/**
 * @param cookies as `document.cookie` has them
 * @returns the value of the first cookie of this name, decoded; as it stands where it cannot be decoded
 */
export function cookieOf(cookies: string, name: string): string | undefined {
  for (const pair of cookies.split(';')) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    try {
      return decodeURIComponent(value);
    } catch {
      return value;
    }
  }
  return undefined;
}
