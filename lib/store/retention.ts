/** Letting old data go. Nothing calls this by itself yet: how long to keep is the person's decision. */
import { monthOf } from '../columns/month';
import type { Entity } from '../model/records';
import type { Database } from './database';
import { nextVersion } from './versions';

/**
 * Takes out whole months of one entity, and reminders shown before then.
 * @param db the open database
 * @param connection whose data
 * @param entity which entity; those that are not sorted by time are never touched
 * @param before epoch ms; the month it falls into stays
 * @returns how many months were taken out
 */
export async function prune(db: Database, connection: string, entity: Entity, before: number): Promise<number> {
  const month = monthOf(before);
  return db.transaction('rw', db.chunks, db.reminders, db.versions, async () => {
    await db.reminders.where('at').below(before).delete();
    // Months start at 1 AD; 0 is "not sorted by time".
    const old = db.chunks.where(':id').between([connection, entity, 1], [connection, entity, month], true, false);
    const keys = await old.primaryKeys();
    if (keys.length === 0) return 0;
    await db.chunks.bulkDelete(keys);
    await nextVersion(db, connection);
    return new Set(keys.map(([, , each]) => each)).size;
  });
}
