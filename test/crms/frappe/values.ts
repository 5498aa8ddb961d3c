/** How Frappe writes things. */
import { zoneOf } from '../../../lib/model/calendar.ts';
import { formatDay } from '../../../lib/model/days.ts';
import type { Company } from '../demo/generate/types.ts';

export type Value = string | number | boolean | null;
export type Row = { name: string | number; [field: string]: Value };

const padded = (value: number, digits: number): string => String(Math.floor(value)).padStart(digits, '0');

/** A moment as a clock in this zone shows it, to the microsecond; a whole second has no fraction. */
export function moment(zone: string, instant: number): string {
  const { dayOf, clockOf } = zoneOf(zone);
  const clock = clockOf(instant);
  const time = [clock / 3_600_000, (clock / 60_000) % 60, (clock / 1_000) % 60].map((part) => padded(part, 2)).join(':');
  const rest = clock % 1_000;
  return `${formatDay(dayOf(instant))} ${time}${rest === 0 ? '' : `.${padded(rest, 3)}000`}`;
}

/** The instant such a moment is taken for: of an hour that comes twice, the first. */
export function taken(zone: string, instant: number): number {
  const { dayOf, clockOf, instantOf } = zoneOf(zone);
  return instantOf(dayOf(instant), clockOf(instant));
}

export const dayIn = (zone: string, instant: number): string => formatDay(zoneOf(zone).dayOf(instant));

/** What one unit of a currency was worth on a day; money and rates are floats, and empty is 0. */
export function rateOn({ rates, org }: Company, currency: string, day: string): number {
  if (currency === org.currency) return 1;
  const known = rates.filter((rate) => rate.base === org.currency && rate.currency === currency && rate.day <= day);
  const newest = known.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
  return newest ? Number(newest.rate) : 0;
}
export const amountOf = (text: string | null): number => (text === null ? 0 : Number(text));
