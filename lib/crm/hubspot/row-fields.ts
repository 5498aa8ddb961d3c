/** HubSpot's texts as values of ours. */
import { isZone, zoneOf } from '../../model/calendar';
import { formatDay } from '../../model/days';
import type { SourceContext } from '../adapter';

/** A moment in epoch ms, from ISO 8601 or epoch ms as text. */
export const at = (moment: string): number => (/^\d+$/.test(moment) ? Number(moment) : Date.parse(moment));

/** `undefined` for what HubSpot writes as nothing. */
export const filled = <T extends string>(value: T | null | undefined): Exclude<T, ''> | undefined =>
  value === null || value === undefined || value === '' ? undefined : (value as Exclude<T, ''>);

/** The day a moment falls on in the account's time zone: HubSpot keeps the day a deal closes as a moment. */
export function dayIn({ me }: SourceContext): (moment: string) => string {
  const name = me?.timeZone;
  const zone = zoneOf(name !== undefined && isZone(name) ? name : 'UTC');
  return (moment) => formatDay(zone.dayOf(at(moment)));
}

/** The day of a date property: its own, or midnight UTC. A day without a zone stays that day. */
export const plainDay = (date: string): string =>
  /^\d+$/.test(date) ? formatDay(Math.floor(Number(date) / 86_400_000)) : date.slice(0, 10);

export const isTrue = (text: string): boolean => text === 'true';

/** What every record has: its id and when it was last changed. */
export function base(row: { id: string; updatedAt?: string | undefined }, changed?: string | null): { id: string; modifiedAt?: number } {
  const modified = filled(changed) ?? row.updatedAt;
  return { id: row.id, ...(modified === undefined ? {} : { modifiedAt: at(modified) }) };
}

/** The first record it is associated with; the main company comes first. */
export const firstOf = (row: { to?: Record<string, string[]> | undefined }, type: string): string | undefined => row.to?.[type]?.[0];

/** First and last name; empty where there is none. Never an address: those of customers are not kept. */
export function nameOf(first: string | null | undefined, last: string | null | undefined): string {
  return [first, last].flatMap((part) => filled(part) ?? []).join(' ');
}
