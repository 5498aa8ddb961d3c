/** Moving whole rows between columns: pick, put in order, view. Typed arrays throughout. */
import type { Entity } from '../model/records';
import { arrayOf, blank, isBlank, type Numbers } from './blank';
import { layout } from './layout';
import type { Column, ColumnKind } from './table';
import { pickTexts, textRows, viewTexts } from './texts';
import { columnSpecs, isText, numbers, type Columns } from './typed';

export { blank } from './blank';

/** Columns of an entity that has no rows. */
export function noRows(entity: Entity): Columns {
  return Object.fromEntries(columnSpecs(entity).map(({ name, spec }) => [name, blank(spec, 0)]));
}

/** How many rows columns hold, read from the first of them. */
export function rowCount(columns: Columns): number {
  for (const column of Object.values(columns)) return isText(column) ? textRows(column) : column.length;
  return 0;
}

/**
 * Some rows, in the order given.
 * @param entity which entity
 * @param columns where from
 * @param rows row numbers
 * @returns new columns that own their memory
 */
function pickRows(entity: Entity, columns: Columns, rows: Uint32Array): Columns {
  const picked: Record<string, Column> = {};
  for (const { name, spec } of columnSpecs(entity)) {
    const column = columns[name];
    if (column) picked[name] = isText(column) ? pickTexts(column, rows) : pickNumbers(spec, column, rows);
  }
  return picked;
}

function pickNumbers(spec: ColumnKind, column: Numbers, rows: Uint32Array): Column {
  if (isBlank(column) || spec.kind === 'text') return blank(spec, rows.length);
  const out = arrayOf(spec.kind, rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = column[rows[i] ?? 0] ?? 0;
  return out;
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
    view[name] = isText(column) ? viewTexts(column, start, end) : column.subarray(start, end);
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
  return order ? pickRows(entity, columns, order) : columns;
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
  // Times centuries apart, or very many rows: slower, still right.
  return Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
}
