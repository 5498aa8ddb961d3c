import type { BrowserContext } from 'playwright-core';
import { recordsOf } from '../../../lib/columns/decode.ts';
import type { StoredRecord } from '../../../lib/columns/stored.ts';
import type { Entity } from '../../../lib/model/records.ts';
import { createCache, datasetOfCache } from '../../../lib/store/connection-cache.ts';
import { openChunks } from '../../../lib/store/open-chunks.ts';
import type { ChunkRow, DictionaryRow, EditRow, RejectRow, StoredConnection } from '../../../lib/store/rows.ts';
import { extensionId } from './chromium.ts';

/** What lies in the browser's database, read past the extension. */
export interface Stored {
  connections: StoredConnection[];
  rejects: RejectRow[];
  /** All records of one entity, of every connection. */
  of<E extends Entity>(entity: E): Extract<StoredRecord, { entity: E }>[];
}

/** Reads the extension's database with the browser's own interface and decodes it here. */
export async function storedRecords(context: BrowserContext): Promise<Stored> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  const [chunks, dictionaries, edits, connections, rejects] = (await page.evaluate(
    async (tables) => {
      const db = await new Promise<IDBDatabase>((done, failed) => {
        const opening = indexedDB.open('paceline');
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => failed(opening.error ?? new Error('cannot open'));
      });
      try {
        const reading = db.transaction(tables, 'readonly');
        return await Promise.all(
          tables.map(
            (table) =>
              new Promise<unknown[]>((done, failed) => {
                const all = reading.objectStore(table).getAll();
                all.onsuccess = () => done(all.result);
                all.onerror = () => failed(all.error ?? new Error(`cannot read ${table}`));
              }),
          ),
        );
      } finally {
        db.close();
      }
    },
    ['chunks', 'dictionaries', 'edits', 'connections', 'rejects'],
  )) as [ChunkRow[], DictionaryRow[], EditRow[], StoredConnection[], RejectRow[]];
  await page.close();
  const own = (id: string) => {
    const mine = <R extends { connection: string }>(rows: R[]) => rows.filter((row) => row.connection === id);
    const opened = openChunks({ chunks: mine(chunks), dictionaries: mine(dictionaries), edits: mine(edits) });
    if (opened.damaged.length > 0) throw new Error(`Stored records are damaged: ${JSON.stringify(opened.damaged)}`);
    return datasetOfCache(createCache(0, opened));
  };
  return { connections, rejects, of: (entity) => connections.flatMap(({ id }) => recordsOf(own(id), entity)) };
}
