/** Ids as SuiteCRM has them, 36 characters, from the company's own and back. */
import type { Entity } from '../../../lib/model/records.ts';

const kinds = ['user', 'account', 'contact', 'lead', 'deal', 'activity', 'campaign', 'currency', 'quote'] as const;
export type Kind = (typeof kinds)[number];

export const suiteId = (kind: Kind, id: string): string =>
  `6b02ad0c-1f27-590b-a${kinds.indexOf(kind).toString(16).padStart(3, '0')}-${Number(id).toString(16).padStart(12, '0')}`;
export const suiteIdOrNone = (kind: Kind, id: string | null): string => (id === null ? '' : suiteId(kind, id));

/** What `suiteId` was made from; the text itself where it is none of ours. */
export const ownId = (id: string): string => (/^6b02ad0c-.{27}$/.test(id) ? String(Number.parseInt(id.slice(24), 16)) : id);

/** @param stageOf the company's stage of a key */
export const backWith =
  (stageOf: (key: string) => string) =>
  (entity: Entity, id: string): string => {
    if (entity === 'stage') return stageOf(id);
    const [deal = '', change] = id.split(':');
    return change === undefined ? ownId(id) : `${ownId(deal)}:${change}`;
  };
