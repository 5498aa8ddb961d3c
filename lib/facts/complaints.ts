/** Complaints that came in, and when a human first answered each. */
import { layout } from '../columns/layout';
import type { ColumnsOf } from '../columns/typed';
import type { Base } from './base';
import { defineFact } from './define-fact';

const { kind, direction, topic, status } = layout.activity.columns;
const IN = direction.values.indexOf('in') + 1;
const OUT = direction.values.indexOf('out') + 1;
const COMPLAINT = topic.values.indexOf('complaint') + 1;
const DONE = status.values.indexOf('done') + 1;
const TRUE = 2;
/** Kinds of activity that reach the customer, by column code. */
const reaches = [false, ...kind.values.map((name) => name === 'call' || name === 'email' || name === 'social')];

export interface Complaints {
  /** Table rows of activities, in order of time. */
  rows: Int32Array;
  at: Float64Array;
  /** First human answer, NaN for none. By place in rows. */
  answeredAt: Float64Array;
}

/**
 * An answer is the first call, e-mail or message of a human from then on, in the same conversation or to the same person:
 * thread, contact or lead; a complaint that names none of them is answered at its account, else at its deal.
 */
export const complaintsOf = /* @__PURE__ */ defineFact({ on: ['activity'], derive });

function derive(base: Base): Complaints {
  const { rows: count, columns: activity } = base.table('activity');
  const found: number[] = [];
  for (let row = 0; row < count; row++) if (activity.topic[row] === COMPLAINT && activity.direction[row] === IN) found.push(row);
  const rows = Int32Array.from(found);
  const at = Float64Array.from(rows, (row) => activity.at[row] ?? NaN);
  const answeredAt = new Float64Array(rows.length).fill(NaN);
  if (rows.length === 0) return { rows, at, answeredAt };
  const { threadId, contactId, leadId, accountId, dealId } = activity;
  const keys = [threadId, contactId, leadId, accountId, dealId];
  /** Per kind of key the next answer that is known, walking backwards in time. */
  const next = keys.map(() => new Map<number, number>());
  let row = count - 1;
  for (let place = rows.length - 1; place >= 0; place--) {
    const complaint = rows[place] ?? -1;
    for (; row >= 0 && (activity.at[row] ?? NaN) >= (at[place] ?? NaN); row--) {
      if (!isAnswer(activity, row)) continue;
      for (const [i, key] of keys.entries()) if ((key[row] ?? -1) >= 0) next[i]?.set(key[row] ?? -1, activity.at[row] ?? NaN);
    }
    const answers = keys.map((key, i) => ((key[complaint] ?? -1) < 0 ? undefined : (next[i]?.get(key[complaint] ?? -1) ?? Infinity)));
    const [thread, contact, lead, account, deal] = answers;
    const close = [thread, contact, lead].filter((one) => one !== undefined);
    const first = close.length > 0 ? Math.min(...close) : (account ?? deal ?? Infinity);
    if (first !== Infinity) answeredAt[place] = first;
  }
  return { rows, at, answeredAt };
}

function isAnswer(activity: ColumnsOf<'activity'>, row: number): boolean {
  const state = activity.status[row] ?? 0;
  return (
    activity.direction[row] === OUT &&
    activity.automated[row] !== TRUE &&
    reaches[activity.kind[row] ?? 0] === true &&
    (state === 0 || state === DONE)
  );
}
