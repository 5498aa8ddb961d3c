/**
 * A few changed records, written in one transaction of the browser's own: four reads, their answers, four writes. Dexie's layer
 * over it takes several times as long as the write, and this is what happens whenever somebody saves a record in the CRM.
 */
import type { TablePlan } from '../columns/plan';
import type { ConnectionCache } from './connection-cache';
import { editRow, keepWaiting, mayWait } from './edits';
import type { Page } from './page';
import type { StoredConnection, StreamState, VersionRow } from './rows';
import { StoreError } from './store-error';
import { streamAfter } from './write-page';

/** So many records are written this way: of each the note that it did not fit is taken back unasked. */
const FEW = 8;

/** Whether a page is one of those. */
export const isFew = (page: Page, cache: ConnectionCache): boolean =>
  page.rejects.length === 0 && page.upserts.length + page.deletes.length <= FEW && mayWait(page, cache);

/**
 * Saves a page, its cursor and what it changes.
 * @param work tells what the page changes, and works it into the cache, whose version is `version` from then on
 * @returns what `work` did; undefined when somebody else has written in between: then nothing is saved
 * @throws StoreError when the connection is gone; whatever the browser threw when nothing could be saved
 */
export function writeFew(
  db: IDBDatabase,
  page: Page,
  cache: ConnectionCache,
  work: (version: number) => readonly TablePlan[],
): Promise<readonly TablePlan[] | undefined> {
  const { connection, stream } = page;
  return new Promise((resolve, reject) => {
    const tables = ['versions', 'edits', 'cursors', 'rejects', 'connections'];
    const tx = db.transaction(tables, 'readwrite', { durability: 'relaxed' });
    const read = (table: string, key: IDBValidKey): IDBRequest => tx.objectStore(table).get(key);
    let plans: readonly TablePlan[] | undefined;
    let failure: unknown;
    tx.oncomplete = () => resolve(plans);
    tx.onabort = () => reject((failure ?? tx.error ?? new StoreError('failed')) as Error);
    const owner = read('connections', connection) as IDBRequest<StoredConnection | undefined>;
    const version = read('versions', `c:${connection}`) as IDBRequest<VersionRow | undefined>;
    const counter = read('versions', 'counter') as IDBRequest<VersionRow | undefined>;
    const before = read('cursors', [connection, stream]) as IDBRequest<StreamState | undefined>;
    // Requests of one transaction are answered in their order: with the last all answers are there.
    before.onsuccess = () => {
      try {
        // A run that has not heard yet that the person erased everything must not bring any of it back.
        if (owner.result === undefined) throw new StoreError('erased');
        if ((version.result?.value ?? 0) !== cache.version) return;
        tx.objectStore('cursors').put(streamAfter(page, before.result));
        for (const { entity, id } of [...page.upserts, ...page.deletes]) tx.objectStore('rejects').delete([connection, entity, id]);
        const value = (counter.result?.value ?? 0) + 1;
        plans = work(value);
        if (plans.length > 0) {
          const row = editRow(connection, value, page.upserts, page.deletes);
          keepWaiting(cache, row);
          tx.objectStore('edits').put(row);
          tx.objectStore('versions').put({ key: 'counter', value });
          tx.objectStore('versions').put({ key: `c:${connection}`, value });
        }
        tx.commit();
      } catch (error) {
        failure = error;
        tx.abort();
      }
    };
  });
}
