import type { BrowserContext } from 'playwright-core';
import { decode, type Texts } from '../../../lib/columns/decode.ts';
import { unpack } from '../../../lib/columns/pack.ts';
import type { StoredRecord } from '../../../lib/columns/stored.ts';
import type { Entity } from '../../../lib/model/records.ts';
import { readBlocks } from '../../../lib/store/dictionary-blocks.ts';
import type { ChunkRow, DictionaryRow, RejectRow, StoredConnection } from '../../../lib/store/rows.ts';
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
  const [chunks, dictionaries, connections, rejects] = (await page.evaluate(
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
    ['chunks', 'dictionaries', 'connections', 'rejects'],
  )) as [ChunkRow[], DictionaryRow[], StoredConnection[], RejectRow[]];
  await page.close();
  return {
    connections,
    rejects,
    of: (entity) =>
      connections.flatMap(({ id }) =>
        recordsOf(
          entity,
          chunks.filter((row) => row.connection === id),
          textsOf(dictionaries.filter((row) => row.connection === id)),
        ),
      ),
  };
}

function textsOf(rows: DictionaryRow[]): Texts {
  const texts = readBlocks(rows.toSorted((a, b) => a.block - b.block));
  if (!texts) throw new Error('A stored dictionary is damaged.');
  return (name) => texts[name] ?? [];
}

function recordsOf<E extends Entity>(entity: E, chunks: ChunkRow[], texts: Texts): Extract<StoredRecord, { entity: E }>[] {
  const own = chunks.filter((row) => row.entity === entity);
  return [...new Set(own.map((row) => row.month))].flatMap((month) => {
    const half = (part: ChunkRow['part']) => own.find((row) => row.month === month && row.part === part);
    const chunk = unpack(entity, { numbers: half('numbers'), texts: half('texts') });
    if (!chunk.ok) throw new Error(`Stored ${entity} of ${month}: ${chunk.reason}`);
    return Array.from({ length: half('numbers')?.rows ?? 0 }, (_, row) => decode(entity, chunk.columns, row, texts));
  });
}
