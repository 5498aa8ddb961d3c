/** What a page changes: which chunks, from what to what. Touches no database; grows the cache's dictionaries. */
import { keyOfId, locate, modifiedAtOf } from '../columns/ids';
import { monthOfRecord, newestOfEach, rebuild, replaces } from '../columns/merge';
import { changedParts } from '../columns/pack';
import { rowCount } from '../columns/rows';
import type { StoredRecord } from '../columns/stored';
import type { Entity } from '../model/records';
import { indexOf, type Change, type ConnectionCache } from './connection-cache';

/** Where a record stands now. */
interface Place {
  month: number;
  row: number;
  modifiedAt: number;
}

/**
 * The chunks a page changes.
 * @param cache the connection as the database has it
 * @param upserts new versions of records, in the order they came
 * @param deletes records that are gone; they win over an upsert in the same page
 * @returns only chunks that end up different, byte for byte
 */
export function planPage(
  cache: ConnectionCache,
  upserts: readonly StoredRecord[],
  deletes: readonly { entity: Entity; id: string }[],
): Change[] {
  const byEntity = new Map<Entity, { upserts: StoredRecord[]; deletes: Set<string> }>();
  const of = (entity: Entity) => {
    let found = byEntity.get(entity);
    if (!found) byEntity.set(entity, (found = { upserts: [], deletes: new Set() }));
    return found;
  };
  for (const record of upserts) of(record.entity).upserts.push(record);
  for (const { entity, id } of deletes) of(entity).deletes.add(id);
  return [...byEntity].flatMap(([entity, page]) => planEntity(cache, entity, page.upserts, page.deletes));
}

function planEntity(cache: ConnectionCache, entity: Entity, upserts: readonly StoredRecord[], deletes: ReadonlySet<string>): Change[] {
  const newest = newestOfEach(upserts).filter((record) => !deletes.has(record.id));
  const places = findPlaces(cache, entity, [...newest.map((record) => record.id), ...deletes]);
  const changes = new Map<number, { drop: Set<number>; put: Map<number, StoredRecord>; add: StoredRecord[] }>();
  const inMonth = (month: number) => {
    let found = changes.get(month);
    if (!found) changes.set(month, (found = { drop: new Set(), put: new Map(), add: [] }));
    return found;
  };
  for (const record of newest) {
    const place = places.get(record.id);
    const month = monthOfRecord(record);
    if (!place) {
      inMonth(month).add.push(record);
    } else if (replaces(record.modifiedAt, place.modifiedAt)) {
      if (place.month === month) {
        inMonth(month).put.set(place.row, record);
      } else {
        // A record whose month has changed leaves its old chunk in the same transaction.
        inMonth(place.month).drop.add(place.row);
        inMonth(month).add.push(record);
      }
    }
  }
  for (const id of deletes) {
    const place = places.get(id);
    if (place) inMonth(place.month).drop.add(place.row);
  }
  return [...changes].flatMap(([month, change]) => {
    const before = cache.chunks.get(entity)?.get(month);
    const rebuilt = rebuild(entity, before, change, cache.dictionaries);
    const after = rowCount(rebuilt) === 0 ? undefined : rebuilt;
    const changed = changedParts(before, after);
    return changed.length === 0 ? [] : [{ entity, month, after, changed }];
  });
}

function findPlaces(cache: ConnectionCache, entity: Entity, ids: readonly string[]): Map<string, Place> {
  const index = indexOf(cache, entity);
  const candidates = new Map<number, string[]>();
  for (const id of ids) {
    const key = keyOfId(entity, id, cache.dictionaries);
    if (key === undefined) continue;
    for (const month of index.months(key)) {
      const list = candidates.get(month);
      if (list) list.push(id);
      else candidates.set(month, [id]);
    }
  }
  const places = new Map<string, Place>();
  for (const [month, wanted] of candidates) {
    const columns = cache.chunks.get(entity)?.get(month);
    if (!columns) continue;
    for (const [id, row] of locate(entity, columns, wanted, cache.dictionaries)) {
      places.set(id, { month, row, modifiedAt: modifiedAtOf(columns, row) });
    }
  }
  return places;
}
