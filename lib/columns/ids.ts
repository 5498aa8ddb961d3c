/** Finding rows by id. An id is a code where its entity has a dictionary, and text (found by hash) where it has none. */
import type { Entity } from '../model/records';
import type { Dictionaries } from './dictionaries';
import { layout } from './layout';
import { numbers, isText, textAt, type Columns } from './typed';
import type { TextColumn } from './table';

const encoder = new TextEncoder();

/** FNV-1a with a final mix: good spread over short ids, no tables. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** Whether an entity's ids stand in a dictionary. */
export function hasIdCodes(entity: Entity): boolean {
  return layout[entity].columns.id.kind === 'ref';
}

/**
 * A number for an id, the same for equal ids.
 * @param entity which entity
 * @param id the id
 * @param dictionaries the connection's dictionaries
 * @returns its code (exact) or its hash (two ids may share one); undefined when no row can have it
 */
export function keyOfId(entity: Entity, id: string, dictionaries: Dictionaries): number | undefined {
  if (hasIdCodes(entity)) {
    const code = dictionaries.find(entity, id);
    return code < 0 ? undefined : code;
  }
  const bytes = encoder.encode(id);
  return hashBytes(bytes, 0, bytes.length);
}

/**
 * The numbers of all ids of a table, as `keyOfId` makes them.
 * @param columns columns with an `id`
 * @returns one number per row; shares memory with the column where it can
 */
export function idKeys(columns: Columns): Int32Array {
  const column = columns.id;
  if (!column) return new Int32Array(0);
  if (!isText(column)) return column instanceof Int32Array ? column : Int32Array.from(column);
  return hashTexts(column);
}

function hashTexts({ bytes, offsets }: TextColumn): Int32Array {
  const keys = new Int32Array(offsets.length - 1);
  for (let row = 0; row < keys.length; row++) keys[row] = hashBytes(bytes, offsets[row] ?? 0, offsets[row + 1] ?? 0);
  return keys;
}

/**
 * Where ids stand in columns.
 * @param entity which entity
 * @param columns its columns
 * @param ids what to look for
 * @param dictionaries the connection's dictionaries
 * @returns id → row, for those that are there
 */
export function locate(entity: Entity, columns: Columns, ids: Iterable<string>, dictionaries: Dictionaries): Map<string, number> {
  const wanted = new Map<number, string[]>();
  for (const id of ids) {
    const key = keyOfId(entity, id, dictionaries);
    if (key === undefined) continue;
    const same = wanted.get(key);
    if (same) same.push(id);
    else wanted.set(key, [id]);
  }
  const found = new Map<string, number>();
  if (wanted.size === 0) return found;
  const keys = idKeys(columns);
  const column = columns.id;
  for (let row = 0; row < keys.length; row++) {
    const same = wanted.get(keys[row] ?? 0);
    if (!same) continue;
    if (!column || !isText(column)) {
      for (const id of same) found.set(id, row);
    } else {
      const text = textAt(column, row);
      if (same.includes(text)) found.set(text, row);
    }
  }
  return found;
}

/** When a row was last changed in the CRM, epoch ms; NaN when it does not say. */
export function modifiedAtOf(columns: Columns, row: number): number {
  return numbers(columns.modifiedAt)?.[row] ?? NaN;
}
