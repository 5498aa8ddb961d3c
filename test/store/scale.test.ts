/** Many records: pages that are killed between, months that are written again, and what they take at rest. */
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Activity, AnyRecord } from '../../lib/model/records';
import { openStore, type Store } from '../../lib/store';
import { connection, everything, memory, page, rawRows } from './memory';

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const SIZE = 400;
const PAGES = 30;
afterEach(() => vi.restoreAllMocks());

/** Calls of three years in no order of time, as a CRM gives them out by id. */
const call = (n: number): Activity => ({
  entity: 'activity',
  id: String(n + 1),
  kind: n % 3 === 0 ? 'email' : 'call',
  direction: n % 2 === 0 ? 'out' : 'in',
  automated: false,
  at: START + Math.floor(((n * 7919) % 1096) * DAY) + n * 1000,
  userId: `u${n % 40}`,
  ...(n % 4 > 0 && { dealId: `d${n % 900}` }),
  modifiedAt: START + n * 1000,
});
const recordsOfPage = (n: number): AnyRecord[] => Array.from({ length: SIZE }, (_, i) => call(n * SIZE + i));

/** Pulls from the cursor on, as a sync does, until it is done or something fails. */
async function pull(store: Store): Promise<void> {
  for (;;) {
    const next = Number((await store.stream('c', 'calls'))?.cursor.page ?? 0);
    if (next === PAGES) return;
    await store.applyPage(
      page({ stream: 'calls', records: recordsOfPage(next), cursor: { page: next + 1 }, finished: next + 1 === PAGES }),
    );
  }
}

describe('a large pull', () => {
  it('that is killed again and again has at every start exactly the pages its cursor says, and ends whole', async () => {
    const place = memory();
    await (await openStore('t', place)).saveConnection(connection('c'));
    const put = IDBObjectStore.prototype.put;
    // Each life ends at another write: of a cursor, a chunk, a dictionary, the version.
    for (const lives of [3, 40, 7, 150, 21, 64, 11, 300, 33]) {
      let left = lives;
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
        if (--left === 0) throw new Error('killed');
        return put.apply(this, args);
      });
      const store = await openStore('t', place);
      await pull(store).catch(() => undefined);
      vi.restoreAllMocks();
      store.close();
      const next = await openStore('t', place);
      const pages = Number((await next.stream('c', 'calls'))?.cursor.page ?? 0);
      const { counts } = await next.counts('c');
      expect(counts.find(({ entity }) => entity === 'activity')?.rows).toBe(pages * SIZE);
      expect((await next.load('c')).damaged).toEqual([]);
      next.close();
    }
    const store = await openStore('t', place);
    await pull(store);
    const expected = Array.from({ length: PAGES * SIZE }, (_, n) => call(n)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(await everything(await openStore('t', place))).toEqual(expected);
  }, 60_000);

  it('takes at rest less than sixteen bytes a record', async () => {
    const place = memory();
    const store = await openStore('t', place);
    await store.saveConnection(connection('c'));
    await pull(store);
    const { bytes } = await store.counts('c');
    let stored = 0;
    for (const row of await rawRows(place, 'chunks'))
      for (const column of Object.values(row.columns as Record<string, Uint8Array>)) stored += column.byteLength;
    for (const row of await rawRows(place, 'dictionaries')) stored += (row.bytes as Uint8Array).byteLength;
    expect(bytes).toBe(stored);
    expect(bytes / (PAGES * SIZE)).toBeLessThan(16);
    expect(await rawRows(place, 'edits')).toEqual([]);
  });

  it('is followed by small changes that write one small row each, until they are worked into the chunks', async () => {
    const place = memory();
    const store = await openStore('t', place);
    await store.saveConnection(connection('c'));
    await pull(store);
    const chunks = await rawRows(place, 'chunks');
    const changed = (n: number): AnyRecord => ({ ...call(n), durationSeconds: n, modifiedAt: START + 2000 * DAY });
    for (let n = 0; n < 10; n++) await store.applyPage(page({ stream: 'calls', records: [changed(n)], cursor: { page: PAGES, n } }));
    expect(await rawRows(place, 'chunks')).toEqual(chunks);
    expect(await rawRows(place, 'edits')).toHaveLength(10);
    const before = await everything(store);
    expect(await everything(await openStore('t', place))).toEqual(before);
    for (let n = 10; n < 75; n++) await store.applyPage(page({ stream: 'calls', records: [changed(n)], cursor: { page: PAGES, n } }));
    expect((await rawRows(place, 'edits')).length).toBeLessThan(64);
    expect(await rawRows(place, 'chunks')).not.toEqual(chunks);
    expect(await everything(await openStore('t', place))).toEqual(await everything(store));
  }, 30_000);
});
