/** Rows out of and into one column, in place: stretches between them move within the column's own memory. */
import { arrayOf, blank, isBlank, isBlankText, noneOf, type Numbers } from './blank';
import { withRoom } from './room';
import type { Column, ColumnKind, TextColumn } from './table';
import { NumberedTexts, commonPrefix, textAt, textRows } from './texts';
import { isText } from './typed';

/** What happens to the rows of a table, the same for each of its columns. */
export interface RowEdit {
  /** Rows that go, ascending, as they stand before. */
  drops: readonly number[];
  /** Rows that come, ascending: where they stand after, which row of the incoming columns they are, where a moved one stood (−1). */
  inserts: readonly { row: number; from: number; before: number }[];
  /** Rows whose cells change, where they stand before and after. */
  puts: readonly { before: number; row: number; from: number }[];
}

/**
 * A column after an edit.
 * @param spec its kind
 * @param column its rows before; their memory is reused and must not be read as the old column any more
 * @param incoming the column of the rows that come and change
 * @param edit what happens
 * @returns the rows after
 */
export function editColumn(spec: ColumnKind, column: Column, incoming: Column, edit: RowEdit): Column {
  if (isText(column)) return isText(incoming) ? editTexts(column, incoming, edit) : column;
  return isText(incoming) || spec.kind === 'text' ? column : editNumbers(spec.kind, column, incoming, edit);
}

function editNumbers(kind: Exclude<ColumnKind['kind'], 'text'>, column: Numbers, incoming: Numbers, edit: RowEdit): Numbers {
  const { drops, inserts, puts } = edit;
  const rows = column.length;
  const after = rows - drops.length + inserts.length;
  const none = noneOf(kind);
  if (isBlank(column)) {
    if (incoming.every((value) => value === none || value !== value)) return blank({ kind } as ColumnKind, after) as Numbers;
    column = arrayOf(kind, rows).fill(none);
  }
  const whole = grown(column, Math.max(rows, after));
  for (const { before, from } of puts) whole[before] = incoming[from] ?? none;
  closeGaps(drops, rows, (to, start, end) => whole.copyWithin(to, start, end));
  openGaps(inserts, rows - drops.length, (to, start, end) => whole.copyWithin(to, start, end));
  for (const { row, from } of inserts) whole[row] = incoming[from] ?? none;
  return whole.subarray(0, after);
}

const float64s = (from: number | ArrayBufferLike, at?: number) =>
  typeof from === 'number' ? new Float64Array(from) : new Float64Array(from, at);
const int32s = (from: number | ArrayBufferLike, at?: number) =>
  typeof from === 'number' ? new Int32Array(from) : new Int32Array(from, at);
const uint8s = (from: number | ArrayBufferLike, at?: number) =>
  typeof from === 'number' ? new Uint8Array(from) : new Uint8Array(from, at);
const uint32s = (from: number | ArrayBufferLike, at?: number) =>
  typeof from === 'number' ? new Uint32Array(from) : new Uint32Array(from, at);

function grown(column: Numbers, rows: number): Numbers {
  if (column instanceof Float64Array) return withRoom<Float64Array>(column, rows, float64s);
  return column instanceof Int32Array ? withRoom<Int32Array>(column, rows, int32s) : withRoom<Uint8Array>(column, rows, uint8s);
}

type Move = (to: number, start: number, end: number) => void;

/** Moves what stands behind dropped rows forward. */
function closeGaps(drops: readonly number[], rows: number, move: Move): void {
  for (const [k, drop] of drops.entries()) {
    const end = drops[k + 1] ?? rows;
    if (drop + 1 < end) move(drop - k, drop + 1, end);
  }
}

/** Moves what stands behind coming rows back, the last stretch first. */
function openGaps(inserts: readonly { row: number }[], rows: number, move: Move): void {
  let end = rows;
  for (let k = inserts.length - 1; k >= 0; k--) {
    const start = (inserts[k]?.row ?? 0) - k;
    if (start < end) move(start + k + 1, start, end);
    end = start;
  }
}

function editTexts(column: TextColumn, incoming: TextColumn, edit: RowEdit): TextColumn {
  const prefix = commonPrefix([column, incoming]);
  if (prefix !== undefined) {
    const [before, coming] = [numbersOf(column), numbersOf(incoming)];
    // One number beyond 2^31 widens the column.
    const wide = before instanceof Int32Array && coming instanceof Float64Array ? Float64Array.from(before) : before;
    const greatest = Math.max(
      column instanceof NumberedTexts ? column.most() : -1,
      incoming instanceof NumberedTexts ? incoming.most() : -1,
    );
    return new NumberedTexts(prefix, editNumbers(wide instanceof Float64Array ? 'f64' : 'ref', wide, coming, edit), greatest);
  }
  const puts = edit.puts.filter(({ before, from }) => textAt(column, before) !== textAt(incoming, from));
  // A text of another length is a row that goes and one that comes.
  const drops = [...edit.drops, ...puts.map(({ before }) => before)].sort((a, b) => a - b);
  const inserts = [...edit.inserts, ...puts].sort((a, b) => a.row - b.row);
  if (isBlankText(column) && isBlankText(incoming))
    return blank({ kind: 'text' }, textRows(column) - drops.length + inserts.length) as TextColumn;
  return editUtf8(column, incoming, drops, inserts);
}

function numbersOf(column: TextColumn): Numbers {
  return column instanceof NumberedTexts ? column.numbers : new Int32Array(textRows(column)).fill(-1);
}

function editUtf8(column: TextColumn, incoming: TextColumn, drops: readonly number[], inserts: RowEdit['inserts']): TextColumn {
  const rows = textRows(column);
  const left = rows - drops.length;
  const coming = inserts.map(({ from }) => incoming.bytes.subarray(incoming.offsets[from], incoming.offsets[from + 1]));
  const added = coming.reduce((sum, text) => sum + text.length, 0);
  let end = column.offsets[rows] ?? 0;
  const offsets = withRoom(column.offsets, rows + inserts.length + 1, uint32s);
  const bytes = withRoom(column.bytes, end + added, uint8s);
  let gone = 0;
  for (const [k, drop] of drops.entries()) {
    const next = drops[k + 1] ?? rows;
    gone += (offsets[drop + 1] ?? 0) - (offsets[drop] ?? 0);
    const start = offsets[drop + 1] ?? 0;
    bytes.copyWithin(start - gone, start, offsets[next]);
    for (let row = drop + 1; row < next; row++) offsets[row - k - 1] = (offsets[row] ?? 0) - gone;
  }
  end -= gone;
  offsets[left] = end;
  const all = end + added;
  // The last stretch moves first. Offsets that are still to be read lie before all that have been written.
  let more = added;
  let until = left;
  for (let k = inserts.length - 1; k >= 0; k--) {
    const { row } = inserts[k] ?? { row: 0 };
    const start = row - k;
    const place = offsets[start] ?? 0;
    bytes.copyWithin(place + more, place, end);
    for (let each = until - 1; each >= start; each--) offsets[each + k + 1] = (offsets[each] ?? 0) + more;
    const text = coming[k] ?? new Uint8Array(0);
    more -= text.length;
    bytes.set(text, place + more);
    offsets[row] = place + more;
    until = start;
    end = place;
  }
  const after = left + inserts.length;
  offsets[after] = all;
  return { bytes: bytes.subarray(0, all), offsets: offsets.subarray(0, after + 1) };
}
