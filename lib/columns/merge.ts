/** New rows into a chunk, and old ones out. Replays change nothing: the same id replaces, and only what is not older wins. */
import type { Entity } from '../model/records';
import { monthOf } from './day';
import type { Dictionaries } from './dictionaries';
import { encode } from './encode';
import { locate, modifiedAtOf } from './ids';
import { layout } from './layout';
import { joinRows, noRows, pickRows, rowCount, sortRows } from './rows';
import type { StoredRecord } from './stored';
import type { Columns } from './typed';

/**
 * Whether a version of a record replaces another.
 * @param incoming `modifiedAt` of the version that came later, NaN or undefined when unknown
 * @param present `modifiedAt` of the version that is there
 * @returns true when it is as new or newer, or when either does not say
 */
export function replaces(incoming: number | undefined, present: number | undefined): boolean {
  return !(Number(incoming ?? NaN) < Number(present ?? NaN));
}

/**
 * The month a record is stored in.
 * @param record any record
 * @returns year × 100 + month in UTC; 0 for entities that are not sorted by time
 */
export function monthOfRecord(record: StoredRecord): number {
  const name = layout[record.entity].sortedBy;
  if (name === undefined) return 0;
  const at: unknown = Object.entries(record).find(([field]) => field === name)?.[1];
  return typeof at === 'number' ? monthOf(at) : 0;
}

/**
 * One version per id.
 * @param records versions of one entity, in the order they came
 * @returns the version of each id that replaces the others, in the order of first appearance
 */
export function newestOfEach(records: readonly StoredRecord[]): StoredRecord[] {
  const kept = new Map<string, StoredRecord>();
  for (const record of records) {
    const present = kept.get(record.id);
    if (!present || replaces(record.modifiedAt, present.modifiedAt)) kept.set(record.id, record);
  }
  return [...kept.values()];
}

/**
 * Columns with some rows gone and some records added, in the entity's order.
 * @param entity which entity
 * @param columns what is there; undefined for nothing
 * @param drop rows that go
 * @param add records that come; the caller has seen to it that none of their ids stays
 * @param dictionaries the connection's dictionaries; they may grow
 * @returns new columns that own their memory
 */
export function rebuild(
  entity: Entity,
  columns: Columns | undefined,
  drop: ReadonlySet<number>,
  add: readonly StoredRecord[],
  dictionaries: Dictionaries,
): Columns {
  const rows = columns ? rowCount(columns) : 0;
  const kept = columns && drop.size > 0 ? pickRows(columns, Uint32Array.from(remaining(rows, drop))) : columns;
  const added = add.length > 0 ? encode(entity, add, dictionaries) : noRows(entity);
  return sortRows(entity, joinRows(entity, kept ? [kept, added] : [added]));
}

function remaining(rows: number, drop: ReadonlySet<number>): number[] {
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) if (!drop.has(row)) kept.push(row);
  return kept;
}

/**
 * Records into columns: the same id replaces unless what is there is newer.
 * @param entity which entity
 * @param columns what is there; undefined for nothing
 * @param records new versions, all belonging into this chunk
 * @param dictionaries the connection's dictionaries; they may grow
 * @returns columns in the entity's order
 */
export function upsert(
  entity: Entity,
  columns: Columns | undefined,
  records: readonly StoredRecord[],
  dictionaries: Dictionaries,
): Columns {
  const newest = newestOfEach(records);
  const there = columns
    ? locate(
        entity,
        columns,
        newest.map((record) => record.id),
        dictionaries,
      )
    : new Map<string, number>();
  const add = newest.filter((record) => {
    const row = there.get(record.id);
    return row === undefined || !columns || replaces(record.modifiedAt, modifiedAtOf(columns, row));
  });
  const drop = new Set(add.flatMap((record) => there.get(record.id) ?? []));
  return rebuild(entity, columns, drop, add, dictionaries);
}

/**
 * Columns without some ids.
 * @param entity which entity
 * @param columns what is there
 * @param ids what goes; ids that are not there are ignored
 * @param dictionaries the connection's dictionaries
 * @returns new columns
 */
export function remove(entity: Entity, columns: Columns, ids: readonly string[], dictionaries: Dictionaries): Columns {
  const rows = new Set(locate(entity, columns, ids, dictionaries).values());
  return rows.size === 0 ? columns : rebuild(entity, columns, rows, [], dictionaries);
}
