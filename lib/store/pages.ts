/** Records in and out: a page with its cursor in one transaction, a data set with every chunk checked. */
import { commitChanges, createCache, datasetOfCache, type ConnectionCache } from './connection-cache';
import type { Database } from './database';
import { openChunks, quarantine } from './open-chunks';
import type { Damage, Loaded, Page } from './page';
import { planPage } from './plan-page';
import { StoreError } from './store-error';
import { range, versionOf } from './versions';
import { saveChanges, saveRejects, saveStream } from './write-page';

/** The pages of one database. */
export interface Pages {
  applyPage(page: Page): Promise<{ changed: boolean; generation: number }>;
  load(connection: string): Promise<Loaded>;
  /** The connection in memory, as the database has it. */
  fresh(connection: string): Promise<ConnectionCache>;
  /** Forgets what is in memory. */
  forget(connection?: string): void;
}

/**
 * @param db the open database
 * @returns reading and writing of pages, with a memory of what was read that is checked against the database each time
 */
export function createPages(db: Database): Pages {
  const caches = new Map<string, ConnectionCache>();
  const found = new Map<string, Damage[]>();
  let queue: Promise<unknown> = Promise.resolve();
  /** One at a time: a page that is being written must not meet a cache that is being read. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  async function fresh(connection: string): Promise<ConnectionCache> {
    const cached = caches.get(connection);
    if (cached && cached.version === (await versionOf(db, connection))) return cached;
    const read = await db.transaction('r', db.versions, db.chunks, db.dictionaries, async () => ({
      version: await versionOf(db, connection),
      chunks: await db.chunks
        .where(':id')
        .between(...range(connection))
        .toArray(),
      dictionaries: await db.dictionaries
        .where(':id')
        .between(...range(connection))
        .toArray(),
    }));
    const opened = openChunks(read.chunks, read.dictionaries);
    if (opened.damaged.length > 0) {
      await quarantine(db, connection, opened.damaged);
      found.set(connection, [...(found.get(connection) ?? []), ...opened.damaged]);
      return fresh(connection);
    }
    const cache = createCache(read.version, opened.texts, opened.chunks);
    caches.set(connection, cache);
    return cache;
  }

  async function apply(page: Page): Promise<{ changed: boolean; generation: number }> {
    for (;;) {
      const known = found.get(page.connection)?.length ?? 0;
      const cache = await fresh(page.connection);
      // Its stream's cursor has just been set back: saving this page's cursor would skip what was taken out.
      if ((found.get(page.connection)?.length ?? 0) > known) throw new StoreError('damaged');
      try {
        const written = await db.transaction(
          'rw',
          [db.versions, db.chunks, db.dictionaries, db.cursors, db.rejects, db.connections],
          async () => {
            // A run that has not heard yet that the person erased everything must not bring any of it back.
            if ((await db.connections.get(page.connection)) === undefined) throw new StoreError('erased');
            // Another instance has written in between: read again and start over.
            if ((await versionOf(db, page.connection)) !== cache.version) return undefined;
            const changes = planPage(cache, page.upserts, page.deletes);
            await saveStream(db, page);
            await saveRejects(db, page);
            return { changes, version: changes.length > 0 ? await saveChanges(db, page.connection, cache, changes) : cache.version };
          },
        );
        if (!written) continue;
        if (written.changes.length > 0) commitChanges(cache, written.changes, written.version);
        return { changed: written.changes.length > 0, generation: written.version };
      } catch (error) {
        // The dictionaries in memory may hold codes that were never saved.
        caches.delete(page.connection);
        throw error;
      }
    }
  }

  return {
    fresh: (connection) => inTurn(() => fresh(connection)),
    applyPage: (page) => inTurn(() => apply(page)),
    load: (connection) =>
      inTurn(async () => {
        const cache = await fresh(connection);
        const damaged = found.get(connection) ?? [];
        found.delete(connection);
        return { dataset: datasetOfCache(cache), generation: cache.version, damaged };
      }),
    forget(connection) {
      if (connection === undefined) caches.clear();
      else caches.delete(connection);
    },
  };
}
