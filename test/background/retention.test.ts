import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { eraseUnused } from '../../entrypoints/background/retention';
import { snapshotKey } from '../../entrypoints/background/snapshots';
import { browser } from '../../lib/platform/browser';
import { connection, everything, page, rawRows, storeInMemory } from '../store/memory';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);

describe('connections that nobody uses', () => {
  it('are erased after 180 days, with all that belongs to them; the others stay whole', async () => {
    fakeBrowser.reset();
    const { store, place } = await storeInMemory([]);
    const connections = {
      'never read': { connectedAt: NOW - 181 * DAY },
      'just connected': { connectedAt: NOW - 1 },
      'read long ago': { connectedAt: 0, sync: { runs: 9, failures: 0, lastFinishedAt: NOW - 180 * DAY } },
      'read lately': { connectedAt: 0, sync: { runs: 9, failures: 0, lastFinishedAt: NOW - 180 * DAY + 1 } },
    };
    for (const [id, more] of Object.entries(connections)) {
      await store.saveConnection({ ...connection(id), ...more });
      await store.applyPage(page({ connection: id, records: [{ entity: 'deal', id: '1', name: id, status: 'open', createdAt: NOW }] }));
      await store.saveToken(id, 'token');
      await browser.storage.local.set({ [snapshotKey(id)]: { of: id } });
    }
    const ended: (string | undefined)[][] = [];
    await eraseUnused(store, NOW, ({ id }, row) => Promise.reject(new Error(String(ended.push([id, row?.value])))));
    // The token is handed over before it is erased; a CRM that cannot be reached keeps nothing here.
    expect(ended).toEqual([
      ['never read', 'token'],
      ['read long ago', 'token'],
    ]);
    expect((await store.connections()).map(({ id }) => id)).toEqual(['just connected', 'read lately']);
    for (const id of Object.keys(connections)) {
      const kept = id === 'just connected' || id === 'read lately';
      expect([(await everything(store, id)).length, await store.token(id)], id).toEqual(kept ? [1, 'token'] : [0, undefined]);
    }
    for (const table of ['chunks', 'edits', 'dictionaries', 'cursors'])
      expect((await rawRows(place, table)).filter((row) => row.connection === 'never read' || row.connection === 'read long ago')).toEqual(
        [],
      );
    expect(Object.keys(await browser.storage.local.get(null)).sort()).toEqual(['snapshot:just connected', 'snapshot:read lately']);
  });
});
