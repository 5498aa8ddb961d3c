/**
 * Activities that were logged twice, by a connector and by hand: same rep, contact and type, within two minutes of the last one
 * that was kept. Where nobody is named two such logs may be about two people, and both count.
 */
import { textAt, type ColumnsOf } from '../columns/typed';
import { MINUTE } from '../model/calendar';
import { DEMO, EVENT, MEETING } from './activity-codes';

export type Activities = ColumnsOf<'activity'>;

/** Two logs of one event lie no further apart. */
const SAME_EVENT = 2 * MINUTE;
const BUCKETS = 65536;

/** What an activity is about, as one number: its contact, else lead, deal, account; −1 for nobody. */
function targetOf({ contactId, leadId, dealId, accountId }: Activities, row: number): number {
  let code = contactId[row] ?? -1;
  if (code >= 0) return code * 4;
  code = leadId[row] ?? -1;
  if (code >= 0) return code * 4 + 1;
  code = dealId[row] ?? -1;
  if (code >= 0) return code * 4 + 2;
  code = accountId[row] ?? -1;
  return code >= 0 ? code * 4 + 3 : -1;
}

/** Kind, direction and sort of social activity as one number. Meetings have no direction: connectors disagree about it. */
function typeOf({ kind, direction, social }: Activities, row: number): number {
  const code = kind[row] ?? 0;
  const undirected = code === MEETING || code === DEMO || code === EVENT;
  return code * 64 + (undirected ? 0 : (direction[row] ?? 0) * 8) + (social[row] ?? 0);
}

/**
 * 1 for every row that counts and has another one of the same rep within two minutes: only these can be repeats. Hardly any row is
 * one of them, so that the rest of the search costs next to nothing.
 */
function suspects({ at, userId }: Activities, verdict: Uint8Array): Uint8Array {
  const found = new Uint8Array(at.length);
  let last = new Int32Array(1024).fill(-1);
  for (let row = 0; row < found.length; row++) {
    if (verdict[row] !== 0) continue;
    const slot = (userId[row] ?? -1) + 1;
    if (slot >= last.length) {
      const grown = new Int32Array(slot * 2).fill(-1);
      grown.set(last);
      last = grown;
    }
    const before = last[slot] ?? -1;
    last[slot] = row;
    // The table is sorted by time.
    if (before >= 0 && !((at[row] ?? NaN) - (at[before] ?? NaN) > SAME_EVENT)) found[before] = found[row] = 1;
  }
  return found;
}

/**
 * Calls `repeats` with every row that repeats an earlier one. Kept rows of one bucket are chained, the latest first; the table is
 * sorted by time, so a look back ends where two minutes are over. Of rows of one instant the smallest id is kept: the order in
 * which pages came cannot show.
 * @param verdict 0 for the rows that are looked at
 */
export function findRepeats(columns: Activities, verdict: Uint8Array, repeats: (row: number) => void): void {
  const { at, userId } = columns;
  const taken = suspects(columns, verdict);
  let row = taken.indexOf(1);
  if (row < 0) return;
  const rows = at.length;
  const heads = new Int32Array(BUCKETS).fill(-1);
  const before = new Int32Array(rows);
  const targets = new Int32Array(rows);
  const types = new Uint16Array(rows);
  for (; row < rows; row++) {
    if (taken[row] !== 1) continue;
    const target = targetOf(columns, row);
    if (target < 0) continue;
    const type = typeOf(columns, row);
    const user = userId[row] ?? -1;
    const time = at[row] ?? NaN;
    targets[row] = target;
    types[row] = type;
    const bucket = (Math.imul(target, 0x9e3779b1) ^ Math.imul(user + 1, 0x85ebca6b) ^ Math.imul(type, 0xc2b2ae35)) >>> 16;
    const head = heads[bucket] ?? -1;
    let same = head;
    while (same >= 0) {
      if (time - (at[same] ?? NaN) > SAME_EVENT) same = -1;
      else if (targets[same] === target && userId[same] === user && types[same] === type) break;
      else same = before[same] ?? -1;
    }
    if (same >= 0 && !(at[same] === time && textAt(columns.id, row) < textAt(columns.id, same))) {
      repeats(row);
      continue;
    }
    if (same >= 0) repeats(same);
    before[row] = head;
    heads[bucket] = row;
  }
}

/**
 * The kept row that a row behind all others repeats, −1 for none.
 * @param kept whether a row of before is looked at and kept
 */
export function repeatedBy(columns: Activities, row: number, kept: (row: number) => boolean): number {
  const { at, userId } = columns;
  const [target, type, user] = [targetOf(columns, row), typeOf(columns, row), userId[row]];
  if (target < 0) return -1;
  for (let other = row - 1; other >= 0 && (at[row] ?? NaN) - (at[other] ?? NaN) <= SAME_EVENT; other--)
    if (userId[other] === user && kept(other) && targetOf(columns, other) === target && typeOf(columns, other) === type) return other;
  return -1;
}
