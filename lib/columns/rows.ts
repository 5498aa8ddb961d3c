/** Moving whole rows between columns: pick, put in order, join. Typed arrays throughout. */
import type { Entity } from '../model/records';
import { layout } from './layout';
import { EMPTY_INT, type Column, type ColumnKind, type TextColumn } from './table';
import { columnSpecs, isText, numbers, type Columns } from './typed';

type Numbers = Float64Array | Int32Array | Uint8Array;

/** An array for a column without values: filled with what means "none". */
export function blank(spec: ColumnKind, rows: number): Column {
  switch (spec.kind) {
    case 'f64':
      return new Float64Array(rows).fill(NaN);
    case 'i32':
      return new Int32Array(rows).fill(EMPTY_INT);
    case 'u8':
      return new Uint8Array(rows);
    case 'ref':
    case 'word':
      return new Int32Array(rows).fill(-1);
    case 'text':
      return { bytes: new Uint8Array(0), offsets: new Uint32Array(rows + 1) };
  }
}

/** Columns of an entity that has no rows. */
export function noRows(entity: Entity): Columns {
  return Object.fromEntries(columnSpecs(entity).map(({ name, spec }) => [name, blank(spec, 0)]));
}

/** How many rows columns hold, read from the first of them. */
export function rowCount(columns: Columns): number {
  for (const column of Object.values(columns)) return isText(column) ? column.offsets.length - 1 : column.length;
  return 0;
}

/**
 * Some rows, in the order given.
 * @param columns where from
 * @param rows row numbers
 * @returns new columns that own their memory
 */
export function pickRows(columns: Columns, rows: Uint32Array): Columns {
  const picked: Record<string, Column> = {};
  for (const [name, column] of Object.entries(columns)) picked[name] = isText(column) ? pickTexts(column, rows) : pickNumbers(column, rows);
  return picked;
}

/** Rows that follow each other are copied together: a page changes few rows of a month, and the rest is a run or two. */
function pickNumbers(column: Numbers, rows: Uint32Array): Numbers {
  const out = sameKind(column, rows.length);
  eachRun(rows, (at, start, end) => {
    // For short runs a loop is cheaper than a view.
    if (end - start < 16) for (let row = start; row < end; row++) out[at + row - start] = column[row] ?? 0;
    else out.set(column.subarray(start, end), at);
  });
  return out;
}

function pickTexts(column: TextColumn, rows: Uint32Array): TextColumn {
  const from = column.offsets;
  const offsets = new Uint32Array(rows.length + 1);
  let length = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    length += (from[row + 1] ?? 0) - (from[row] ?? 0);
    offsets[i + 1] = length;
  }
  const bytes = new Uint8Array(length);
  eachRun(rows, (at, start, end) => bytes.set(column.bytes.subarray(from[start], from[end]), offsets[at]));
  return { bytes, offsets };
}

/** Calls back for every run of consecutive rows: where it goes, its first row, and the row after its last. */
function eachRun(rows: Uint32Array, copy: (at: number, start: number, end: number) => void): void {
  let at = 0;
  while (at < rows.length) {
    const start = rows[at] ?? 0;
    let length = 1;
    while (at + length < rows.length && rows[at + length] === start + length) length++;
    copy(at, start, start + length);
    at += length;
  }
}

function sameKind(column: Numbers, rows: number): Numbers {
  if (column instanceof Float64Array) return new Float64Array(rows);
  return column instanceof Int32Array ? new Int32Array(rows) : new Uint8Array(rows);
}

/**
 * Columns one after the other.
 * @param entity which entity
 * @param parts columns of that entity; a column one of them lacks counts as none
 * @returns new columns that own their memory
 */
export function joinRows(entity: Entity, parts: readonly Columns[]): Columns {
  const counts = parts.map(rowCount);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const joined: Record<string, Column> = {};
  for (const { name, spec } of columnSpecs(entity)) {
    const columns = parts.map((part, i) => part[name] ?? blank(spec, counts[i] ?? 0));
    joined[name] = spec.kind === 'text' ? joinTexts(columns.filter(isText), total) : joinNumbers(blank(spec, total), columns);
  }
  return joined;
}

function joinNumbers(into: Column, columns: readonly Column[]): Column {
  const out = numbers(into);
  let at = 0;
  for (const column of columns) {
    const values = numbers(column);
    if (!out || !values) continue;
    out.set(values, at);
    at += values.length;
  }
  return into;
}

function joinTexts(columns: readonly TextColumn[], rows: number): TextColumn {
  // A column may be a view into a longer run of bytes: only what its offsets span is taken.
  const spans = columns.map(({ offsets }) => ({ start: offsets[0] ?? 0, end: offsets.at(-1) ?? 0 }));
  const bytes = new Uint8Array(spans.reduce((sum, { start, end }) => sum + end - start, 0));
  const offsets = new Uint32Array(rows + 1);
  let row = 0;
  let length = 0;
  for (const [i, column] of columns.entries()) {
    const { start, end } = spans[i] ?? { start: 0, end: 0 };
    bytes.set(column.bytes.subarray(start, end), length);
    for (let r = 1; r < column.offsets.length; r++) offsets[++row] = (column.offsets[r] ?? 0) - start + length;
    length += end - start;
  }
  return { bytes, offsets };
}

/**
 * A stretch of rows without copying them.
 * @param columns where from
 * @param start first row
 * @param end row after the last
 * @returns columns that share memory with `columns`; never hand them to a structured clone, it would copy the whole
 */
export function viewRows(columns: Columns, start: number, end: number): Columns {
  const view: Record<string, Column> = {};
  for (const [name, column] of Object.entries(columns)) {
    view[name] = isText(column) ? { bytes: column.bytes, offsets: column.offsets.subarray(start, end + 1) } : column.subarray(start, end);
  }
  return view;
}

/**
 * Columns sorted by the entity's own time, equal times in their present order.
 * @param entity which entity
 * @param columns its columns
 * @returns the same columns when they are in order already, else new ones
 */
export function sortRows(entity: Entity, columns: Columns): Columns {
  const name = layout[entity].sortedBy;
  const times = name === undefined ? undefined : numbers(columns[name]);
  const order = times && sortedOrder(times);
  return order ? pickRows(columns, order) : columns;
}

/** Row numbers by ascending value, stable; undefined when the values ascend already. */
export function sortedOrder(values: Numbers): Uint32Array | undefined {
  const n = values.length;
  let least = Infinity;
  let most = -Infinity;
  let ascending = true;
  for (let i = 0; i < n; i++) {
    const value = values[i] ?? 0;
    if (value < most) ascending = false;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (ascending) return undefined;
  // Value and row share one exact double (53 bits): the native sort of numbers then sorts rows, equal values by row.
  if ((most - least + 1) * n <= Number.MAX_SAFE_INTEGER) {
    const keys = new Float64Array(n);
    for (let i = 0; i < n; i++) keys[i] = ((values[i] ?? 0) - least) * n + i;
    keys.sort();
    return Uint32Array.from(keys, (key) => key % n);
  }
  // More than three million rows in one month, or times centuries apart: slower, still right.
  return Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
}
