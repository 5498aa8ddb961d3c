/** What one page writes, inside the caller's transaction. */
import { byteLength, pack } from '../columns/pack';
import { partsV1 } from '../columns/pack-v1';
import { layout } from '../columns/layout';
import { lowerBound } from '../columns/ids';
import { startOfMonth } from '../columns/month';
import { viewRows } from '../columns/rows';
import type { Table } from '../columns/table';
import { numbers } from '../columns/typed';
import type { Entity } from '../model/records';
import { countTexts, type ConnectionCache } from './connection-cache';
import type { Database } from './database';
import { grownBlocks } from './dictionary-blocks';
import { editRow, keepWaiting, mayWait } from './edits';
import { keyOfBlock, keyOfChunk } from './open-chunks';
import type { Page } from './page';
import { WHOLE, type ChunkRow, type StreamState } from './rows';
import { range } from './versions';

/** Where the stream goes on after a page. */
export function streamAfter(page: Page, before: StreamState | undefined): StreamState {
  const entities = new Set([
    ...(before?.entities ?? []),
    ...(page.entity ? [page.entity] : []),
    ...page.upserts.map(({ entity }) => entity),
  ]);
  const total = page.total ?? before?.total;
  return {
    connection: page.connection,
    stream: page.stream,
    cursor: page.cursor,
    entities: [...entities],
    finished: (before?.finished ?? false) || (page.finished ?? false),
    done: page.done ?? before?.done ?? 0,
    ...(total !== undefined && { total }),
  };
}

/** How many records of a connection did not fit. */
export function countRejects(db: Database, connection: string): PromiseLike<number> {
  return db.rejects
    .where(':id')
    .between(...range(connection))
    .count();
}

/** Notes what did not fit, and forgets what fits now. */
export async function saveRejects(db: Database, page: Page, known: number): Promise<void> {
  const { connection } = page;
  const rejected = new Set(page.rejects.map(({ entity, id }) => `${entity} ${id}`));
  const fit = [...page.upserts, ...page.deletes].filter(({ entity, id }) => !rejected.has(`${entity} ${id}`));
  if (known > 0 && fit.length > 0)
    await db.rejects.bulkDelete(fit.map(({ entity, id }): [string, string, string] => [connection, entity, id]));
  if (page.rejects.length > 0) await db.rejects.bulkPut(page.rejects.map(({ entity, id, reason }) => ({ connection, entity, id, reason })));
}

/**
 * Writes what a page has changed: a small page as it is, until many wait; else every chunk that differs.
 * @param db the open database
 * @param cache the connection, the page worked in
 * @param page the page
 * @param version the connection's version after it
 */
export async function saveChanges(db: Database, cache: ConnectionCache, page: Page, version: number): Promise<void> {
  if (mayWait(page, cache)) {
    const row = editRow(page.connection, version, page.upserts, page.deletes);
    keepWaiting(cache, row);
    await db.edits.put(row);
    return;
  }
  await saveChunks(db, cache, page.connection);
}

/** Writes every chunk that differs from what rests, and what the dictionaries have grown by; then no page waits any more. */
async function saveChunks(db: Database, cache: ConnectionCache, connection: string): Promise<void> {
  const puts: ChunkRow[] = [];
  const gone: [string, string, number, string][] = [];
  for (const [entity, months] of cache.dirty) {
    const table = cache.tables.get(entity);
    if (!table) continue;
    for (const month of months) {
      const { start, end } = rowsOfMonth(table, entity, month);
      const key = keyOfChunk(entity, month);
      if (cache.old.get(entity)?.has(month)) for (const part of partsV1) gone.push([connection, entity, month, part]);
      if (start === end) {
        gone.push([connection, entity, month, WHOLE]);
        cache.atRest.rows.delete(key);
        continue;
      }
      const packed = pack(entity, viewRows(table.columns, start, end), end - start);
      if (cache.atRest.rows.get(key)?.checksum === packed.checksum) continue;
      puts.push({ connection, entity, month, part: WHOLE, ...packed });
      cache.atRest.rows.set(key, { checksum: packed.checksum, bytes: byteLength(packed) });
    }
  }
  const blocks = grownBlocks(connection, cache.dictionaries, cache.saved);
  const waited = cache.waiting > 0;
  cache.dirty.clear();
  cache.waiting = 0;
  cache.saved = countTexts(cache.dictionaries);
  cache.atRest.waiting = 0;
  for (const { name, block, bytes, checksum } of blocks)
    cache.atRest.rows.set(keyOfBlock(name, block), { checksum, bytes: bytes.byteLength });
  await Promise.all([
    blocks.length > 0 && db.dictionaries.bulkPut(blocks),
    puts.length > 0 && db.chunks.bulkPut(puts),
    gone.length > 0 && db.chunks.bulkDelete(gone),
    waited &&
      db.edits
        .where(':id')
        .between(...range(connection))
        .delete(),
  ]);
}

function rowsOfMonth(table: Table, entity: Entity, month: number): { start: number; end: number } {
  const by = layout[entity].sortedBy;
  const times = by === undefined ? undefined : numbers(table.columns[by]);
  if (!times) return { start: 0, end: table.rows };
  return { start: lowerBound(times, startOfMonth(month)), end: lowerBound(times, startOfMonth(month + 1)) };
}
