/**
 * Records in memory and at rest: one typed array per field.
 * The layout is the single list of what is stored; store, engine and tests read it.
 */
import type { Entity } from '../model/records';

/**
 * f64    number, NaN = none (instants in epoch ms, exact integers up to 2^53, money units)
 * i32    integer, EMPTY_INT = none (days since 1970-01-01 local, order)
 * u8     small code or flag: enum index + 1, 0 = none; flags 0 none, 1 false, 2 true
 * ref    Int32 code of an id in the connection's dictionary of that entity, −1 = none
 * word   Int32 code of a short repeating text (currency, source, lost reason), −1 = none
 * text   utf-8 with offsets, in a chunk of its own ('' = none)
 */
export type ColumnKind =
  | { kind: 'f64' }
  | { kind: 'i32' }
  | { kind: 'u8'; values?: readonly string[] }
  | { kind: 'ref'; to: Entity }
  | { kind: 'word' }
  | { kind: 'text' };

export const EMPTY_INT = -2147483648;

export interface TextColumn {
  readonly bytes: Uint8Array;
  /** rows + 1 offsets into bytes. */
  readonly offsets: Uint32Array;
}

export type Column = Float64Array | Int32Array | Uint8Array | TextColumn;

/** Rows of one entity, sorted ascending by the layout's `sortedBy` column, all columns equally long. */
export interface Table {
  readonly entity: Entity;
  readonly rows: number;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Everything of one connection, as the engine reads it. */
export interface Dataset {
  readonly tables: Readonly<Record<Entity, Table>>;
  /** Code → text. `refs.user[code]` is the id of that user, `words[code]` the word. */
  readonly refs: Readonly<Partial<Record<Entity, readonly string[]>>>;
  readonly words: readonly string[];
}
