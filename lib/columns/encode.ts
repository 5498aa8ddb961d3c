/** Records → columns. Grows the dictionaries it is given. */
import type { Entity } from '../model/records';
import { blank } from './blank';
import type { Dictionaries } from './dictionaries';
import { flatten, type Cell } from './flat';
import type { StoredRecord } from './stored';
import { EMPTY_INT, type Column, type ColumnKind } from './table';
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
  for (const { name, spec } of columnSpecs(entity)) {
    columns[name] = encodeColumn(
      spec,
      rows.map((row) => row[name]),
      dictionaries,
    );
  }
  return columns;
}

function encodeColumn(spec: ColumnKind, cells: readonly Cell[], dictionaries: Dictionaries): Column {
  if (cells.every((cell) => cell === undefined)) return blank(spec, cells.length);
  switch (spec.kind) {
    case 'f64':
      return Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : NaN));
    case 'i32':
      return Int32Array.from(cells, (cell) => (typeof cell === 'number' ? cell : EMPTY_INT));
    case 'u8':
      return Uint8Array.from(cells, (cell) => smallCode(spec.values, cell));
    case 'ref':
      return Int32Array.from(cells, (cell) => (typeof cell === 'string' ? dictionaries.intern(spec.to, cell) : -1));
    case 'word':
      return Int32Array.from(cells, (cell) => (typeof cell === 'string' ? dictionaries.intern('word', cell) : -1));
    case 'text':
      return textColumn(cells.map((cell) => (typeof cell === 'string' ? cell : '')));
  }
}

function smallCode(values: readonly string[] | undefined, cell: Cell): number {
  if (cell === undefined) return 0;
  if (values) return typeof cell === 'string' ? values.indexOf(cell) + 1 : 0;
  return cell === true ? 2 : 1;
}
