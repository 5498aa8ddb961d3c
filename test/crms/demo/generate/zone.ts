/** Time zone arithmetic of the demo alone, on Intl: the product's own calendar is what it is compared with. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

function measure(zone: string, at: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
  return local - Math.floor(at / 1000) * 1000;
}

/** Milliseconds that local time in `zone` is ahead of UTC at this instant. */
export function offsetAt(zone: string, at: number): number {
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map()));
  const quarter = Math.floor(at / (15 * MINUTE));
  let offset = known.get(quarter);
  if (offset === undefined) known.set(quarter, (offset = measure(zone, quarter * 15 * MINUTE)));
  return offset;
}

/** The local calendar day of an instant, `YYYY-MM-DD`. */
export function localDay(zone: string, at: number): string {
  return new Date(at + offsetAt(zone, at)).toISOString().slice(0, 10);
}

/** Minutes since local midnight, as the clock on the wall shows. */
export function localMinutes(zone: string, at: number): number {
  const local = at + offsetAt(zone, at);
  return (local - Math.floor(local / DAY) * DAY) / MINUTE;
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The same day of the month so many months away, or that month's last day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The instant of a wall clock time; a time that is skipped moves forward, one that comes twice is the first. */
export function instantOf(zone: string, day: string, minutes = 0): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  const before = offsetAt(zone, wall - DAY);
  const after = offsetAt(zone, wall + DAY);
  const fits = [wall - before, wall - after].filter((at) => at + offsetAt(zone, at) === wall);
  return fits.length > 0 ? Math.min(...fits) : wall - before;
}

/** First instant of the local month that holds `at`. */
export function monthStart(zone: string, at: number): number {
  return instantOf(zone, `${localDay(zone, at).slice(0, 7)}-01`);
}

/** `at` itself if it lies in office hours (Mon–Fri 9–18), else the next morning at 9:00. */
export function officeTime(zone: string, at: number): number {
  let day = localDay(zone, at);
  const minutes = localMinutes(zone, at);
  if (weekday(day) <= 5 && minutes >= 540 && minutes < 1080) return at;
  if (minutes >= 540) day = addDays(day, 1);
  while (weekday(day) > 5) day = addDays(day, 1);
  return instantOf(zone, day, 540);
}

/** ISO 8601 with the zone's own offset, to the millisecond. */
export function isoWithZone(zone: string, at: number): string {
  const offset = offsetAt(zone, at);
  const minutes = Math.abs(offset) / MINUTE;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${new Date(at + offset).toISOString().slice(0, -1)}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
