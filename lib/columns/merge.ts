/** New rows into a chunk, and old ones out. Replays change nothing: the same id replaces, and only what is not older wins. */
import type { Entity } from '../model/records';
import { monthOf } from './month';
import type { Dictionaries } from './dictionaries';
import { encode } from './encode';
import { locate, modifiedAtOf } from './ids';
import { layout } from './layout';
import { joinRows, pickRows, rowCount, sortRows, viewRows } from './rows';
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

/** What happens to the rows of one chunk. */
export interface RowChanges {
  /** Rows that go. */
  drop?: ReadonlySet<number>;
  /** New versions of rows, which keep their place among rows of the same time: a replay then changes no byte. */
  put?: ReadonlyMap<number, StoredRecord>;
  /** Records that come; the caller has seen to it that none of their ids is there. */
  add?: readonly StoredRecord[];
}

const none = { drop: new Set<number>(), put: new Map<number, StoredRecord>(), add: [] };

/**
 * Columns with some rows gone, replaced and added, in the entity's order.
 * @param entity which entity
 * @param columns what is there; undefined for nothing
 * @param changes what changes
 * @param dictionaries the connection's dictionaries; they may grow
 * @returns new columns that own their memory
 */
export function rebuild(entity: Entity, columns: Columns | undefined, changes: RowChanges, dictionaries: Dictionaries): Columns {
  const { drop, put, add } = { ...none, ...changes };
  const incoming = encode(entity, [...put.values(), ...add], dictionaries);
  if (!columns) return sortRows(entity, incoming);
  const touched = drop.size + put.size;
  return sortRows(entity, touched <= FEW ? splice(entity, columns, incoming, drop, put) : reorder(entity, columns, incoming, drop, put));
}

/** Up to here, copying the stretches between touched rows is the faster way. */
const FEW = 256;

/** Stretches of untouched rows, with new versions between them and new records at the end: one copy of everything. */
function splice(
  entity: Entity,
  columns: Columns,
  incoming: Columns,
  drop: ReadonlySet<number>,
  put: ReadonlyMap<number, StoredRecord>,
): Columns {
  const version = new Map([...put.keys()].map((row, i) => [row, i]));
  const segments: Columns[] = [];
  let from = 0;
  for (const row of Uint32Array.from([...drop, ...put.keys()]).sort()) {
    if (row > from) segments.push(viewRows(columns, from, row));
    const i = version.get(row);
    if (i !== undefined) segments.push(viewRows(incoming, i, i + 1));
    from = row + 1;
  }
  segments.push(viewRows(columns, from, rowCount(columns)), viewRows(incoming, put.size, rowCount(incoming)));
  return joinRows(entity, segments);
}

/** The same for many touched rows: everything in one run, then each row to its place. */
function reorder(
  entity: Entity,
  columns: Columns,
  incoming: Columns,
  drop: ReadonlySet<number>,
  put: ReadonlyMap<number, StoredRecord>,
): Columns {
  const rows = rowCount(columns);
  const total = rows + rowCount(incoming);
  const order = new Uint32Array(total - put.size - drop.size);
  const replacement = new Map([...put.keys()].map((row, i) => [row, rows + i]));
  let at = 0;
  for (let row = 0; row < rows; row++) if (!drop.has(row)) order[at++] = replacement.get(row) ?? row;
  for (let row = rows + put.size; row < total; row++) order[at++] = row;
  return pickRows(joinRows(entity, [columns, incoming]), order);
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
  const put = new Map<number, StoredRecord>();
  const add: StoredRecord[] = [];
  for (const record of newest) {
    const row = there.get(record.id);
    if (row === undefined || !columns) add.push(record);
    else if (replaces(record.modifiedAt, modifiedAtOf(columns, row))) put.set(row, record);
  }
  return rebuild(entity, columns, { put, add }, dictionaries);
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
  const drop = new Set(locate(entity, columns, ids, dictionaries).values());
  return drop.size === 0 ? columns : rebuild(entity, columns, { drop }, dictionaries);
}
