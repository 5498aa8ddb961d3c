/** The few sums that peers without a query language need, written plainly. */
import { DAY_SECONDS, START } from './company';

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** NaN without a denominator. */
export const ratio = (part: number, all: number): number => (all === 0 ? NaN : part / all);

export const mean = (values: readonly number[]): number => ratio(sum(values), values.length);

/** Quantile by linear interpolation (R type 7) of ascending values; NaN without any. */
export function quantileOf(ascending: ArrayLike<number>, p: number): number {
  const at = (ascending.length - 1) * p;
  const low = ascending[Math.floor(at)] ?? NaN;
  const high = ascending[Math.ceil(at)] ?? NaN;
  return low + (at - Math.floor(at)) * (high - low);
}

export const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

/** Average of money in whole units, rounded once. */
export const perUnit = (units: number, count: number): number => (count === 0 ? NaN : Math.round(units / count));

/** The same moment some calendar months before, in seconds since START; a day that month lacks becomes its last one. */
export function monthsBefore(second: number, months: number): number {
  const date = new Date(START + second * 1000);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return (date.setUTCDate(Math.min(day, last)) - START) / 1000;
}

/** Working seconds between two moments: Monday to Friday, nine to six, in UTC. */
export function workedSeconds(from: number, to: number): number {
  let seconds = 0;
  for (let day = dayOf(from); day <= dayOf(to); day++) {
    // START is a Monday.
    if (day % 7 >= 5) continue;
    const opens = day * DAY_SECONDS + 9 * 3600;
    seconds += Math.max(0, Math.min(to, opens + 9 * 3600) - Math.max(from, opens));
  }
  return seconds;
}

/** Whole days since START. */
export const dayOf = (second: number): number => Math.floor(second / DAY_SECONDS);
