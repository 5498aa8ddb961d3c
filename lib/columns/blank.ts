/** Columns without any value. They are views of one shared array per kind, so that a field nobody fills costs no memory. */
import { EMPTY_INT, type Column, type ColumnKind, type TextColumn } from './table';

export type Numbers = Float64Array | Int32Array | Uint8Array;
type Kind = ColumnKind['kind'];

/**
 * What stands for "none" in a column of numbers.
 * @param kind which kind of column
 * @returns NaN, the least Int32, 0 or −1
 */
export function noneOf(kind: Exclude<Kind, 'text'>): number {
  if (kind === 'f64') return NaN;
  if (kind === 'i32') return EMPTY_INT;
  return kind === 'u8' ? 0 : -1;
}

/** An array of a column's kind that owns its memory; its cells are zeros. */
export function arrayOf(kind: Exclude<Kind, 'text'>, length: number): Numbers {
  if (kind === 'f64') return new Float64Array(length);
  return kind === 'u8' ? new Uint8Array(length) : new Int32Array(length);
}

const shared = new Map<Kind, Numbers>();
/** Every buffer that was ever shared: when a longer one is needed, earlier views go on living in the shorter. */
const sharedBuffers = new WeakSet<ArrayBufferLike>();
const noBytes = new Uint8Array(0);
let zeros = new Uint32Array(1);

/**
 * A column without values. Nobody may write to it.
 * @param spec what kind of column
 * @param rows how many rows
 * @returns a view of shared memory
 */
export function blank(spec: ColumnKind, rows: number): Column {
  if (spec.kind === 'text') {
    if (zeros.length <= rows) zeros = new Uint32Array(Math.max(rows + 1, zeros.length * 2));
    return { bytes: noBytes, offsets: zeros.subarray(0, rows + 1) };
  }
  let all = shared.get(spec.kind);
  if (!all || all.length < rows) {
    all = arrayOf(spec.kind, Math.max(rows, 1024, (all?.length ?? 0) * 2)).fill(noneOf(spec.kind));
    shared.set(spec.kind, all);
    sharedBuffers.add(all.buffer);
  }
  return all.subarray(0, rows);
}

/** Whether a column of numbers is a view of the shared "none". */
export function isBlank(column: Numbers): boolean {
  return sharedBuffers.has(column.buffer);
}

/** Whether no row of a text column has a text. */
export function isBlankText({ offsets }: TextColumn): boolean {
  return offsets.at(-1) === offsets[0];
}
