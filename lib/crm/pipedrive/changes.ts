/** A deal's changelog → changes of stage, owner and amount. */
import type { AnyRecord, Money } from '../../model/records';
import { given, same, type Row } from '../row-fields';
import type * as schema from './schema';
import { standing } from './stages';
import { amountOf, instantOf } from './wire';

type Past = Row<typeof schema.past>;
type Change = Past['changes'][number];

/** The fields whose changes we keep, as the changelog spells them; the owner's key is v1's, v2's is taken as well. */
const keys: Record<string, keyof State> = {
  stage_id: 'stage',
  status: 'status',
  user_id: 'owner',
  owner_id: 'owner',
  value: 'value',
  currency: 'currency',
};

interface State {
  stage: string;
  status: string;
  owner: string;
  value: string;
  currency: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/**
 * Before its first change a field was what that change calls its old value, and what it is now if it never changed.
 * Everything within one second is one change: a deal that is moved and won at once goes to Won.
 */
export function changesOf(past: Past): readonly AnyRecord[] | string {
  const unsaid = silentOn(past);
  if (unsaid !== undefined) return unsaid;
  const dealId = String(past.id);
  const changes = past.changes
    .filter((one) => Object.hasOwn(keys, one.field_key))
    .toSorted((a, b) => instantOf(a.time) - instantOf(b.time));
  const state: State = {
    ...{ stage: String(past.stage_id), status: past.status, owner: textOf(past.owner_id) },
    ...{ value: textOf(past.value), currency: past.currency ?? '' },
  };
  for (const one of firsts(changes)) state[keyOf(one)] = textOf(one.old_value);

  const stageOf = ({ status, stage }: State) => standing(status, Number(stage), past.pipelines[stage] ?? past.pipeline_id);
  const records: AnyRecord[] = [];
  const born = Math.min(instantOf(past.add_time), ...changes.slice(0, 1).map(({ time }) => instantOf(time)));
  records.push({ entity: 'stageChange', id: `${dealId}@new`, dealId, at: born, toStageId: stageOf(state), modifiedAt: born });

  for (const group of bySecond(changes)) {
    const at = instantOf(group[0]?.time ?? past.add_time);
    const before = { ...state };
    for (const one of group) state[keyOf(one)] = textOf(one.new_value);
    const id = `${dealId}@${at}`;
    const [from, to] = [stageOf(before), stageOf(state)];
    if (from !== to) records.push({ entity: 'stageChange', id, dealId, at, fromStageId: from, toStageId: to, modifiedAt: at });
    if (before.owner !== state.owner)
      records.push({
        ...{ entity: 'ownerChange', id, of: 'deal', recordId: dealId, at, modifiedAt: at },
        ...given('fromUserId', before.owner, same<string>),
        ...given('toUserId', state.owner, same<string>),
      });
    const [was, is] = [amountOf(before.value, before.currency), amountOf(state.value, state.currency)];
    if (typeof was === 'string' || typeof is === 'string') return 'the changelog holds an amount that cannot be one';
    if (!equal(was, is))
      records.push({
        ...{ entity: 'amountChange', id, dealId, at, modifiedAt: at },
        ...given('before', was, same<Money>),
        ...given('amount', is, same<Money>),
      });
  }
  return records;
}

/** What has happened to the deal and stands nowhere in its changelog: then it is not told in the way we know, and its past is not made up. */
function silentOn({ changes, add_time: born, stage_change_time: moved }: Past): string | undefined {
  const told = new Set(changes.map(({ field_key }) => field_key));
  if ((told.has('won_time') || told.has('lost_time')) && !told.has('status')) return 'the changelog does not tell how the deal was closed';
  const later = moved && instantOf(moved) > instantOf(born) + 1000;
  return later && !told.has('stage_id') ? 'the changelog does not tell how the deal came to its stage' : undefined;
}

const keyOf = ({ field_key }: Change): keyof State => keys[field_key] ?? 'status';
const equal = (a: Money | undefined, b: Money | undefined): boolean => a?.units === b?.units && a?.currency === b?.currency;

/** The first change of every field. */
function firsts(changes: readonly Change[]): Change[] {
  const first = new Map<keyof State, Change>();
  for (const group of bySecond(changes)) for (const one of group) if (!first.has(keyOf(one))) first.set(keyOf(one), one);
  return [...first.values()];
}

/** Changes of the same second together, each field's own in the order they follow from each other. */
function bySecond(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const one of changes) {
    const last = groups.at(-1);
    if (last?.[0] && instantOf(last[0].time) === instantOf(one.time)) last.push(one);
    else groups.push([one]);
  }
  return groups.map(inChain);
}

/** The list may run either way: where one's new value is another's old value, that one comes first. */
function inChain(group: Change[]): Change[] {
  const follows = (a: Change, b: Change) => keyOf(a) === keyOf(b) && textOf(a.old_value) === textOf(b.new_value);
  const [first, second] = group;
  const backwards = group.some((one, at) => group.slice(at + 1).some((later) => follows(one, later) && !follows(later, one)));
  return first && second && backwards ? group.toReversed() : group;
}
