/** What a page may be read as, and which fields of ours its columns may fill. */
import type { Entity } from '../model/records';

export type ReadKind = Extract<Entity, 'deal' | 'lead' | 'order' | 'account'>;
export const readKinds: readonly ReadKind[] = ['deal', 'lead', 'order', 'account'];

/** `status`: one of a few words, each of which the person says the meaning of. `person`, `company`: who is named, not an id. */
export type FieldForm = 'text' | 'money' | 'day' | 'instant' | 'share' | 'status' | 'person' | 'company';

export interface ReadField {
  name: string;
  form: FieldForm;
  /** Without it a record has no meaning, or a wrong one: nothing is read. */
  needed?: boolean;
}

/** The name of the column that says in which state a record is; deals keep the words as their stages. */
export const STATE = 'state';

const shared = {
  name: { name: 'name', form: 'text', needed: true },
  // Without it every record would seem to have come into being when it was first looked at.
  created: { name: 'createdAt', form: 'instant', needed: true },
  owner: { name: 'ownerId', form: 'person' },
  source: { name: 'source', form: 'text' },
} satisfies Record<string, ReadField>;

export const fieldsOfKind: Readonly<Record<ReadKind, readonly ReadField[]>> = {
  deal: [
    shared.name,
    { name: STATE, form: 'status', needed: true },
    { name: 'amount', form: 'money' },
    shared.created,
    { name: 'closeDay', form: 'day' },
    shared.owner,
    { name: 'accountId', form: 'company' },
    { name: 'probability', form: 'share' },
    shared.source,
    { name: 'lostReason', form: 'text' },
  ],
  lead: [
    shared.name,
    { name: STATE, form: 'status', needed: true },
    shared.created,
    { name: 'convertedAt', form: 'instant' },
    shared.owner,
    { name: 'accountId', form: 'company' },
    shared.source,
  ],
  order: [
    shared.name,
    { name: STATE, form: 'status', needed: true },
    { name: 'total', form: 'money' },
    { name: 'orderedDay', form: 'day' },
    shared.created,
    shared.owner,
    { name: 'accountId', form: 'company' },
    shared.source,
  ],
  account: [shared.name, shared.created, shared.owner, shared.source],
};

/** What the words of a state column may mean. */
export const statesOf: Readonly<Partial<Record<ReadKind, readonly string[]>>> = {
  deal: ['open', 'won', 'lost', 'derailed'],
  lead: ['open', 'converted', 'disqualified'],
  order: ['draft', 'confirmed', 'done', 'cancelled'],
};
