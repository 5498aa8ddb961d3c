/** Stored rows → chunks in memory, each checked; what fails the check is taken out and pulled again. */
import { parts, unpack, type Packed, type Part } from '../columns/pack';
import type { Columns } from '../columns/typed';
import type { Entity } from '../model/records';
import type { Database } from './database';
import { readBlocks } from './dictionary-blocks';
import type { Damage } from './page';
import type { ChunkRow, DictionaryRow } from './rows';
import { nextVersion, range } from './versions';

/** What could be opened, and what could not. */
export interface Opened {
  texts: NonNullable<ReturnType<typeof readBlocks>>;
  chunks: Map<Entity, Map<number, Columns>>;
  damaged: Damage[];
}

/**
 * Opens the stored rows of one connection.
 * @param chunkRows its chunks, any order
 * @param dictionaryRows its dictionaries, each in ascending order of blocks
 * @returns columns by entity and month, without the damaged ones
 */
export function openChunks(chunkRows: readonly ChunkRow[], dictionaryRows: readonly DictionaryRow[]): Opened {
  const chunks = new Map<Entity, Map<number, Columns>>();
  const texts = readBlocks(dictionaryRows);
  if (!texts) return { texts: {}, chunks, damaged: [{ entity: undefined, month: undefined, reason: 'a dictionary is damaged' }] };
  const damaged: Damage[] = [];
  const halves = new Map<string, { entity: Entity; month: number; halves: Record<Part, Packed | undefined> }>();
  for (const row of chunkRows) {
    const key = `${row.entity} ${row.month}`;
    const chunk = halves.get(key) ?? { entity: row.entity, month: row.month, halves: { numbers: undefined, texts: undefined } };
    chunk.halves[row.part] = row;
    halves.set(key, chunk);
  }
  for (const { entity, month, halves: both } of halves.values()) {
    const opened = unpack(entity, both);
    if (!opened.ok) {
      damaged.push({ entity, month, reason: opened.reason });
      continue;
    }
    const months = chunks.get(entity) ?? new Map<number, Columns>();
    chunks.set(entity, months.set(month, opened.columns));
  }
  return { texts, chunks, damaged };
}

/**
 * Takes damaged chunks out and sets the cursors of their streams back, so that they are pulled again.
 * @param db the open database
 * @param connection which connection
 * @param damaged what `openChunks` found
 */
export async function quarantine(db: Database, connection: string, damaged: readonly Damage[]): Promise<void> {
  const everything = damaged.some(({ entity }) => entity === undefined);
  await db.transaction('rw', db.versions, db.chunks, db.dictionaries, db.cursors, async () => {
    if (everything) {
      await db.chunks
        .where(':id')
        .between(...range(connection))
        .delete();
      await db.dictionaries
        .where(':id')
        .between(...range(connection))
        .delete();
    }
    for (const { entity, month } of damaged) {
      if (entity !== undefined && month !== undefined) await db.chunks.bulkDelete(parts.map((part) => [connection, entity, month, part]));
    }
    const streams = await db.cursors
      .where(':id')
      .between(...range(connection))
      .toArray();
    const again = streams.filter(
      (stream) => everything || damaged.some(({ entity }) => entity !== undefined && stream.entities.includes(entity)),
    );
    await db.cursors.bulkDelete(again.map(({ stream }): [string, string] => [connection, stream]));
    await nextVersion(db, connection);
  });
}
