/**
 * Milliseconds to wait after a `Retry-After` header (RFC 9110 §10.2.3: seconds, or an HTTP date).
 * @param now epoch ms · @returns undefined when there is no header or it cannot be read; never negative.
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // HTTP dates always name the weekday and GMT; anything else is not guessed at.
  const date = /^[A-Z][a-z]+, .*GMT$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
