/**
 * Columns of texts in memory. Most ids are a number behind an unchanging beginning ("1842", "act-1842"):
 * those are kept as numbers, which takes a third of the memory and makes an id a comparison of numbers.
 */
import { noneOf, type Numbers } from './blank';
import { ownMemory } from './room';
import type { TextColumn } from './table';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NONE = noneOf('ref');

/** Texts that all are the same beginning and a number without leading zeros. `bytes` and `offsets` are made when asked for. */
export class NumberedTexts implements TextColumn {
  readonly prefix: string;
  /** −1: no text. */
  readonly numbers: Numbers;
  private made: TextColumn | undefined;
  private greatest: number | undefined;

  /** `greatest`: a bound of the numbers, where one is known. */
  constructor(prefix: string, numbers: Numbers, greatest?: number) {
    this.prefix = prefix;
    this.numbers = numbers;
    this.greatest = greatest;
  }

  /** No number is greater. */
  most(): number {
    if (this.greatest === undefined) {
      let most = NONE;
      for (let row = 0; row < this.numbers.length; row++) most = Math.max(most, this.numbers[row] ?? NONE);
      this.greatest = most;
    }
    return this.greatest;
  }

  get bytes(): Uint8Array {
    return this.spelled().bytes;
  }

  get offsets(): Uint32Array {
    return this.spelled().offsets;
  }

  at(row: number): string {
    const number = this.numbers[row] ?? NONE;
    return number < 0 ? '' : `${this.prefix}${number}`;
  }

  private spelled(): TextColumn {
    return (this.made ??= utf8(Array.from(this.numbers, (_, row) => this.at(row))));
  }
}

/** Texts as one run of utf-8 with offsets; '' for none. */
function utf8(texts: readonly string[]): TextColumn {
  const offsets = new Uint32Array(texts.length + 1);
  const parts = texts.map((text) => encoder.encode(text));
  let length = 0;
  for (const [row, part] of parts.entries()) offsets[row + 1] = length += part.length;
  const bytes = new Uint8Array(length);
  for (const [row, part] of parts.entries()) bytes.set(part, offsets[row]);
  return { bytes, offsets };
}

/** Fifteen digits are exact in a double. */
const numbered = /^([^]*?)(0|[1-9]\d{0,14})$/;

/** A text as beginning and number; undefined when it does not end in a number. */
export function splitNumber(text: string): { prefix: string; number: number } | undefined {
  const match = numbered.exec(text);
  return match ? { prefix: match[1] ?? '', number: Number(match[2]) } : undefined;
}

/**
 * Texts as a column, in the most compact form that gives each back exactly.
 * @param texts one per row, '' for none
 * @returns a column that owns its memory
 */
export function textColumn(texts: readonly string[]): TextColumn {
  const numbers = new Float64Array(texts.length);
  let prefix: string | undefined;
  for (const [row, text] of texts.entries()) {
    const split = text === '' ? { prefix, number: NONE } : splitNumber(text);
    if (!split || (prefix !== undefined && split.prefix !== prefix)) return utf8(texts);
    prefix = split.prefix;
    numbers[row] = split.number;
  }
  return prefix === undefined ? utf8(texts) : new NumberedTexts(prefix, narrow(numbers));
}

/** The same numbers in four bytes each where they fit. */
export function narrow(numbers: Numbers): Numbers {
  if (!(numbers instanceof Float64Array)) return numbers;
  for (let row = 0; row < numbers.length; row++) if ((numbers[row] ?? 0) > 0x7fffffff) return numbers;
  return Int32Array.from(numbers);
}

/**
 * One text of a text column.
 * @param column the column
 * @param row which row
 * @returns the text; '' for none and for a row that is not there
 */
export function textAt(column: TextColumn, row: number): string {
  if (column instanceof NumberedTexts) return column.at(row);
  const start = column.offsets[row] ?? 0;
  const end = column.offsets[row + 1] ?? start;
  return end > start ? decoder.decode(column.bytes.subarray(start, end)) : '';
}

/**
 * Some rows of a text column, in the order given.
 * @param column where from
 * @param rows row numbers
 * @returns a column that owns its memory
 */
export function pickTexts(column: TextColumn, rows: Uint32Array): TextColumn {
  if (column instanceof NumberedTexts) {
    const { numbers, prefix } = column;
    const picked = numbers instanceof Float64Array ? new Float64Array(rows.length) : new Int32Array(rows.length);
    for (let i = 0; i < rows.length; i++) picked[i] = numbers[rows[i] ?? 0] ?? NONE;
    return new NumberedTexts(prefix, picked);
  }
  const from = column.offsets;
  const offsets = new Uint32Array(rows.length + 1);
  let length = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    offsets[i + 1] = length += (from[row + 1] ?? 0) - (from[row] ?? 0);
  }
  const bytes = new Uint8Array(length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    bytes.set(column.bytes.subarray(from[row], from[row + 1]), offsets[i]);
  }
  return { bytes, offsets };
}

/**
 * A stretch of a text column without copying it.
 * @param column the column
 * @param start first row
 * @param end row after the last
 * @returns a column that shares its memory
 */
export function viewTexts(column: TextColumn, start: number, end: number): TextColumn {
  if (column instanceof NumberedTexts) return new NumberedTexts(column.prefix, column.numbers.subarray(start, end));
  return { bytes: column.bytes, offsets: column.offsets.subarray(start, end + 1) };
}

/**
 * Text columns one after the other.
 * @param columns any of them may be without texts
 * @param room how many rows more the memory shall have behind them
 * @returns a column that owns its memory
 */
export function joinTexts(columns: readonly TextColumn[], room = 0): TextColumn {
  const prefix = commonPrefix(columns);
  return prefix === undefined ? joinUtf8(columns, room) : joinNumbered(prefix, columns, room);
}

/** How many rows a text column has. */
export const textRows = (column: TextColumn): number =>
  column instanceof NumberedTexts ? column.numbers.length : column.offsets.length - 1;

const hasNoText = (column: TextColumn): boolean => !(column instanceof NumberedTexts) && column.offsets.at(-1) === column.offsets[0];

/** The beginning that all columns share, when all are numbered; undefined when they are not, or when there is no text at all. */
export function commonPrefix(columns: readonly TextColumn[]): string | undefined {
  let prefix: string | undefined;
  for (const column of columns) {
    if (hasNoText(column)) continue;
    if (!(column instanceof NumberedTexts) || (prefix !== undefined && column.prefix !== prefix)) return undefined;
    prefix = column.prefix;
  }
  return prefix;
}

function joinNumbered(prefix: string, columns: readonly TextColumn[], room: number): NumberedTexts {
  const rows = columns.reduce((sum, column) => sum + textRows(column), 0);
  const wide = columns.some((column) => column instanceof NumberedTexts && column.numbers instanceof Float64Array);
  const numbers = ownMemory(wide ? new Float64Array(rows + room) : new Int32Array(rows + room));
  let at = 0;
  for (const column of columns) {
    const count = textRows(column);
    if (column instanceof NumberedTexts) numbers.set(column.numbers, at);
    else numbers.fill(NONE, at, at + count);
    at += count;
  }
  return new NumberedTexts(prefix, numbers.subarray(0, rows));
}

function joinUtf8(columns: readonly TextColumn[], room: number): TextColumn {
  const rows = columns.reduce((sum, column) => sum + textRows(column), 0);
  // A column may be a view into a longer run of bytes: only what its offsets span is taken.
  const spans = columns.map(({ offsets }) => ({ start: offsets[0] ?? 0, end: offsets.at(-1) ?? 0 }));
  const total = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const bytes = ownMemory(new Uint8Array(total + room * 16));
  const offsets = ownMemory(new Uint32Array(rows + 1 + room));
  let row = 0;
  let length = 0;
  for (const [i, column] of columns.entries()) {
    const { start, end } = spans[i] ?? { start: 0, end: 0 };
    bytes.set(column.bytes.subarray(start, end), length);
    const from = column.offsets;
    for (let r = 1; r < from.length; r++) offsets[++row] = (from[r] ?? 0) - start + length;
    length += end - start;
  }
  return { bytes: bytes.subarray(0, length), offsets: offsets.subarray(0, rows + 1) };
}
