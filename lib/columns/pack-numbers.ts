/**
 * Numbers at rest: the narrowest exact form of a column of one chunk, as bytes that say themselves how to read them.
 * Instants become whole steps from the first or from each other, codes the few bits their greatest needs.
 */
import type { Numbers } from './blank';
import { codesAt, doublesFromLeast, fromLast, fromList, intsFromLeast, readCodes, smallFromLeast } from './unpack-loops';

/** How the numbers of a column are written. Stored: never renumber. */
const FROM_LEAST = 0; // least + code × unit
const FROM_LAST = 1; // the row before + step + code × unit
const RAW = 2; // doubles
const LISTED = 3; // a code into a list of up to 256 doubles

/** method, bits, whether code 0 is none, unused, length of the list (u32) · base, unit, step as doubles. */
export const HEADER = 32;
/** Sums and differences of integers up to here are exact. */
const EXACT = 2 ** 51;
const WIDTHS = [0, 1, 2, 4, 8, 16, 24, 32] as const;
const LIST = 256;

const widthFor = (most: number): number | undefined => WIDTHS.find((bits) => most < 2 ** bits);
/** Bytes of some codes, a multiple of 8 so that what follows can be read as doubles. */
const sizeOfCodes = (bits: number, rows: number): number => Math.ceil((bits * rows) / 64) * 8;

/**
 * A column as bytes.
 * @param values the column
 * @param none what stands for none in it
 * @returns bytes that own their memory; undefined when there is no value in any row
 */
export function packNumbers(values: Numbers, none: number): Uint8Array | undefined {
  const seen = survey(values, none);
  if (seen.nones === values.length) return undefined;
  if (!seen.whole) return packListed(values) ?? packRaw(values);
  const { least, most, nones } = seen;
  const unit = unitOf(values, none, least);
  const shift = nones > 0 ? 1 : 0;
  const flat = widthFor((most - least) / unit + shift);
  const steps = nones === 0 && values.length > 1 ? stepsOf(values) : undefined;
  if (steps && steps.bits < (flat ?? 64)) {
    const { bits, step } = steps;
    const code = (row: number) => (row === 0 ? 0 : ((values[row] ?? 0) - (values[row - 1] ?? 0) - step) / steps.unit);
    return write({ method: FROM_LAST, bits, base: values[0] ?? 0, unit: steps.unit, step }, values.length, code);
  }
  if (flat === undefined) return packRaw(values);
  const code = (row: number) => {
    const value = values[row] ?? 0;
    return value === none || value !== value ? 0 : (value - least) / unit + shift;
  };
  return write({ method: FROM_LEAST, bits: flat, none: shift, base: least, unit }, values.length, code);
}

/** What the values have in common: whether they are whole numbers that can be counted with exactly, and between which bounds. */
function survey(values: Numbers, none: number): { nones: number; whole: boolean; least: number; most: number } {
  let nones = 0;
  let whole = true;
  let least = Infinity;
  let most = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    if (value !== value || value === none) {
      nones++;
      continue;
    }
    if (!(Math.abs(value) < EXACT) || Math.floor(value) !== value || Object.is(value, -0)) whole = false;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { nones, whole, least, most };
}

/** The greatest number that divides all distances from the least; 1 when there are none. */
function unitOf(values: Numbers, none: number, least: number): number {
  let unit = 0;
  for (let row = 0; row < values.length && unit !== 1; row++) {
    const value = values[row] ?? 0;
    if (value === value && value !== none) unit = commonDivisor(unit, value - least);
  }
  return unit || 1;
}

function commonDivisor(known: number, distance: number): number {
  // A division that comes out whole is exact below 2^53, and much cheaper than a remainder.
  if (known !== 0 && Math.floor(distance / known) * known === distance) return known;
  let [a, b] = [known, distance];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Steps from row to row: the least of them, their unit, and the bits they need. */
function stepsOf(values: Numbers): { bits: number; unit: number; step: number } | undefined {
  let step = Infinity;
  let most = -Infinity;
  for (let row = 1; row < values.length; row++) {
    const distance = (values[row] ?? 0) - (values[row - 1] ?? 0);
    if (distance < step) step = distance;
    if (distance > most) most = distance;
  }
  let unit = 0;
  for (let row = 1; row < values.length && unit !== 1; row++) {
    unit = commonDivisor(unit, (values[row] ?? 0) - (values[row - 1] ?? 0) - step);
  }
  const bits = widthFor((most - step) / (unit || 1));
  return bits === undefined ? undefined : { bits, unit: unit || 1, step };
}

function packRaw(values: Numbers): Uint8Array {
  const bytes = new Uint8Array(HEADER + values.length * 8);
  bytes[0] = RAW;
  new Float64Array(bytes.buffer, HEADER).set(values);
  return bytes;
}

/** Fractions repeat (chances, shares): each distinct one once, and codes. */
function packListed(values: Numbers): Uint8Array | undefined {
  const codes = new Map<number, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    // A map takes −0 for 0: such a column rests as doubles.
    if (Object.is(value, -0)) return undefined;
    if (!codes.has(value)) codes.set(value, codes.size);
    if (codes.size > LIST) return undefined;
  }
  const bits = widthFor(codes.size - 1) ?? 8;
  if (codes.size * 8 + (values.length * bits) / 8 >= values.length * 8) return undefined;
  return write({ method: LISTED, bits, list: [...codes.keys()] }, values.length, (row) => codes.get(values[row] ?? 0) ?? 0);
}

interface Form {
  method: number;
  bits: number;
  none?: number;
  base?: number;
  unit?: number;
  step?: number;
  list?: readonly number[];
}

function write(form: Form, rows: number, codeAt: (row: number) => number): Uint8Array {
  const { method, bits, none = 0, base = 0, unit = 1, step = 0, list = [] } = form;
  const start = HEADER + list.length * 8;
  const bytes = new Uint8Array(start + sizeOfCodes(bits, rows));
  bytes.set([method, bits, none]);
  new Uint32Array(bytes.buffer, 4, 1)[0] = list.length;
  new Float64Array(bytes.buffer, 8, 3).set([base, unit, step]);
  new Float64Array(bytes.buffer, HEADER, list.length).set(list);
  if (bits === 0) return bytes;
  if (bits === 24) {
    // Two planes, so that each can be read as an array: the low 16 bits of every row, then the high 8.
    const low = new Uint16Array(bytes.buffer, start, rows);
    const high = bytes.subarray(start + rows * 2);
    for (let row = 0; row < rows; row++) {
      const code = codeAt(row);
      low[row] = code & 0xffff;
      high[row] = code >>> 16;
    }
  } else if (bits < 8) {
    const perByte = 8 / bits;
    for (let row = 0; row < rows; row++) {
      const at = start + Math.floor(row / perByte);
      bytes[at] = (bytes[at] ?? 0) | (codeAt(row) << ((row % perByte) * bits));
    }
  } else {
    const codes = codesAt(bytes, start, bits, rows);
    for (let row = 0; row < rows; row++) codes[row] = codeAt(row);
  }
  return bytes;
}

/**
 * Bytes of `packNumbers` into an array.
 * @param packed what `packNumbers` gave, whole and unchanged
 * @param rows how many rows it holds
 * @param none what stands for none in the array
 * @param out where to
 * @param at the first row in `out`
 */
export function unpackNumbers(packed: Uint8Array, rows: number, none: number, out: Numbers, at: number): void {
  // Arrays of doubles start at multiples of eight.
  const bytes = packed.byteOffset % 8 === 0 ? packed : packed.slice();
  const [method = 0, bits = 0, gaps = 0] = bytes;
  const list = new Uint32Array(bytes.buffer, bytes.byteOffset + 4, 1)[0] ?? 0;
  const [base = 0, unit = 1, step = 0] = new Float64Array(bytes.buffer, bytes.byteOffset + 8, 3);
  const start = HEADER + list * 8;
  if (method === RAW) {
    out.set(new Float64Array(bytes.buffer, bytes.byteOffset + HEADER, rows), at);
  } else if (method === LISTED) {
    fromList(new Float64Array(bytes.buffer, bytes.byteOffset + HEADER, list), readCodes(bytes, start, bits, rows), rows, out, at);
  } else if (method === FROM_LAST) {
    fromLast(readCodes(bytes, start, bits, rows), rows, { base, unit, step }, out, at);
  } else if (bits === 0) {
    out.fill(base, at, at + rows);
  } else {
    const form = { first: gaps === 1 ? base - unit : base, unit, gaps: gaps === 1, none };
    if (out instanceof Uint8Array) smallFromLeast(bytes, start, bits, rows, form, out, at);
    else if (out instanceof Int32Array) intsFromLeast(readCodes(bytes, start, bits, rows), rows, form, out, at);
    else doublesFromLeast(readCodes(bytes, start, bits, rows), rows, form, out, at);
  }
}
