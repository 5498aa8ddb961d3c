/** What a field was at a moment: the changes of every record side by side in three arrays, found by the record's code. */

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
  const start = new Int32Array(records + 1);
  for (let row = 0; row < changes.record.length; row++) {
    const code = changes.record[row] ?? -1;
    if (code >= 0) start[code + 1] = (start[code + 1] ?? 0) + 1;
  }
  for (let code = 0; code < records; code++) start[code + 1] = (start[code + 1] ?? 0) + (start[code] ?? 0);
  const next = start.slice();
  const rows = new Int32Array(start[records] ?? 0);
  const timeOf = (row: number): number => changes.at[row] ?? NaN;
  for (let row = 0; row < changes.record.length; row++) {
    const code = changes.record[row] ?? -1;
    if (code < 0) continue;
    // The table is sorted by time: this moves only ties, and whatever a careless writer left unsorted.
    const first = start[code] ?? 0;
    let place = next[code] ?? 0;
    next[code] = place + 1;
    for (; place > first; place--) {
      const before = rows[place - 1] ?? -1;
      if (timeOf(before) < timeOf(row) || (timeOf(before) === timeOf(row) && !isLater(changes.id(before), changes.id(row)))) break;
      rows[place] = before;
    }
    rows[place] = row;
  }
  const pick = (column: Int32Array): Int32Array => Int32Array.from(rows, (row) => column[row] ?? -1);
  return { start, at: Float64Array.from(rows, timeOf), from: pick(changes.from), to: pick(changes.to) };
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
