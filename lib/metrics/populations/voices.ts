/** What each customer let us hear until an instant: touches, moods, answers to surveys and open complaints. By customer number. */
import { layout } from '../../columns/layout';
import { textAt } from '../../columns/typed';
import { CANCELLED, FALSE, IN, INTERNAL, NOTE, NO_SHOW, PLANNED, TASK, TRUE } from '../../facts/activity-codes';
import { complaintsOf } from '../../facts/complaints';
import { activityCustomers } from '../../facts/customer-links';
import { activitiesByCustomer, rowsOfCode } from '../../facts/rows-by';
import { customersOf } from '../../facts/customers';
import { lowerBound } from '../../facts/order';
import { answersOf, latestAnswers } from '../../facts/surveys';
import type { Ask } from '../ask';

const { values: feelings } = layout.activity.columns.sentiment;
/** −1, 0 or 1 of a sentiment's column code; undefined for what was not scored. */
const MOODS = new Map([
  [feelings.indexOf('positive') + 1, 1],
  [feelings.indexOf('neutral') + 1, 0],
  [feelings.indexOf('negative') + 1, -1],
]);

/** Instant of the last touch of a human, either way, before `end`; NaN for none. By customer number. */
export function lastContacts({ base }: Ask, end: number): (customer: number) => number {
  const { at, kind, direction, automated, status, external } = base.table('activity').columns;
  const byCustomer = activitiesByCustomer(base);
  const stop = lowerBound(at, end);
  return (customer) => {
    const rows = rowsOfCode(byCustomer, customer);
    for (let i = firstFrom(rows, stop) - 1; i >= 0; i--) {
      const row = rows[i] ?? -1;
      if (automated[row] === TRUE || direction[row] === INTERNAL || external[row] === FALSE) continue;
      const state = status[row];
      if (state === PLANNED || state === CANCELLED || state === NO_SHOW || kind[row] === TASK || kind[row] === NOTE) continue;
      return at[row] ?? NaN;
    }
    return NaN;
  };
}

/** First place of an ascending list that holds `row` or more. */
function firstFrom(rows: Int32Array, row: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface Moods {
  texts: Int32Array;
  sum: Int32Array;
}

/** Scored messages from customers, and their comments on surveys, in [start, end). */
export function moods({ base }: Ask, size: number, start: number, end: number): Moods {
  const found: Moods = { texts: new Int32Array(size), sum: new Int32Array(size) };
  const add = (customer: number, sentiment: number): void => {
    const mood = MOODS.get(sentiment);
    if (customer < 0 || mood === undefined) return;
    found.texts[customer] = (found.texts[customer] ?? 0) + 1;
    found.sum[customer] = (found.sum[customer] ?? 0) + mood;
  };
  const activity = base.table('activity').columns;
  const customers = activityCustomers(base);
  const stop = lowerBound(activity.at, end);
  for (let row = lowerBound(activity.at, start); row < stop; row++)
    if ((activity.sentiment[row] ?? 0) > 0 && activity.direction[row] === IN && activity.automated[row] !== TRUE)
      add(customers[row] ?? -1, activity.sentiment[row] ?? 0);
  const { sentiment } = base.table('surveyResponse').columns;
  const answered = answersOf(base);
  const askedOf = customersOf(base, 'surveyResponse');
  for (let i = lowerBound(answered.at, start); i < lowerBound(answered.at, end); i++) {
    const row = answered.rows[i] ?? -1;
    add(askedOf[row] ?? -1, sentiment[row] ?? 0);
  }
  return found;
}

/** Last scored answer of each customer in [start, end), on 1..5; NaN for none. Without any answer the list is empty. */
export function lastScores({ base }: Ask, size: number, start: number, end: number): Float64Array {
  const { rows, at, five } = answersOf(base);
  const { id } = base.table('surveyResponse').columns;
  const counts = latestAnswers(base, end - 1);
  const customers = customersOf(base, 'surveyResponse');
  if (rows.length === 0) return new Float64Array(0);
  const last = new Int32Array(size).fill(-1);
  const lastAt = new Float64Array(size);
  for (let i = lowerBound(at, start); i < lowerBound(at, end); i++) {
    const row = rows[i] ?? -1;
    const customer = customers[row] ?? -1;
    if (customer < 0 || counts[row] !== 1) continue;
    const before = last[customer] ?? -1;
    // Of two answers in one moment the larger id, so that the order of pages cannot show.
    if (before >= 0 && lastAt[customer] === at[i] && textAt(id, row) < textAt(id, before)) continue;
    last[customer] = row;
    lastAt[customer] = at[i] ?? NaN;
  }
  return Float64Array.from(last, (row) => (row < 0 ? NaN : (five[row] ?? NaN)));
}

/** Instant of the oldest complaint received in [start, end) and not answered before `end`; NaN for none. */
export function openComplaints({ base }: Ask, size: number, start: number, end: number): Float64Array {
  const { rows, at, answeredAt } = complaintsOf(base);
  const customers = activityCustomers(base);
  const oldest = new Float64Array(size).fill(NaN);
  for (let i = lowerBound(at, start); i < lowerBound(at, end); i++) {
    const customer = customers[rows[i] ?? -1] ?? -1;
    if (customer >= 0 && Number.isNaN(oldest[customer]) && !((answeredAt[i] ?? NaN) < end)) oldest[customer] = at[i] ?? NaN;
  }
  return oldest;
}
