/** Columns as they rest in storage: numbers and texts apart, columns without any value left out, a checksum over every byte. */
import type { Entity } from '../model/records';
import { blank, rowCount } from './rows';
import { EMPTY_INT, type Column, type ColumnKind, type TextColumn } from './table';
import { columnSpecs, isText, type Columns } from './typed';
import { xxh32 } from './xxh32';

/** The two halves of a stored chunk: texts are apart because many questions never need them. */
export type Part = 'numbers' | 'texts';

/** Both halves, in the order they are stored. */
export const parts: readonly Part[] = ['numbers', 'texts'];

/** One half of a chunk at rest. */
export interface Packed {
  rows: number;
  /** Plain typed arrays that own their memory; a column that is missing has no value in any row. */
  columns: Record<string, Column>;
  /** xxh32 over row count, names and bytes, columns in the layout's order. */
  checksum: number;
}

const encoder = new TextEncoder();

/**
 * One half of a chunk, ready to be stored.
 * @param entity which entity
 * @param columns all its columns
 * @param part which half
 * @returns that half; it shares memory with `columns`
 */
export function pack(entity: Entity, columns: Columns, part: Part): Packed {
  const kept: Record<string, Column> = {};
  for (const { name, spec } of columnSpecs(entity)) {
    const column = columns[name];
    if (column && isText(column) === (part === 'texts') && hasValue(spec, column)) kept[name] = column;
  }
  const rows = rowCount(columns);
  return { rows, columns: kept, checksum: checksum(entity, rows, kept) };
}

function hasValue(spec: ColumnKind, column: Column): boolean {
  if (isText(column)) return column.bytes.length > 0;
  if (spec.kind === 'f64') {
    for (let row = 0; row < column.length; row++) if (!Number.isNaN(column[row])) return true;
    return false;
  }
  const none = spec.kind === 'u8' ? 0 : spec.kind === 'i32' ? EMPTY_INT : -1;
  for (let row = 0; row < column.length; row++) if (column[row] !== none) return true;
  return false;
}

const bytesOf = (array: Float64Array | Int32Array | Uint8Array | Uint32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/**
 * The checksum of columns.
 * @param entity which entity; gives the order
 * @param rows how many rows they hold
 * @param columns any of its columns
 * @returns xxh32, each column seeded with the one before
 */
export function checksum(entity: Entity, rows: number, columns: Columns): number {
  let hash = rows;
  for (const { name } of columnSpecs(entity)) {
    const column = columns[name];
    if (!column) continue;
    hash = xxh32(encoder.encode(name), hash);
    if (isText(column)) hash = xxh32(bytesOf(column.bytes), xxh32(bytesOf(column.offsets), hash));
    else hash = xxh32(bytesOf(column), hash);
  }
  return hash;
}

/**
 * The columns of a stored chunk, checked before anything is read from them: shape first, then bytes.
 * @param entity which entity
 * @param halves both halves as they were stored
 * @returns all columns of the layout, or what is wrong with the chunk
 */
export function unpack(
  entity: Entity,
  halves: Record<Part, Packed | undefined>,
): { ok: true; columns: Columns } | { ok: false; reason: string } {
  const { numbers, texts } = halves;
  if (!numbers || !texts) return { ok: false, reason: 'a part is missing' };
  if (numbers.rows !== texts.rows) return { ok: false, reason: 'its parts differ in length' };
  const columns: Record<string, Column> = {};
  for (const { name, spec } of columnSpecs(entity)) {
    const column = (spec.kind === 'text' ? texts : numbers).columns[name];
    const empty = blank(spec, column ? 0 : numbers.rows);
    if (column && !sameShape(column, empty, numbers.rows)) return { ok: false, reason: `column ${name} has the wrong shape` };
    columns[name] = column ?? empty;
  }
  for (const half of [numbers, texts]) {
    if (checksum(entity, half.rows, half.columns) !== half.checksum) return { ok: false, reason: 'its checksum differs' };
  }
  return { ok: true, columns };
}

function sameShape(column: Column, like: Column, rows: number): boolean {
  if (isText(like)) return isText(column) && column.offsets.length === rows + 1 && column.offsets.at(-1) === column.bytes.length;
  return !isText(column) && column.constructor === like.constructor && column.length === rows;
}

/**
 * Which halves of a chunk differ, byte for byte.
 * @param before the chunk as it is stored; undefined for none
 * @param after the chunk as it shall be; undefined for none
 * @returns the halves that must be written; none when nothing has changed
 */
export function changedParts(before: Columns | undefined, after: Columns | undefined): Part[] {
  if (!before || !after) return before === after ? [] : [...parts];
  const changed = new Set<Part>();
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [a, b] = [before[name], after[name]];
    const part = [a, b].some((column) => column && isText(column)) ? 'texts' : 'numbers';
    if (!changed.has(part) && !sameColumn(a, b)) changed.add(part);
  }
  return parts.filter((part) => changed.has(part));
}

function sameColumn(a: Column | undefined, b: Column | undefined): boolean {
  if (!a || !b) return a === b;
  if (isText(a)) return isText(b) && sameTexts(a, b);
  return !isText(b) && sameBytes(bytesOf(a), bytesOf(b));
}

/** Texts may be views into longer runs: only what the offsets span counts. */
function sameTexts(a: TextColumn, b: TextColumn): boolean {
  if (a.offsets.length !== b.offsets.length) return false;
  const [startA, startB] = [a.offsets[0] ?? 0, b.offsets[0] ?? 0];
  for (let i = 1; i < a.offsets.length; i++) if ((a.offsets[i] ?? 0) - startA !== (b.offsets[i] ?? 0) - startB) return false;
  return sameBytes(a.bytes.subarray(startA, a.offsets.at(-1)), b.bytes.subarray(startB, b.offsets.at(-1)));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  if (a.byteOffset % 4 === 0 && b.byteOffset % 4 === 0) {
    const wholeA = new Int32Array(a.buffer, a.byteOffset, a.length >>> 2);
    const wholeB = new Int32Array(b.buffer, b.byteOffset, b.length >>> 2);
    for (let word = 0; word < wholeA.length; word++) if (wholeA[word] !== wholeB[word]) return false;
    i = wholeA.length * 4;
  }
  for (; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * How much memory columns take.
 * @param columns any columns
 * @returns bytes
 */
export function byteLength(columns: Columns): number {
  let bytes = 0;
  for (const column of Object.values(columns)) {
    // A text column may be a view into a longer run of bytes.
    bytes += isText(column) ? (column.offsets.at(-1) ?? 0) - (column.offsets[0] ?? 0) + column.offsets.byteLength : column.byteLength;
  }
  return bytes;
}
