/**
 * A record's stream → changes of stage, owner and amount. Notes say what a thing became, not what it was; only their order, the
 * ascending number, tells what came before. https://docs.espocrm.com/user-guide/stream/
 */
import * as z from 'zod/mini';
import type { AnyRecord, Money } from '../../model/records';
import { given, moneyOf, same } from '../row-fields';
import * as schema from './schema';

const state = z.object({ amount: schema.amount, amountCurrency: schema.text });

/** Other kinds (posts, e-mails, what was linked) have data of their own, or none. */
export const note = z.object({
  id: schema.id,
  number: z.number(),
  type: z.string(),
  createdAt: schema.moment,
  parentId: schema.text,
  data: z.nullish(
    z.union([
      z.object({
        /** Status */
        field: schema.text,
        value: schema.text,
        /** Create */
        statusField: schema.text,
        statusValue: schema.text,
        /** Create, Assign; null: to nobody */
        assignedUserId: schema.text,
        /** Update */
        fields: z.nullish(z.array(z.string())),
        attributes: z.nullish(
          z.object({ was: z.nullish(z.union([state, z.array(z.unknown())])), became: z.nullish(z.union([state, z.array(z.unknown())])) }),
        ),
      }),
      z.array(z.unknown()),
    ]),
  ),
});

export const past = z.object({ past: schema.id, of: z.enum(['deal', 'lead']), notes: z.array(note) });
type Note = z.infer<typeof note>;

/** @returns the changes, each with the id of its note; or why an amount does not fit */
export function changesOf({ past: recordId, of, notes }: z.infer<typeof past>): readonly AnyRecord[] | string {
  const records: AnyRecord[] = [];
  let stage: string | undefined;
  let owner: string | undefined;
  let latest = -Infinity;
  // Notes keep whole seconds: of several in one, each counts as a thousandth later than the one before, so that their order stays.
  const whenOf = ({ id, createdAt }: Note) => {
    const modifiedAt = schema.at(createdAt);
    latest = Math.max(modifiedAt, Math.floor(latest / 1_000) * 1_000 === modifiedAt ? latest + 1 : modifiedAt);
    return { id, at: latest, modifiedAt };
  };
  // Notes of records that hang on this one (a call of the deal) stand in its stream, too.
  const own = notes.filter(({ parentId }) => parentId === null || parentId === undefined || parentId === recordId);
  for (const one of own.toSorted((a, b) => a.number - b.number)) {
    const data = one.data && !Array.isArray(one.data) ? one.data : {};
    const to = of === 'deal' ? stageIn(one.type, data) : undefined;
    if (to !== undefined) {
      records.push({
        entity: 'stageChange',
        dealId: recordId,
        ...whenOf(one),
        toStageId: to,
        ...given('fromStageId', stage, same<string>),
      });
      stage = to;
    }
    if (one.type === 'Create') owner = data.assignedUserId ?? undefined;
    if (one.type === 'Assign') {
      const now = data.assignedUserId ?? undefined;
      // Whoever made the record for somebody else has no part in its history: what was before the first note is not known.
      if (now !== owner) records.push(ownerChange(of, recordId, whenOf(one), owner, now));
      owner = now;
    }
    const amount = of === 'deal' && one.type === 'Update' && data.fields?.includes('amount') ? data.attributes : undefined;
    if (amount) {
      const [before, after] = [moneyIn(amount.was), moneyIn(amount.became)];
      if (typeof before === 'string' || typeof after === 'string') return 'the stream holds an amount that cannot be one';
      records.push({
        entity: 'amountChange',
        dealId: recordId,
        ...whenOf(one),
        ...given('before', before, same<Money>),
        ...given('amount', after, same<Money>),
      });
    }
  }
  return records;
}

type Data = Exclude<NonNullable<Note['data']>, unknown[]>;

function stageIn(type: string, data: Partial<Data>): string | undefined {
  if (type === 'Create' && data.statusField === 'stage') return data.statusValue || undefined;
  return type === 'Status' && data.field === 'stage' ? data.value || undefined : undefined;
}

const ownerChange = (
  of: 'deal' | 'lead',
  recordId: string,
  when: { id: string; at: number; modifiedAt: number },
  from: string | undefined,
  to: string | undefined,
): AnyRecord => ({
  ...{ entity: 'ownerChange', of, recordId, ...when },
  ...given('fromUserId', from, same<string>),
  ...given('toUserId', to, same<string>),
});

const moneyIn = (side: z.infer<typeof state> | unknown[] | null | undefined): Money | string | undefined =>
  side && !Array.isArray(side) ? moneyOf(schema.decimal(side.amount), side.amountCurrency) : undefined;
