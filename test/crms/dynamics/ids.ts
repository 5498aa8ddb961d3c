/** Ids as Dataverse has them, from the company's own and back. */
import type { Entity } from '../../../lib/model/records.ts';

const kinds = [
  ...['user', 'team', 'stage', 'exchangeRate', 'product', 'campaign', 'deal', 'lead', 'activity', 'quote', 'order', 'orderLine', 'invoice'],
  ...['cost', 'quota', 'account', 'contact', 'process', 'family', 'ownerTeam', 'territory', 'organization'],
] as const;
export type Kind = (typeof kinds)[number];

/** A number of the company's as a GUID that says what it is of; currencies by their letters. */
export function guid(kind: Kind, id: string): string {
  const number = /^\d+$/.test(id) ? Number(id) : Number.parseInt(id, 36);
  return `${kinds.indexOf(kind).toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** What `guid` was made from; the text itself where it is no such GUID. */
export function numberOf(id: string): string {
  const match = /^([0-9a-f]{8})-0000-4000-8000-([0-9a-f]{12})$/.exec(id);
  if (!match) return id;
  const number = Number.parseInt(match[2] ?? '', 16);
  return kinds[Number.parseInt(match[1] ?? '', 16)] === 'exchangeRate' ? number.toString(36).toUpperCase() : String(number);
}

/** Stages in which deals end are the process and the end: `<process>:won`. */
export function back(ends: (pipelineId: string, kind: string) => string) {
  return (_entity: Entity, id: string): string => {
    const [process = '', kind] = id.split(':');
    return kind === undefined ? numberOf(id) : ends(numberOf(process), kind);
  };
}
