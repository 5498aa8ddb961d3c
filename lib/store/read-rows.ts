/** The stored rows of one connection, read in one transaction so that they belong together. */
import { Dexie } from 'dexie';
import { monthOf } from '../columns/month';
import { entities, type Entity } from '../model/records';
import type { Database } from './database';
import type { StoredRows } from './open-chunks';
import type { ChunkRow } from './rows';
import { range, versionOf } from './versions';

/** Of which entities only some time is asked for: from one instant until before another, epoch ms. */
export type Limits = Readonly<Partial<Record<Entity, { from: number; to: number }>>>;

/**
 * @param db the open database
 * @param connection whose rows
 * @param limits for the entities that are named only the months that hold the time; all others whole
 * @returns the rows, each table in the order of its keys, and the version they are of
 */
export async function readRows(db: Database, connection: string, limits?: Limits): Promise<StoredRows & { version: number }> {
  const all = range(connection);
  return db.transaction('r', db.versions, db.chunks, db.dictionaries, db.edits, async () => {
    const [version, chunks, dictionaries, edits] = await Promise.all([
      versionOf(db, connection),
      chunksOf(db, connection, limits),
      db.dictionaries
        .where(':id')
        .between(...all)
        .toArray(),
      db.edits
        .where(':id')
        .between(...all)
        .toArray(),
    ]);
    return { version, chunks, dictionaries, edits };
  });
}

/** Each entity is asked for by itself, all at once: the browser then reads several large rows at a time. */
async function chunksOf(db: Database, connection: string, limits: Limits = {}): Promise<ChunkRow[]> {
  const reads = entities.map((entity) => {
    const limit = limits[entity];
    // Months that are no numbers come before or after all that are.
    const [first, last] = limit ? [monthOf(limit.from), monthOf(limit.to - 1)] : [Dexie.minKey, Dexie.maxKey];
    return db.chunks.where(':id').between([connection, entity, first, Dexie.minKey], [connection, entity, last, Dexie.maxKey]).toArray();
  });
  return (await Promise.all(reads)).flat();
}
