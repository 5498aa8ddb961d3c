/** Local days for the oracles, found by searching what Intl prints: slow, obvious, and sharing nothing with the product. */
const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const starts = new Map<string, number>();

/** `YYYY-MM-DD` a clock on the wall shows at an instant. */
export function wallDay(instant: number, zone: string): string {
  let format = formats.get(zone);
  if (!format)
    formats.set(zone, (format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })));
  return format.format(instant);
}

/** First instant (whole seconds) at which the wall shows `day` or a later one. */
export function dayStart(day: string, zone: string): number {
  const key = `${day} ${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  let before = Date.parse(`${day}T00:00:00Z`) - 2 * DAY;
  let after = before + 4 * DAY;
  while (after - before > 1000) {
    const middle = Math.round((before + after) / 2000) * 1000;
    if (wallDay(middle, zone) >= day) after = middle;
    else before = middle;
  }
  starts.set(key, after);
  return after;
}

/** The day after. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}

/** First instant of a local day at a clock time given in minutes, where no clock change falls on that day before it. */
export function wallTime(day: string, minutes: number, zone: string): number {
  const text = (instant: number): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' }).format(instant);
  const wanted = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const key = `${day} ${wanted} ${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const guess = dayStart(day, zone) + minutes * 60_000;
  for (const shift of [0, -60, 60, -30, 30]) {
    const at = guess + shift * 60_000;
    if (text(at) === wanted && wallDay(at, zone) === day) {
      starts.set(key, at);
      return at;
    }
  }
  throw new Error(`no ${wanted} on ${day} in ${zone}`);
}
