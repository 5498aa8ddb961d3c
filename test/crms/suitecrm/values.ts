/** How SuiteCRM keeps things, and how it shows them to a person. */
import type { Company } from '../demo/generate/types.ts';
import { offsetAt } from '../demo/generate/zone.ts';

/** As the database keeps it: texts, nothing is ''. */
export type Row = { id: string; [field: string]: string };

export const stamp = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
export const textOr = (text: string | null): string => text ?? '';

/** What a person chose in the profile. */
export interface Profile {
  /** PHP's letters: `m/d/Y`. */
  day: string;
  /** `H:i`, `h:ia`, `h.i A`, … */
  time: string;
  zone: string;
  /** What stands before the fraction of a number. */
  decimal: '.' | ',';
}

const two = (number: number): string => String(number).padStart(2, '0');

export function shownDay(day: string, { day: pattern }: Profile): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return day === '' ? '' : pattern.replace('Y', year).replace('m', month).replace('d', date);
}

export function shownMoment(kept: string, profile: Profile): string {
  if (kept === '') return '';
  const at = Date.parse(`${kept.replace(' ', 'T')}Z`);
  const local = new Date(at + offsetAt(profile.zone, at));
  const [hour, minute] = [local.getUTCHours(), local.getUTCMinutes()];
  const half = hour < 12 ? 'am' : 'pm';
  const time = profile.time
    .replace('H', two(hour))
    .replace('h', two(hour % 12 === 0 ? 12 : hour % 12))
    .replace('i', two(minute))
    .replace('a', half)
    .replace('A', half.toUpperCase());
  return `${shownDay(local.toISOString().slice(0, 10), profile)} ${time}`;
}

/** Rates now, by currency: what one unit of it is worth. */
export function ratesNow({ rates, org }: Company): Record<string, number> {
  const newest = new Map<string, { day: string; rate: string }>();
  for (const { currency, day, rate, base } of rates)
    if (base === org.currency && day >= (newest.get(currency)?.day ?? '')) newest.set(currency, { day, rate });
  return Object.fromEntries([...newest].map(([currency, { rate }]) => [currency, Number(rate)]));
}
/** How much of a currency one unit of the organisation's is. */
export const priceOf = (rate: number): string => (1 / rate).toFixed(10);
