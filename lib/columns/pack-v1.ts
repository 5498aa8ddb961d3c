/** Chunks of the first form: plain typed arrays. Read only; what is opened is handed on in today's form. */
import type { Entity } from '../model/records';
import { pack, type Packed } from './pack';
import { columnSpecs, type Columns } from './typed';
import { xxh32 } from './xxh32';

type Plain = Float64Array | Int32Array | Uint8Array | { bytes: Uint8Array; offsets: Uint32Array };

/** Numbers and texts stood in rows of their own. */
export type PartV1 = 'numbers' | 'texts';
export const partsV1: readonly PartV1[] = ['numbers', 'texts'];

/** One half of a chunk as version 1 of the database holds it. */
export interface PackedV1 {
  rows: number;
  columns: Record<string, Plain>;
  /** xxh32 over row count, names and bytes, in the order the columns stand in. */
  checksum: number;
}

const encoder = new TextEncoder();

/**
 * A chunk of the first form in today's, checked.
 * @param entity which entity
 * @param halves as they were stored
 * @returns the chunk, or what is wrong with it
 */
export function fromV1(
  entity: Entity,
  { numbers, texts }: Record<PartV1, PackedV1 | undefined>,
): { ok: true; chunk: Packed } | { ok: false; reason: string } {
  if (!numbers || !texts) return { ok: false, reason: 'a part is missing' };
  if (numbers.rows !== texts.rows) return { ok: false, reason: 'its parts differ in length' };
  for (const { rows, columns, checksum: expected } of [numbers, texts]) {
    const whole = columnSpecs(entity).every(({ name, spec }) => fits(columns[name], spec.kind, rows));
    if (!whole) return { ok: false, reason: 'a column has the wrong shape' };
    if (checksum(rows, columns) !== expected) return { ok: false, reason: 'its checksum differs' };
  }
  // Their columns have the kinds of the layout, as has just been seen.
  const columns = { ...numbers.columns, ...texts.columns } as Columns;
  return { ok: true, chunk: pack(entity, columns, numbers.rows) };
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
