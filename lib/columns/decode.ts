/** Columns → records, one row at a time: for drill-down, tests and exports, never on the hot path. */
import type { Entity } from '../model/records';
import type { DictionaryName } from './dictionaries';
import { unflatten, type Cell, type Flat } from './flat';
import type { StoredRecord } from './stored';
import { EMPTY_INT, type Column, type ColumnKind, type Dataset } from './table';
import { columnSpecs, isText, textAt, type Columns } from './typed';

/** Code → text, as `Dictionaries.texts` gives it. */
export type Texts = (name: DictionaryName) => readonly string[];

/**
 * One row as the record it was made from (without what is never kept).
 * @param entity which entity
 * @param columns its columns
 * @param row which row
 * @param texts the connection's dictionaries
 * @returns the record; fields without a value are absent
 */
export function decode<E extends Entity>(entity: E, columns: Columns, row: number, texts: Texts): Extract<StoredRecord, { entity: E }> {
  const flat: Flat = {};
  for (const { name, spec } of columnSpecs(entity)) {
    const column = columns[name];
    if (column) flat[name] = decodeCell(spec, column, row, texts);
  }
  // A record always has its name, even an empty one; every other empty text is none.
  if ('name' in flat) flat.name ??= '';
  return unflatten(entity, flat) as Extract<StoredRecord, { entity: E }>;
}

function decodeCell(spec: ColumnKind, column: Column, row: number, texts: Texts): Cell {
  if (isText(column)) return textAt(column, row) || undefined;
  const value = column[row];
  if (value === undefined) return undefined;
  switch (spec.kind) {
    case 'f64':
      return Number.isNaN(value) ? undefined : value;
    case 'i32':
      return value === EMPTY_INT ? undefined : value;
    case 'u8':
      if (value === 0) return undefined;
      return spec.values ? spec.values[value - 1] : value === 2;
    case 'ref':
      return texts(spec.to)[value];
    case 'word':
      return texts('word')[value];
    case 'text':
      return undefined;
  }
}

/**
 * The dictionaries of a data set, as `decode` wants them.
 * @param dataset any data set
 * @returns code → text by dictionary
 */
export function textsOf(dataset: Dataset): Texts {
  return (name) => (name === 'word' ? dataset.words : (dataset.refs[name] ?? []));
}

/**
 * Every record of one entity, in the table's order.
 * @param dataset any data set
 * @param entity which entity
 * @returns records without what is never kept
 */
export function recordsOf<E extends Entity>(dataset: Dataset, entity: E): Extract<StoredRecord, { entity: E }>[] {
  const table = dataset.tables[entity];
  const texts = textsOf(dataset);
  return Array.from({ length: table.rows }, (_, row) => decode(entity, table.columns, row, texts));
}
