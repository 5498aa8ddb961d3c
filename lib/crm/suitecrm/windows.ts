/**
 * Stretches of time as beginnings of the stamps the database keeps (UTC, "2026-11-20 14:05:33"): a search for stamps that contain one
 * finds just what was changed in it. SuiteCRM gives no second page, so what is too much for one answer is asked for in parts.
 */
import { civilOfDay, formatDay } from '../../model/days';

const two = (number: number): string => String(number).padStart(2, '0');
const upTo = (count: number, from = 0): number[] => Array.from({ length: count }, (_, at) => at + from);

/** The parts of a stretch: months of a year, days, hours, minutes. Undefined: a minute has none. */
export function partsOf(window: string): string[] | undefined {
  switch (window.length) {
    case 5:
      return upTo(12, 1).map((month) => `${window}${two(month)}`);
    case 7: {
      const [year, month] = [Number(window.slice(0, 4)), Number(window.slice(5))];
      return upTo(new Date(Date.UTC(year, month, 0)).getUTCDate(), 1).map((day) => `${window}-${two(day)}`);
    }
    case 10:
      return upTo(24).map((hour) => `${window} ${two(hour)}`);
    case 13:
      return upTo(60).map((minute) => `${window}:${two(minute)}`);
    default:
      return undefined;
  }
}

export const yearsBetween = (first: number, last: number): string[] => upTo(Math.max(0, last - first) + 1, first).map((year) => `${year}-`);

/** All days from one to another, both included; months or years where those would be too many questions. Day numbers. */
export function windowsBetween(first: number, last: number): string[] {
  const days = upTo(Math.max(0, last - first) + 1, first).map(formatDay);
  if (days.length <= 14) return days;
  const months = [...new Set(days.map((day) => day.slice(0, 7)))];
  return months.length <= 12 ? months : yearsBetween(civilOfDay(first).year, civilOfDay(last).year);
}

/** The first characters of a moment's stamp, to the minute. */
export const minuteOf = (instant: number): string => new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
