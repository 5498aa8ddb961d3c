/** Texts at rest: ids as numbers where they are some, everything else as utf-8 and lengths. */
import { isBlankText, noneOf } from './blank';
import { packNumbers, unpackNumbers } from './pack-numbers';
import type { TextColumn } from './table';
import { NumberedTexts, narrow, textAt, textColumn, textRows } from './texts';

/** How the texts of a column are written. Stored: never renumber. */
const NUMBERED = 16;
const UTF8 = 17;
/** method, unused, length of the beginning or of the lengths (u32). */
const HEADER = 8;
const NONE = noneOf('ref');
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const toEight = (length: number): number => Math.ceil(length / 8) * 8;

/**
 * A column as bytes.
 * @param column the column
 * @returns bytes that own their memory; undefined when there is no text in any row
 */
export function packTexts(column: TextColumn): Uint8Array | undefined {
  const compact = column instanceof NumberedTexts || isBlankText(column) ? column : numberedOr(column);
  if (!(compact instanceof NumberedTexts)) return isBlankText(column) ? undefined : packUtf8(column);
  const numbers = packNumbers(compact.numbers, NONE);
  if (!numbers) return undefined;
  const prefix = encoder.encode(compact.prefix);
  const start = toEight(HEADER + prefix.length);
  const bytes = new Uint8Array(start + numbers.length);
  bytes[0] = NUMBERED;
  new Uint32Array(bytes.buffer, 4, 1)[0] = prefix.length;
  bytes.set(prefix, HEADER);
  bytes.set(numbers, start);
  return bytes;
}

/** Numbered if it can be: looked at closely only when the first text ends in a number and the last has the same beginning. */
function numberedOr(column: TextColumn): TextColumn {
  const rows = textRows(column);
  const ends = textColumn([textAt(column, 0), textAt(column, rows >> 1), textAt(column, rows - 1)]);
  if (!(ends instanceof NumberedTexts)) return column;
  return textColumn(Array.from({ length: rows }, (_, row) => textAt(column, row)));
}

function packUtf8({ bytes, offsets }: TextColumn): Uint8Array {
  const rows = offsets.length - 1;
  const lengths = new Int32Array(rows);
  for (let row = 0; row < rows; row++) lengths[row] = (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
  const packed = packNumbers(lengths, NONE) ?? new Uint8Array(0);
  const text = bytes.subarray(offsets[0], offsets[rows]);
  const out = new Uint8Array(HEADER + packed.length + text.length);
  out[0] = UTF8;
  new Uint32Array(out.buffer, 4, 1)[0] = packed.length;
  out.set(packed, HEADER);
  out.set(text, HEADER + packed.length);
  return out;
}

/**
 * Bytes of `packTexts` as a column.
 * @param packed what `packTexts` gave, whole and unchanged
 * @param rows how many rows it holds
 * @returns a column; utf-8 stays where it is
 */
export function unpackTexts(packed: Uint8Array, rows: number): TextColumn {
  const bytes = packed.byteOffset % 8 === 0 ? packed : packed.slice();
  const length = new Uint32Array(bytes.buffer, bytes.byteOffset + 4, 1)[0] ?? 0;
  if (bytes[0] === NUMBERED) {
    const numbers = new Float64Array(rows);
    unpackNumbers(bytes.subarray(toEight(HEADER + length)), rows, NONE, numbers, 0);
    return new NumberedTexts(decoder.decode(bytes.subarray(HEADER, HEADER + length)), narrow(numbers));
  }
  const lengths = new Int32Array(rows);
  unpackNumbers(bytes.subarray(HEADER, HEADER + length), rows, NONE, lengths, 0);
  const offsets = new Uint32Array(rows + 1);
  let at = 0;
  for (let row = 0; row < rows; row++) offsets[row + 1] = at += lengths[row] ?? 0;
  return { bytes: bytes.subarray(HEADER + length), offsets };
}
