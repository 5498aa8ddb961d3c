/** Records in and out: a page with its cursor in one transaction, a data set with every chunk checked. */
import { createCache, datasetOfCache, planPage, tell, workIn, type ConnectionCache, type Follow } from './connection-cache';
import type { TablePlan } from '../columns/plan';
import { ownDatabase, type Database } from './database';
import { openChunks, quarantine } from './open-chunks';
import type { Damage, Loaded, Page } from './page';
import { readRows, type Limits } from './read-rows';
import { StoreError } from './store-error';
import { counterOf, saveVersion, versionNow, versionOf } from './versions';
import { isFew, writeFew } from './write-few';
import { countRejects, saveChanges, saveRejects, streamAfter } from './write-page';

/** The pages of one database. */
export interface Pages {
  applyPage(page: Page): Promise<{ changed: boolean; generation: number }>;
  load(connection: string): Promise<Loaded>;
  /** Some months of a connection, without keeping them. */
  loadPart(connection: string, limits: Limits): Promise<Omit<Loaded, 'damaged'>>;
  /** The connection in memory, as the database has it. */
  fresh(connection: string): Promise<ConnectionCache>;
  /** Forgets what is in memory. */
  forget(connection?: string): void;
}

/**
 * @param db the open database
 * @param follow told of every data set that has come out of another one that was loaded
 * @returns reading and writing of pages, with a memory of what was read that is checked against the database each time
 */
export function createPages(db: Database, follow?: Follow): Pages {
  const caches = new Map<string, ConnectionCache>();
  const found = new Map<string, Damage[]>();
  let queue: Promise<unknown> = Promise.resolve();
  /** One at a time: a page that is being written must not meet a cache that is being read. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  /** Everything of a connection, or some months of it; what is damaged is taken out first. */
  async function opened(connection: string, limits?: Limits): Promise<ConnectionCache> {
    const { version, ...rows } = await readRows(db, connection, limits);
    const chunks = openChunks(rows);
    if (chunks.damaged.length === 0) return createCache(version, chunks);
    await quarantine(db, connection, chunks.damaged);
    found.set(connection, [...(found.get(connection) ?? []), ...chunks.damaged]);
    return opened(connection, limits);
  }

  async function read(connection: string): Promise<ConnectionCache> {
    const cache = await opened(connection);
    caches.set(connection, cache);
    return cache;
  }

  async function fresh(connection: string): Promise<ConnectionCache> {
    const cached = caches.get(connection);
    return cached && cached.version === (await versionNow(db, connection)) ? cached : read(connection);
  }

  /** Works a page into the cache. @param version the connection's if anything changes */
  function worked(cache: ConnectionCache, page: Page, version: number): TablePlan[] {
    const changes = planPage(cache, page.upserts, page.deletes);
    workIn(cache, changes);
    if (changes.length > 0) cache.version = version;
    return changes;
  }

  /** Saves a page of any size. @returns what it changes; undefined when another instance has written in between */
  function write(page: Page, cache: ConnectionCache): PromiseLike<readonly TablePlan[] | undefined> {
    const { connection } = page;
    return db.transaction('rw', [db.versions, db.chunks, db.dictionaries, db.edits, db.cursors, db.rejects, db.connections], async () => {
      const [owner, version, counter, stream, rejects] = await Promise.all([
        db.connections.get(connection),
        versionOf(db, connection),
        counterOf(db),
        db.cursors.get([connection, page.stream]),
        countRejects(db, connection),
      ]);
      // A run that has not heard yet that the person erased everything must not bring any of it back.
      if (owner === undefined) throw new StoreError('erased');
      // Another instance has written in between: read again and start over.
      if (version !== cache.version) return undefined;
      const changes = worked(cache, page, counter + 1);
      const writes: PromiseLike<unknown>[] = [db.cursors.put(streamAfter(page, stream)), saveRejects(db, page, rejects)];
      if (changes.length > 0) writes.push(saveChanges(db, cache, page, cache.version), saveVersion(db, connection, cache.version));
      await Promise.all(writes);
      return changes;
    });
  }

  async function apply(page: Page): Promise<{ changed: boolean; generation: number }> {
    const { connection } = page;
    for (;;) {
      const known = found.get(connection)?.length ?? 0;
      // What is remembered is checked in the transaction that writes: asking twice would cost as much as writing.
      const cache = caches.get(connection) ?? (await read(connection));
      // Its stream's cursor has just been set back: saving this page's cursor would skip what was taken out.
      if ((found.get(connection)?.length ?? 0) > known) throw new StoreError('damaged');
      const before = cache.dataset;
      try {
        const own = isFew(page, cache) ? ownDatabase(db) : undefined;
        const plans = own ? await writeFew(own, page, cache, (version) => worked(cache, page, version)) : await write(page, cache);
        if (!plans) {
          caches.delete(connection);
          continue;
        }
        tell(cache, before, plans, follow);
        return { changed: plans.length > 0, generation: cache.version };
      } catch (error) {
        // What is in memory may hold changes that were never saved.
        caches.delete(connection);
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
    loadPart: (connection, limits) =>
      inTurn(async () => {
        const cache = caches.has(connection) ? await fresh(connection) : await opened(connection, limits);
        return { dataset: datasetOfCache(cache), generation: cache.version };
      }),
    forget(connection) {
      if (connection === undefined) caches.clear();
      else caches.delete(connection);
    },
  };
}
