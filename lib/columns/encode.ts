/** Records → columns. Grows the dictionaries it is given. */
import type { Entity } from '../model/records';
import { arrayOf, blank, noneOf } from './blank';
import type { Dictionaries } from './dictionaries';
import { flatten, type Cell, type Flat } from './flat';
import type { StoredRecord } from './stored';
import type { Column, ColumnKind } from './table';
import { textColumn } from './texts';
import { columnSpecs, type Columns } from './typed';

export { textColumn } from './texts';

/**
 * Records of one entity as columns, in the order given.
 * @param entity which entity; every record must be one
 * @param records what to encode
 * @param dictionaries where ids and words get their codes
 * @returns one column per column of the layout, each as long as `records`
 */
export function encode(entity: Entity, records: readonly StoredRecord[], dictionaries: Dictionaries): Columns {
  const rows = records.map(flatten);
  const columns: Record<string, Column> = {};
  for (const { name, spec } of columnSpecs(entity)) columns[name] = encodeColumn(name, spec, rows, dictionaries);
  return columns;
}

function encodeColumn(name: string, spec: ColumnKind, rows: readonly Flat[], dictionaries: Dictionaries): Column {
  const first = rows.findIndex((row) => row[name] !== undefined);
  if (first < 0) return blank(spec, rows.length);
  if (spec.kind === 'text') {
    return textColumn(
      rows.map((row) => {
        const cell = row[name];
        return typeof cell === 'string' ? cell : '';
      }),
    );
  }
  const out = arrayOf(spec.kind, rows.length).fill(noneOf(spec.kind));
  for (let row = first; row < rows.length; row++) {
    const cell = rows[row]?.[name];
    if (cell !== undefined) out[row] = codeOf(spec, cell, dictionaries);
  }
  return out;
}

function codeOf(spec: Exclude<ColumnKind, { kind: 'text' }>, cell: NonNullable<Cell>, dictionaries: Dictionaries): number {
  switch (spec.kind) {
    case 'f64':
    case 'i32':
      return typeof cell === 'number' ? cell : noneOf(spec.kind);
    case 'u8':
      return smallCode(spec.values, cell);
    case 'ref':
      return typeof cell === 'string' ? dictionaries.intern(spec.to, cell) : -1;
    case 'word':
      return typeof cell === 'string' ? dictionaries.intern('word', cell) : -1;
  }
}

function smallCode(values: readonly string[] | undefined, cell: Cell): number {
  if (values) return typeof cell === 'string' ? values.indexOf(cell) + 1 : 0;
  return cell === true ? 2 : 1;
}
