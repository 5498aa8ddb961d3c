/** The text of a file → rows of cells, a slice at a time: delimited, of fixed width, or JSON. */
import Papa from 'papaparse';
import { fault, type Fault } from '../text/fault';
import { textOf, type SourceFile } from './decode';
import { jsonObjects, type JsonPiece } from './json';
import type { FileForm } from './mapping';

export interface RawRow {
  /** As a spreadsheet counts: the first line of the file is 1. */
  number: number;
  cells: string[];
  /** Why the row cannot be trusted. */
  broken?: Fault;
}

/** Rows read since the last pause, with the names of their columns. */
export interface Slice {
  columns: readonly string[];
  rows: RawRow[];
  /** Bytes that mean nothing in the encoding were met: it is the wrong one. */
  garbled?: boolean;
}

/** An opening quotation mark that is not closed within this many signs never will be. */
const LONGEST_ROW = 4_000_000;

interface Parsed {
  data: string[][];
  errors: { code?: string; row?: number; message: string }[];
  meta: { cursor: number };
}

/** The lines before the header, taken off before anything is parsed: they follow no rule. */
async function* withoutFirstLines(texts: AsyncIterable<string>, count: number): AsyncGenerator<string> {
  let left = count;
  for await (const text of texts) {
    let rest = text;
    while (left > 0) {
      const end = rest.indexOf('\n');
      if (end < 0) break;
      rest = rest.slice(end + 1);
      left--;
    }
    if (left === 0 && rest !== '') yield rest;
  }
}

async function* delimitedRows(texts: AsyncIterable<string>, form: FileForm): AsyncGenerator<RawRow[]> {
  const parser = new Papa.Parser({ delimiter: form.delimiter, quoteChar: form.quote, escapeChar: form.quote, newline: '\n' });
  let number = form.skipRows;
  const parse = (text: string, last: boolean): { rows: RawRow[]; cursor: number } => {
    const { data, errors, meta } = parser.parse(text, 0, !last) as Parsed;
    const broken = new Map(
      errors.map((error) => [error.row ?? 0, fault(error.code === 'MissingQuotes' ? 'quotes_open' : 'quotes_inside')] as const),
    );
    const rows = data.map((cells, index): RawRow => {
      const why = broken.get(index);
      return {
        number: ++number,
        cells,
        ...(why === undefined ? {} : { broken: why }),
      };
    });
    return { rows, cursor: last ? text.length : meta.cursor };
  };
  let rest = '';
  for await (const text of texts) {
    rest += text;
    const { rows, cursor } = parse(rest, false);
    rest = rest.slice(cursor);
    yield rows;
    if (rest.length > LONGEST_ROW) {
      yield [{ number: number + 1, cells: [], broken: fault('never_closes') }];
      return;
    }
  }
  if (rest !== '')
    yield parse(rest, true).rows.filter(({ cells }, index, all) => index < all.length - 1 || cells.length > 1 || cells[0] !== '');
}

async function* fixedRows(texts: AsyncIterable<string>, form: FileForm): AsyncGenerator<RawRow[]> {
  const columns = form.fixed ?? [];
  let number = form.skipRows;
  let rest = '';
  const rowOf = (line: string): RawRow => ({
    number: ++number,
    cells: columns.map(({ start, width }) => line.slice(start - 1, start - 1 + width)),
  });
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map(rowOf);
  }
  if (rest !== '') yield [rowOf(rest)];
}

/** A value inside an object by its name, or by a path with points (`owner.id`). */
function inside(object: unknown, path: string): unknown {
  if (typeof object !== 'object' || object === null) return undefined;
  if (Object.hasOwn(object, path)) return (object as Record<string, unknown>)[path];
  const point = path.indexOf('.');
  return point < 0 ? undefined : inside(inside(object, path.slice(0, point)), path.slice(point + 1));
}

function jsonCell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean);
}

async function* jsonRows(texts: AsyncIterable<string>, columns: readonly string[]): AsyncGenerator<RawRow[]> {
  let number = 0;
  const rowOf = (piece: JsonPiece): RawRow =>
    'broken' in piece
      ? { number: ++number, cells: [], broken: piece.broken }
      : { number: ++number, cells: columns.map((column) => jsonCell(inside(piece.value, column))) };
  for await (const pieces of jsonObjects(texts)) yield pieces.map(rowOf);
}

/** Passes text on and notes whether some of it could not be decoded. */
async function* watched(texts: AsyncIterable<string>, seen: { garbled: boolean }): AsyncGenerator<string> {
  for await (const text of texts) {
    if (text.includes('\ufffd')) seen.garbled = true;
    yield text;
  }
}

/** Names as the mapping knows them: trimmed; a second one of the same name gets a number. */
function columnNames(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell) => {
    const name = cell.trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}

/**
 * The rows of a file, slice by slice; nothing is kept of what has been handed out.
 * @param wanted the columns the mapping uses: objects of JSON have no header
 */
export async function* slicesOf(file: SourceFile, form: FileForm, wanted: readonly string[]): AsyncGenerator<Slice> {
  const seen = { garbled: false };
  for await (const slice of plainSlices(watched(textOf(file, form.encoding), seen), form, wanted))
    yield seen.garbled ? { ...slice, garbled: true } : slice;
}

async function* plainSlices(all: AsyncIterable<string>, form: FileForm, wanted: readonly string[]): AsyncGenerator<Slice> {
  const texts = withoutFirstLines(all, form.type === 'json' ? 0 : form.skipRows);
  if (form.type === 'json') {
    for await (const rows of jsonRows(texts, wanted)) yield { columns: wanted, rows };
    return;
  }
  if (form.type === 'fixed') {
    const columns = (form.fixed ?? []).map(({ name }) => name);
    // A header of a file of fixed width has no meaning of its own: its columns are named by the mapping.
    let first = form.header;
    for await (const rows of fixedRows(texts, form)) {
      const data = first && rows.length > 0 ? rows.slice(1) : rows;
      if (rows.length > 0) first = false;
      yield { columns, rows: data };
    }
    return;
  }
  let columns = form.header ? undefined : (form.columns ?? []);
  for await (const rows of delimitedRows(texts, form)) {
    const header = columns === undefined ? rows.shift() : undefined;
    if (header) columns = columnNames(header.cells);
    if (columns) yield { columns, rows };
  }
}
