/** Finding rows by id. An id is a code where its entity has a dictionary, and text where it has none. */
import type { Entity } from '../model/records';
import type { Dictionaries } from './dictionaries';
import { layout } from './layout';
import type { Table, TextColumn } from './table';
import { NumberedTexts, splitNumber, textAt } from './texts';
import { isText, numbers, type Columns } from './typed';

/** Whether an entity's ids stand in a dictionary. */
export function hasIdCodes(entity: Entity): boolean {
  return layout[entity].columns.id.kind === 'ref';
}

/** A record that may be in a table. */
export interface Wanted {
  id: string;
  /** Its time, if known: a record that has not moved is found without looking at all rows. */
  at?: number | undefined;
}

/** What a row's id is compared by: a number that equal ids share, and for numbers that unequal ids may share a last look. */
interface Keys {
  of(id: string): number | undefined;
  at(row: number): number;
  /** Undefined: equal keys are equal ids. */
  text?: (row: number) => string;
}

/**
 * Where records stand in a table.
 * @param table any table
 * @param wanted what to look for
 * @param dictionaries the connection's dictionaries
 * @returns id → row, for those that are there
 */
export function findRows(table: Table, wanted: readonly Wanted[], dictionaries: Dictionaries): Map<string, number> {
  const found = new Map<string, number>();
  const keys = keysOf(table, dictionaries);
  const by = layout[table.entity].sortedBy;
  const times = by === undefined ? undefined : numbers(table.columns[by]);
  const rest = new Map<number, string[]>();
  for (const { id, at } of wanted) {
    const key = keys.of(id);
    if (key === undefined) continue;
    const row =
      times && at !== undefined
        ? amongEqualTimes(times, at, (each) => keys.at(each) === key && (!keys.text || keys.text(each) === id))
        : -1;
    if (row >= 0) found.set(id, row);
    else rest.set(key, [...(rest.get(key) ?? []), id]);
  }
  if (rest.size === 0) return found;
  // A bit per key, so that nearly every row costs one look at a bit.
  const bits = new Uint32Array(2048);
  for (const key of rest.keys()) bits[(key >>> 5) & 2047] = (bits[(key >>> 5) & 2047] ?? 0) | (1 << (key & 31));
  for (let row = 0; row < table.rows; row++) {
    const key = keys.at(row);
    if (((bits[(key >>> 5) & 2047] ?? 0) & (1 << (key & 31))) === 0) continue;
    for (const id of rest.get(key) ?? []) if (!keys.text || keys.text(row) === id) found.set(id, row);
  }
  return found;
}

function amongEqualTimes(times: ArrayLike<number>, at: number, isIt: (row: number) => boolean): number {
  for (let row = lowerBound(times, at); row < times.length && times[row] === at; row++) if (isIt(row)) return row;
  return -1;
}

/** First row whose value is not less. */
export function lowerBound(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function keysOf({ entity, columns }: Table, dictionaries: Dictionaries): Keys {
  const column = columns.id;
  if (!column) return { of: () => undefined, at: () => 0 };
  if (!isText(column)) {
    return {
      of(id) {
        const code = dictionaries.find(entity, id);
        return code < 0 ? undefined : code;
      },
      at: (row) => column[row] ?? -1,
    };
  }
  if (column instanceof NumberedTexts) {
    const most = column.most();
    return {
      of(id) {
        const split = splitNumber(id);
        // Most new records have a greater id than any before: they need no search.
        return split && split.prefix === column.prefix && split.number <= most ? split.number : undefined;
      },
      at: (row) => column.numbers[row] ?? -1,
    };
  }
  return { of: (id) => tailKey(encoder.encode(id)), at: (row) => tailKeyAt(column, row), text: (row) => textAt(column, row) };
}

const encoder = new TextEncoder();

/** The last four bytes and the length: ids differ most at their end. */
function tailKey(bytes: Uint8Array): number {
  return tail(bytes, 0, bytes.length);
}

const tailKeyAt = ({ bytes, offsets }: TextColumn, row: number): number => tail(bytes, offsets[row] ?? 0, offsets[row + 1] ?? 0);

function tail(bytes: Uint8Array, start: number, end: number): number {
  let key = (end - start) << 24;
  for (let at = Math.max(start, end - 4); at < end; at++) key = Math.imul(key, 31) + (bytes[at] ?? 0);
  return key | 0;
}

/** When a row was last changed in the CRM, epoch ms; NaN when it does not say. */
export function modifiedAtOf(columns: Columns, row: number): number {
  return numbers(columns.modifiedAt)?.[row] ?? NaN;
}
