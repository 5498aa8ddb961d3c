/** Ids and times as Zoho writes them, from the company's own and back. */
import { offsetAt } from '../demo/generate/zone.ts';
import type { Entity } from '../../../lib/model/records.ts';

const kinds = [
  ...['user', 'role', 'stage', 'pipeline', 'layout', 'currency', 'product', 'campaign', 'account', 'contact', 'lead', 'deal'],
  ...['stay', 'activity', 'quote', 'order', 'line', 'invoice', 'territory', 'field', 'module', 'profile'],
] as const;
export type Kind = (typeof kinds)[number];

/** 19 digits: more than a JSON number can hold. */
const prefix = '5150868';

export const zohoId = (kind: Kind, own: string): string =>
  `${prefix}${String(kinds.indexOf(kind) + 10).padStart(3, '0')}${own.padStart(9, '0')}`;

/** What `zohoId` was made from; anything else as it is. */
function ownOf(id: string): string {
  const match = /^5150868\d{3}(\d{9})$/.exec(id);
  return match ? String(Number(match[1])) : id;
}

/** The company's id of a record of ours. */
export function back(entity: Entity, id: string): string {
  if (entity === 'stage') return ownOf(id.split('-')[1] ?? id);
  if (entity === 'activity') return ownOf(id.replace(/^mail-/, ''));
  return ownOf(id);
}

/** Ids of e-mails are no numbers. */
export const mailId = (own: string): string => `mail-${own}`;

/** An instant with the zone's offset, in whole seconds: 2026-03-09T17:01:26+01:00. */
export function zohoTime(zone: string, at: number): string {
  const offset = offsetAt(zone, at);
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const text = new Date(Math.floor(at / 1000) * 1000 + offset).toISOString().slice(0, 19);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${text}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
