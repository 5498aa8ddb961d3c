/**
 * The loops that turn packed codes into columns. They run once, in a browser that has just started: each handles one kind
 * of array only, so that the engine compiles it once, and what a built-in can do in bulk is left to it.
 */
import type { Numbers } from './blank';

type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Codes of 8, 16 or 32 bits where they stand. */
export function codesAt(bytes: Uint8Array, start: number, bits: number, rows: number): Codes {
  const at = bytes.byteOffset + start;
  if (bits === 8) return new Uint8Array(bytes.buffer, at, rows);
  return bits === 16 ? new Uint16Array(bytes.buffer, at, rows) : new Uint32Array(bytes.buffer, at, rows);
}

/** Memory that every call reuses. */
let codes = new Uint32Array(1024);
let small = new Uint8Array(1024);

function makeRoom(rows: number): void {
  if (codes.length >= rows) return;
  const room = Math.ceil((rows + 64) / 8) * 8;
  codes = new Uint32Array(room);
  small = new Uint8Array(room);
}

/**
 * Codes of any width, one per element.
 * @param bytes where they stand
 * @param start the first byte
 * @param bits of each: 0, 1, 2, 4, 8, 16, 24 or 32
 * @param rows how many
 * @returns memory that the next call reuses
 */
export function readCodes(bytes: Uint8Array, start: number, bits: number, rows: number): Uint32Array {
  makeRoom(rows);
  if (bits === 0) codes.fill(0, 0, rows);
  else if (bits < 8) codes.set(spread(bytes, start, bits, rows, identity));
  else if (bits !== 24) codes.set(codesAt(bytes, start, bits, rows));
  else {
    codes.set(codesAt(bytes, start, 16, rows));
    addHigh(codes, bytes, start + rows * 2, rows);
  }
  return codes;
}

function addHigh(low: Uint32Array, bytes: Uint8Array, start: number, rows: number): void {
  for (let row = 0; row < rows; row++) low[row] = (low[row] ?? 0) | ((bytes[start + row] ?? 0) << 16);
}

const identity = Uint8Array.from({ length: 256 }, (_, code) => code);

/** Codes of less than eight bits, each looked up, a byte each. */
function spread(bytes: Uint8Array, start: number, bits: number, rows: number, values: Uint8Array): Uint8Array {
  const count = Math.ceil((rows * bits) / 8);
  if (bits === 4) pairs(bytes, start, count, values, new Uint16Array(small.buffer));
  else if (bits === 2) fours(bytes, start, count, wordsOf(values), new Uint32Array(small.buffer));
  else eights(bytes, start, count, values, new Uint32Array(small.buffer));
  return small.subarray(0, rows);
}

function pairs(bytes: Uint8Array, start: number, count: number, values: Uint8Array, out: Uint16Array): void {
  for (let i = 0; i < count; i++) {
    const byte = bytes[start + i] ?? 0;
    out[i] = (values[byte & 15] ?? 0) | ((values[byte >> 4] ?? 0) << 8);
  }
}

/** Four values at once for every byte of four codes. */
function wordsOf(values: Uint8Array): Uint32Array {
  const words = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    words[byte] =
      (values[byte & 3] ?? 0) |
      ((values[(byte >> 2) & 3] ?? 0) << 8) |
      ((values[(byte >> 4) & 3] ?? 0) << 16) |
      ((values[byte >> 6] ?? 0) << 24);
  }
  return words;
}

function fours(bytes: Uint8Array, start: number, count: number, words: Uint32Array, out: Uint32Array): void {
  for (let i = 0; i < count; i++) out[i] = words[bytes[start + i] ?? 0] ?? 0;
}

/** Four values at once for every four codes of one bit. */
function eights(bytes: Uint8Array, start: number, count: number, [zero = 0, one = 0]: Uint8Array, out: Uint32Array): void {
  const words = Uint32Array.from({ length: 16 }, (_, four) =>
    [0, 1, 2, 3].reduce((word, bit) => word | (((four >> bit) & 1 ? one : zero) << (8 * bit)), 0),
  );
  for (let i = 0; i < count; i++) {
    const byte = bytes[start + i] ?? 0;
    out[i * 2] = words[byte & 15] ?? 0;
    out[i * 2 + 1] = words[byte >> 4] ?? 0;
  }
}

/** How codes become values: first + code × unit; with gaps code 0 is none. */
export interface Form {
  first: number;
  unit: number;
  gaps: boolean;
  none: number;
}

/** Flags and small choices, which never leave bytes. */
export function smallFromLeast(
  bytes: Uint8Array,
  start: number,
  bits: number,
  rows: number,
  form: Form,
  out: Uint8Array,
  at: number,
): void {
  makeRoom(rows);
  const values = identity.map((code) => (form.gaps && code === 0 ? form.none : form.first + code * form.unit));
  if (bits < 8) out.set(spread(bytes, start, bits, rows, values), at);
  else for (let row = 0; row < rows; row++) out[at + row] = values[bytes[start + row] ?? 0] ?? 0;
}

export function intsFromLeast(read: Uint32Array, rows: number, { first, unit, gaps, none }: Form, out: Int32Array, at: number): void {
  const always = gaps ? 0 : -1;
  // The same bits as whole numbers of 32 bits: everything here is counted modulo 2^32, as the column is.
  const whole = new Int32Array(read.buffer, 0, rows);
  for (let row = 0; row < rows; row++) {
    const code = whole[row] ?? 0;
    // All ones for a value, all zeros for none: which of the two comes is a coin toss, and a mask cannot be guessed wrong.
    const mask = (-code >> 31) | (code >> 31) | always;
    out[at + row] = ((first + Math.imul(code, unit)) & mask) | (none & ~mask);
  }
}

export function doublesFromLeast(read: Uint32Array, rows: number, { first, unit, gaps, none }: Form, out: Numbers, at: number): void {
  if (!gaps) for (let row = 0; row < rows; row++) out[at + row] = first + (read[row] ?? 0) * unit;
  else
    for (let row = 0; row < rows; row++) {
      const code = read[row] ?? 0;
      out[at + row] = code === 0 ? none : first + code * unit;
    }
}

export function fromList(list: Float64Array, read: Uint32Array, rows: number, out: Numbers, at: number): void {
  for (let row = 0; row < rows; row++) out[at + row] = list[read[row] ?? 0] ?? 0;
}

/** Each row from the one before. */
export function fromLast(
  read: Uint32Array,
  rows: number,
  form: { base: number; unit: number; step: number },
  out: Numbers,
  at: number,
): void {
  const { base, unit, step } = form;
  let value = base - step - (read[0] ?? 0) * unit;
  for (let row = 0; row < rows; row++) {
    value += step + (read[row] ?? 0) * unit;
    out[at + row] = value;
  }
}
