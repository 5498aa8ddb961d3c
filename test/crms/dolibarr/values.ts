/** How Dolibarr's interface writes things. Its server stands in Paris, and never says so. */
import { zoneOf } from '../../../lib/model/calendar.ts';
import { civilOfDay, parseDay } from '../../../lib/model/days.ts';

export type Row = { id: string; [name: string]: unknown };

const server = zoneOf('Europe/Paris');

/** Whole seconds. */
export const seconds = (instant: number): number => Math.floor(instant / 1_000);
/** A day: midnight where the server stands; an empty text where there is none. */
export const midnight = (day: string | null): number | '' => (day === null ? '' : server.startOf(parseDay(day) ?? 0) / 1_000);
/** Noon of a day where the server stands. */
export const noon = (day: string): number => server.startOf(parseDay(day) ?? 0) / 1_000 + 12 * 3_600;

const two = (number: number): string => String(number).padStart(2, '0');
/** What the database keeps of an instant: the server's clock, without a zone. */
export function stored(instant: number): string {
  const { year, month, day } = civilOfDay(server.dayOf(instant));
  const minutes = Math.floor(server.clockOf(instant) / 60_000);
  const rest = Math.floor(server.clockOf(instant) / 1_000) % 60;
  return `${year}-${two(month)}-${two(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(rest)}`;
}
/** Amounts come as texts with eight digits behind the point. */
export function amount(text: string | null): string | null {
  if (text === null) return null;
  const [whole = '0', fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(8, '0')}`;
}
/** `text` × a whole number of percent, exactly. */
export function percentOf(text: string, percent: number): string {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const digits = (BigInt(`${whole}${fraction}`) * BigInt(percent)).toString().padStart(fraction.length + 3, '0');
  const at = digits.length - fraction.length - 2;
  return `${text.startsWith('-') ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}`;
}
