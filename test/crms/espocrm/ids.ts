/** Ids as EspoCRM has them, 17 hexadecimal digits, from the company's own and back. */
import type { Entity } from '../../../lib/model/records.ts';

const kinds = [
  ...['user', 'team', 'account', 'contact', 'lead', 'deal', 'activity', 'campaign', 'product', 'quote', 'stageChange', 'ownerChange'],
  ...['amountChange', 'created', 'emailAddress', 'case', 'post'],
] as const;
export type Kind = (typeof kinds)[number];

export const espoId = (kind: Kind, id: string): string =>
  `6b${kinds.indexOf(kind).toString(16).padStart(2, '0')}${Number(id).toString(16).padStart(13, '0')}`;
export const espoIdOrNull = (kind: Kind, id: string | null): string | null => (id === null ? null : espoId(kind, id));

/** What `espoId` was made from; the text itself where it is none of ours. */
export const ownId = (id: string): string => (/^6b[0-9a-f]{15}$/.test(id) ? String(Number.parseInt(id.slice(4), 16)) : id);

/** @param stageOf the company's stage of an option */
export const backWith =
  (stageOf: (option: string) => string) =>
  (entity: Entity, id: string): string =>
    entity === 'stage' ? stageOf(id) : ownId(id);
