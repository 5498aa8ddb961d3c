/** What one page writes, inside the caller's transaction. */
import { pack } from '../columns/pack';
import type { Change, ConnectionCache } from './connection-cache';
import type { Database } from './database';
import { grownBlocks } from './dictionary-blocks';
import type { Page } from './page';
import type { ChunkRow, StreamState } from './rows';
import { nextVersion, range } from './versions';

/** Saves where the stream goes on. */
export async function saveStream(db: Database, page: Page): Promise<void> {
  const before = await db.cursors.get([page.connection, page.stream]);
  const entities = new Set([
    ...(before?.entities ?? []),
    ...(page.entity ? [page.entity] : []),
    ...page.upserts.map(({ entity }) => entity),
  ]);
  const total = page.total ?? before?.total;
  const state: StreamState = {
    connection: page.connection,
    stream: page.stream,
    cursor: page.cursor,
    entities: [...entities],
    finished: (before?.finished ?? false) || (page.finished ?? false),
    done: page.done ?? before?.done ?? 0,
    ...(total !== undefined && { total }),
  };
  await db.cursors.put(state);
}

/** Notes what did not fit, and forgets what fits now. */
export async function saveRejects(db: Database, page: Page): Promise<void> {
  const { connection } = page;
  const rejected = new Set(page.rejects.map(({ entity, id }) => `${entity} ${id}`));
  const fit = [...page.upserts, ...page.deletes].filter(({ entity, id }) => !rejected.has(`${entity} ${id}`));
  const some =
    fit.length > 0 &&
    (await db.rejects
      .where(':id')
      .between(...range(connection))
      .count()) > 0;
  if (some) await db.rejects.bulkDelete(fit.map(({ entity, id }): [string, string, string] => [connection, entity, id]));
  if (page.rejects.length > 0) await db.rejects.bulkPut(page.rejects.map(({ entity, id, reason }) => ({ connection, entity, id, reason })));
}

/** Writes changed chunks and grown dictionaries; returns the connection's new version. */
export async function saveChanges(db: Database, connection: string, cache: ConnectionCache, changes: readonly Change[]): Promise<number> {
  const puts: ChunkRow[] = [];
  const gone: [string, string, number, string][] = [];
  for (const { entity, month, after, changed } of changes) {
    for (const part of changed) {
      if (after) puts.push({ connection, entity, month, part, ...pack(entity, after, part) });
      else gone.push([connection, entity, month, part]);
    }
  }
  await db.dictionaries.bulkPut(grownBlocks(connection, cache.dictionaries, cache.saved));
  await db.chunks.bulkPut(puts);
  await db.chunks.bulkDelete(gone);
  return nextVersion(db, connection);
}
