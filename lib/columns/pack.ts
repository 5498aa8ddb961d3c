/** Columns as they rest in storage: columns without any value left out, a checksum over every byte. */
import type { Entity } from '../model/records';
import { arrayOf, blank, isBlank, noneOf } from './blank';
import { packNumbers, unpackNumbers } from './pack-numbers';
import { packTexts, unpackTexts } from './pack-texts';
import { ownMemory } from './room';
import { rowCount } from './rows';
import type { Column, ColumnKind } from './table';
import { joinTexts } from './texts';
import { columnSpecs, isText, type Columns } from './typed';
import { xxh32 } from './xxh32';

/** The form chunks are written in. Those of the first form have no number; they are brought to this one when they are opened. */
export const FORMAT = 2;

/** A chunk at rest: one row of the database, since the number of rows is what opening many of them costs. */
export interface Packed {
  format: typeof FORMAT;
  rows: number;
  /** Bytes of `packNumbers` or `packTexts` that own their memory; a column that is missing has no value in any row. */
  columns: Readonly<Record<string, Uint8Array>>;
  /** xxh32 over row count, names and bytes, in the order the columns stand in. */
  checksum: number;
}

/** A chunk that passed the check, still packed. */
export type Chunk = Pick<Packed, 'rows' | 'columns'>;

const encoder = new TextEncoder();

/**
 * A chunk, ready to be stored.
 * @param entity which entity
 * @param columns its columns
 * @param rows how many rows they hold
 * @returns the chunk; it owns its memory
 */
export function pack(entity: Entity, columns: Columns, rows = rowCount(columns)): Packed {
  const kept: Record<string, Uint8Array> = {};
  for (const { name, spec } of columnSpecs(entity)) {
    const column = columns[name];
    const bytes = column && packColumn(spec, column);
    if (bytes) kept[name] = bytes;
  }
  return { format: FORMAT, rows, columns: kept, checksum: checksum(rows, kept) };
}

function packColumn(spec: ColumnKind, column: Column): Uint8Array | undefined {
  if (isText(column)) return packTexts(column);
  return spec.kind === 'text' || isBlank(column) ? undefined : packNumbers(column, noneOf(spec.kind));
}

function checksum(rows: number, columns: Readonly<Record<string, Uint8Array>>): number {
  let hash = rows;
  for (const [name, bytes] of Object.entries(columns)) hash = xxh32(bytes, xxh32(encoder.encode(name), hash));
  return hash;
}

/**
 * How much room a chunk takes at rest, without the database's own.
 * @param packed the chunk
 * @returns bytes
 */
export function byteLength(packed: Pick<Packed, 'columns'>): number {
  return Object.values(packed.columns).reduce((sum, bytes) => sum + bytes.byteLength, 0);
}

/**
 * A stored chunk, checked before anything is read from it.
 * @param packed as it was stored
 * @returns the chunk, or what is wrong with it
 */
export function openChunk({ rows, columns, checksum: expected }: Packed): { ok: true; chunk: Chunk } | { ok: false; reason: string } {
  if (!Object.values(columns).every((bytes) => bytes instanceof Uint8Array)) return { ok: false, reason: 'a column has the wrong shape' };
  if (checksum(rows, columns) !== expected) return { ok: false, reason: 'its checksum differs' };
  return { ok: true, chunk: { rows, columns } };
}

/** One column of one chunk; without bytes no row has a value. */
export interface Piece {
  rows: number;
  bytes: Uint8Array | undefined;
}

/**
 * One column of consecutive chunks.
 * @param spec its kind
 * @param pieces the column in each chunk, in order
 * @param room how many rows more the memory shall have behind them
 * @returns a column that owns its memory, or is blank when no chunk has a value
 */
export function unpackColumn(spec: ColumnKind, pieces: readonly Piece[], room = 0): Column {
  const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0);
  if (pieces.every(({ bytes }) => !bytes)) return blank(spec, rows);
  if (spec.kind === 'text') {
    const texts = pieces.map((piece) => (piece.bytes ? unpackTexts(piece.bytes, piece.rows) : blank(spec, piece.rows)));
    return joinTexts(texts.filter(isText), room);
  }
  const none = noneOf(spec.kind);
  const out = ownMemory(arrayOf(spec.kind, rows + room));
  let at = 0;
  for (const { rows: count, bytes } of pieces) {
    if (bytes) unpackNumbers(bytes, count, none, out, at);
    else out.fill(none, at, at + count);
    at += count;
  }
  return out.subarray(0, rows);
}
