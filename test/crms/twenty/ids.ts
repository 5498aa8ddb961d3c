/** Ids as Twenty has them, from the company's own and back. */
import type { Entity } from '../../../lib/model/records.ts';
import type { Company } from '../demo/generate/types.ts';
import { stageField } from './stage-field.ts';

const kinds = ['user', 'member', 'deal', 'account', 'contact', 'activity', 'change', 'target', 'amount'] as const;
export type Kind = (typeof kinds)[number];

export const workspaceId = '20202020-1c25-4d02-8f25-6aeccf7ea419';
export const uuid = (kind: Kind, id: string): string =>
  `7e${kinds.indexOf(kind).toString(16).padStart(2, '0')}0000-0000-4000-8000-${Number(id).toString(16).padStart(12, '0')}`;
export const uuidOrNull = (kind: Kind, id: string | null): string | null => (id === null ? null : uuid(kind, id));

/** What `uuid` was made from; the text itself where it is none of ours. */
export const ownId = (id: string): string => (/^7e[0-9a-f]{2}0000-/.test(id) ? String(Number.parseInt(id.slice(-12), 16)) : id);

export const backOf =
  (company: Company) =>
  (entity: Entity, id: string): string =>
    entity === 'stage' ? stageField(company).stageOf(id) : ownId(id);
