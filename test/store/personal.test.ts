import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Target } from '../../lib/messages/protocol';
import { openStore } from '../../lib/store';
import { anAlert, anEntry } from './telling-fixtures';
import { freshAlert } from '../../lib/goals/alerts';
import { connection, everything, memory, page, rawRows, storeInMemory } from './memory';

const T = Date.UTC(2026, 0, 15);
const target = (id: string, connectionId: string): Target => ({
  id,
  connectionId,
  userId: 'u',
  metric: 'win_rate_count',
  goal: 0.5,
  period: 'month',
  createdAt: 1,
});
afterEach(() => vi.restoreAllMocks());

describe('what the person made', () => {
  it('is there after a restart', async () => {
    const { store, reopen } = await storeInMemory();
    await store.saveConnection(connection('c'));
    await store.updateConnection('c', { userName: 'Ada L.' });
    await store.updateConnection('gone', { userName: 'nobody' });
    await store.saveTarget(target('g1', 'c'));
    await store.saveTarget(target('g2', 'd'));
    await store.removeTarget('g3');
    await store.saveToken('c', 'secret');
    const again = await reopen();
    expect(await again.connections()).toEqual([{ ...connection('c'), userName: 'Ada L.' }]);
    expect((await again.targets('c')).map(({ id }) => id)).toEqual(['g1']);
    expect(await again.targets()).toHaveLength(2);
    expect([await again.token('c'), await again.token('d')]).toEqual(['secret', undefined]);
    await again.removeToken('c');
    expect(await store.token('c')).toBeUndefined();
    expect(await store.settings()).toBeUndefined();
  });

  it('reminds once per occurrence, even when two ask at once', async () => {
    const { store, reopen } = await storeInMemory();
    const other = await reopen();
    const claims = await Promise.all([store, other, store].map((each) => each.claimReminder('g1 2026-01-15', 'c', T)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await (await reopen()).claimReminder('g1 2026-01-15', 'c', T)).toBe(false);
    expect(await store.claimReminder('g1 2026-01-16', 'c', T)).toBe(true);
  });

  it('has one secret per connection, made once', async () => {
    const { store, reopen } = await storeInMemory();
    const made = await Promise.all([7, 8].map((n) => store.secret('c', () => new Uint8Array([n]))));
    expect(made[0]).toEqual(made[1]);
    expect(await (await reopen()).secret('c', () => new Uint8Array([9]))).toEqual(made[0]);
    expect(await store.secret('d', () => new Uint8Array([9]))).toEqual(new Uint8Array([9]));
  });
});

describe('erasing', () => {
  async function two() {
    const bench = await storeInMemory();
    for (const id of ['c', 'd']) {
      await bench.store.saveConnection(connection(id));
      await bench.store.applyPage(
        page({
          connection: id,
          records: [{ entity: 'deal', id: '1', name: 'x', status: 'open', createdAt: T }],
          rejects: [{ entity: 'lead', id: 'r', reason: 'odd' }],
        }),
      );
      await bench.store.saveTarget(target(`g${id}`, id));
      await bench.store.saveToken(id, 'secret');
      await bench.store.claimReminder(`g${id}`, id, T);
      await bench.store.secret(id, () => new Uint8Array(1));
      await bench.store.saveAlert(anAlert(`a${id}`, id), freshAlert);
      await bench.store.tell(anEntry(`e${id}`, id), []);
    }
    return bench;
  }
  const tables = [
    'chunks',
    'dictionaries',
    'cursors',
    'connections',
    'rejects',
    'targets',
    'tokens',
    'reminders',
    'secrets',
    'versions',
    'alerts',
    'inbox',
  ];

  it('one connection leaves nothing of it, and all of the other', async () => {
    const { store, place } = await two();
    const before = await Promise.all(tables.map((table) => rawRows(place, table)));
    await store.erase('c');
    const after = await Promise.all(tables.map((table) => rawRows(place, table)));
    for (const [i, table] of tables.entries()) {
      const rows = after[i] ?? [];
      expect(
        rows.some((row) => [row.connection, row.connectionId, row.id].includes('c') || row.key === 'c:c'),
        table,
      ).toBe(false);
      const halves = (before[i]?.length ?? 0) - (table === 'versions' ? 1 : 0);
      expect(rows.length - (table === 'versions' ? 1 : 0), table).toBe(halves / 2);
    }
    expect([await everything(store, 'c'), (await everything(store, 'd')).length]).toEqual([[], 1]);
  });

  it('and connecting again never shows what another instance still remembers', async () => {
    const { store, reopen } = await two();
    const other = await reopen();
    expect(await everything(other)).toHaveLength(1);
    await store.erase('c');
    await store.saveConnection(connection('c'));
    await store.applyPage(page({ records: [{ entity: 'deal', id: '2', name: 'y', status: 'open', createdAt: T }] }));
    expect((await everything(other)).map(({ id }) => id)).toEqual(['2']);
  });

  it('cannot be undone by a page that was still on its way', async () => {
    const { store, reopen, place } = await two();
    const late = await reopen();
    await late.load('c');
    await store.erase('c');
    await expect(
      late.applyPage(page({ records: [{ entity: 'deal', id: '9', name: 'z', status: 'open', createdAt: T }] })),
    ).rejects.toMatchObject({ problem: 'erased' });
    expect((await rawRows(place, 'chunks')).filter((row) => row.connection === 'c')).toEqual([]);
  });

  it('everything leaves nothing but a counter', async () => {
    const { store, place } = await two();
    await store.eraseAll();
    for (const table of tables.filter((each) => each !== 'versions')) expect(await rawRows(place, table), table).toEqual([]);
    expect(await rawRows(place, 'versions')).toEqual([{ key: 'counter', value: 2 }]);
    expect(await everything(store)).toEqual([]);
  });
});

describe('trouble', () => {
  it('with a full disk says what to do, loses the page and nothing else, and goes on when there is room', async () => {
    const { store } = await storeInMemory();
    const one = page({
      records: [{ entity: 'deal', id: '1', name: 'x', status: 'open', createdAt: T, ownerId: 'u1', source: 'fair' }],
      cursor: { p: 1 },
    });
    const two = page({
      records: [{ entity: 'deal', id: '2', name: 'y', status: 'open', createdAt: T, ownerId: 'u2', source: 'web' }],
      cursor: { p: 2 },
    });
    await store.applyPage(one);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    put.mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(store.applyPage(two)).rejects.toMatchObject({
      name: 'StoreError',
      problem: 'full',
      message: expect.stringContaining('free some space'),
    });
    put.mockRestore();
    expect((await everything(store)).map(({ id }) => id)).toEqual(['1']);
    expect((await store.stream('c', 's'))?.cursor).toEqual({ p: 1 });
    // The codes the lost page took in memory must not have stayed there.
    await store.applyPage(
      page({
        records: [{ entity: 'deal', id: '3', name: 'z', status: 'open', createdAt: T, ownerId: 'u3', source: 'ads' }],
        cursor: { p: 2 },
      }),
    );
    await store.applyPage({ ...two, cursor: { p: 3 } });
    expect(await everything(store)).toMatchObject([
      { ownerId: 'u1', source: 'fair' },
      { ownerId: 'u2', source: 'web' },
      { ownerId: 'u3', source: 'ads' },
    ]);
  });

  it('after closing says so', async () => {
    const { store } = await storeInMemory();
    store.close();
    await expect(store.connections()).rejects.toMatchObject({ problem: 'closed' });
    await expect(store.load('c')).rejects.toMatchObject({ problem: 'closed' });
  });

  it('without IndexedDB says so', async () => {
    const place = memory();
    vi.spyOn(place.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('refused', 'SecurityError');
    });
    await expect(openStore('t', place)).rejects.toMatchObject({ problem: 'unavailable' });
  });
});

describe('what is settled about a panel', () => {
  it('is changed in parts, survives a restart, and goes with its connection', async () => {
    const { store, reopen } = await storeInMemory();
    expect(await store.savePrefs('gone', { teamNoticeAt: 1 })).toEqual({});
    expect(await store.prefs('gone')).toEqual({});
    await store.saveConnection(connection('c'));
    expect(await store.savePrefs('c', { morningSeen: '2026-01-15' })).toEqual({ morningSeen: '2026-01-15' });
    await store.savePrefs('c', { teamNoticeAt: T });
    expect(await (await reopen()).prefs('c')).toEqual({ morningSeen: '2026-01-15', teamNoticeAt: T });
    await store.erase('c');
    await store.saveConnection(connection('c'));
    expect(await store.prefs('c')).toEqual({});
  });
});
