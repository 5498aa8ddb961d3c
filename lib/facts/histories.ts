/** What a field was at a moment: the changes of every record side by side in three arrays, found by the record's code. */
import { growInts, insertFloat, insertInt, removeAt } from './follow';

/** Changes of one field. Record `code` has those at indices [start[code], start[code + 1]), oldest first. */
export interface Histories {
  readonly start: Int32Array;
  readonly at: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** The columns histories are made of; `id` breaks ties, so that the order of pages cannot show. */
export interface Changes {
  record: Int32Array;
  at: Float64Array;
  from: Int32Array;
  to: Int32Array;
  id(row: number): string;
}

/** Of two changes in one moment the later one: CRMs count up, so a longer id is a later one. */
function isLater(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}

/**
 * Sorts changes by record and time.
 * @param records number of codes of the entity
 * @param changes one row per change; rows whose record is −1 are ignored
 */
export function historiesOf(records: number, changes: Changes): Histories {
  const { record, at: times } = changes;
  const start = new Int32Array(records + 1);
  for (let row = 0; row < record.length; row++) {
    const code = record[row] ?? -1;
    if (code >= 0) start[code + 1] = (start[code + 1] ?? 0) + 1;
  }
  for (let code = 0; code < records; code++) start[code + 1] = (start[code + 1] ?? 0) + (start[code] ?? 0);
  const next = start.slice();
  const count = start[records] ?? 0;
  const rows = new Int32Array(count);
  // Later than every row so far; nothing is once a time is missing.
  let latest = -Infinity;
  for (let row = 0; row < record.length; row++) {
    const code = record[row] ?? -1;
    if (code < 0) continue;
    let place = next[code] ?? 0;
    next[code] = place + 1;
    const time = times[row] ?? NaN;
    if (time > latest) {
      latest = time;
      rows[place] = row;
      continue;
    }
    if (time !== time) latest = Infinity;
    // The table is sorted by time: this moves only ties, and whatever a careless writer left unsorted.
    const first = start[code] ?? 0;
    for (; place > first; place--) {
      const before = rows[place - 1] ?? -1;
      const early = times[before] ?? NaN;
      if (early < time || (early === time && !isLater(changes.id(before), changes.id(row)))) break;
      rows[place] = before;
    }
    rows[place] = row;
  }
  const [at, from, to] = [new Float64Array(count), new Int32Array(count), new Int32Array(count)];
  for (let i = 0; i < count; i++) {
    const row = rows[i] ?? -1;
    at[i] = times[row] ?? NaN;
    from[i] = changes.from[row] ?? -1;
    to[i] = changes.to[row] ?? -1;
  }
  return { start, at, from, to };
}

/** One change of a field. */
export interface HistoryChange {
  record: number;
  at: number;
  from: number;
  to: number;
}

/**
 * Histories without some changes and with others; in the memory of those handed in.
 * @param records number of codes now
 * @param gone changes that are taken out
 * @param rows which rows of `changes` are put in
 * @returns undefined when one has no place of its own, as of two in one moment: then the histories must be made anew
 */
export function withChanges(
  histories: Histories,
  records: number,
  changes: Changes,
  gone: readonly HistoryChange[],
  rows: readonly number[],
): Histories | undefined {
  let { start, at, from, to } = histories;
  const known = start.length;
  start = growInts(start, Math.max(records + 1, known), start[known - 1] ?? 0);
  const shift = (code: number, by: number): void => {
    for (let later = code + 1; later < start.length; later++) start[later] = (start[later] ?? 0) + by;
  };
  for (const one of gone) {
    if (one.record < 0) continue;
    const end = start[one.record + 1] ?? 0;
    let place = start[one.record] ?? 0;
    while (place < end && !(at[place] === one.at && from[place] === one.from && to[place] === one.to)) place++;
    if (place >= end) return undefined;
    at = removeAt(at, place);
    from = removeAt(from, place);
    to = removeAt(to, place);
    shift(one.record, -1);
  }
  for (const row of rows) {
    const code = changes.record[row] ?? -1;
    if (code < 0) continue;
    const time = changes.at[row] ?? NaN;
    const first = start[code] ?? 0;
    let place = start[code + 1] ?? 0;
    while (place > first && !((at[place - 1] ?? NaN) <= time)) place--;
    // An equal moment would have to be told apart by ids.
    if (time !== time || (place > first && at[place - 1] === time)) return undefined;
    at = insertFloat(at, place, time);
    from = insertInt(from, place, changes.from[row] ?? -1);
    to = insertInt(to, place, changes.to[row] ?? -1);
    shift(code, 1);
  }
  return { start, at, from, to };
}

/** Whether a record has any change. */
export function hasHistory(histories: Histories, code: number): boolean {
  return (histories.start[code + 1] ?? 0) > (histories.start[code] ?? 0);
}

/** When the first change of a record after an instant happens, Infinity when none does. */
export function nextChange(histories: Histories, code: number, instant: number): number {
  for (let i = histories.start[code] ?? 0; i < (histories.start[code + 1] ?? 0); i++) {
    const at = histories.at[i] ?? NaN;
    if (at > instant) return at;
  }
  return Infinity;
}

/**
 * The field's value at an instant: what the last change up to then made it, before the first change what that one
 * changed it from, without any change what it is today.
 * @param today the value now
 * @returns a code, −1 for none
 */
export function valueAt(histories: Histories, code: number, instant: number, today: number): number {
  const first = histories.start[code] ?? 0;
  const end = histories.start[code + 1] ?? 0;
  if (end <= first) return today;
  for (let i = end - 1; i >= first; i--) if ((histories.at[i] ?? NaN) <= instant) return histories.to[i] ?? -1;
  return histories.from[first] ?? -1;
}
