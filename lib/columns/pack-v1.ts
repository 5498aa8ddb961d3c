/** Chunks of the first form: plain typed arrays. Read only; what is opened is handed on in today's form. */
import type { Entity } from '../model/records';
import { pack, type Packed, type Part } from './pack';
import { columnSpecs, type Columns } from './typed';
import { xxh32 } from './xxh32';

type Plain = Float64Array | Int32Array | Uint8Array | { bytes: Uint8Array; offsets: Uint32Array };

/** One half of a chunk as version 1 of the database holds it. */
export interface PackedV1 {
  rows: number;
  columns: Record<string, Plain>;
  /** xxh32 over row count, names and bytes, in the order the columns stand in. */
  checksum: number;
}

const encoder = new TextEncoder();

/**
 * A half of the first form in today's.
 * @param entity which entity
 * @param part which half
 * @param half as it was stored
 * @returns the half, or undefined when it is damaged
 */
export function fromV1(entity: Entity, part: Part, half: PackedV1): Packed | undefined {
  const { rows, columns } = half;
  if (!columnSpecs(entity).every(({ name, spec }) => fits(columns[name], spec.kind, rows))) return undefined;
  if (checksum(rows, columns) !== half.checksum) return undefined;
  // Its columns have the kinds of the layout, as has just been seen.
  return pack(entity, columns as Columns, part, rows);
}

function fits(column: Plain | undefined, kind: string, rows: number): boolean {
  if (column === undefined) return true;
  if (kind === 'text') return 'offsets' in column && column.offsets.length === rows + 1 && column.offsets.at(-1) === column.bytes.length;
  const like = kind === 'f64' ? Float64Array : kind === 'u8' ? Uint8Array : Int32Array;
  return column instanceof like && column.length === rows;
}

function checksum(rows: number, columns: Record<string, Plain>): number {
  let hash = rows;
  for (const [name, column] of Object.entries(columns)) {
    hash = xxh32(encoder.encode(name), hash);
    if ('offsets' in column) hash = xxh32(bytesOf(column.bytes), xxh32(bytesOf(column.offsets), hash));
    else hash = xxh32(bytesOf(column), hash);
  }
  return hash;
}

const bytesOf = (array: ArrayBufferView): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Whether a stored half is of the first form. */
export function isV1(half: object): boolean {
  return !('format' in half);
}
