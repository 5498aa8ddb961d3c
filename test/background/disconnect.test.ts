import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createControl } from '../../entrypoints/background/control';
import { saveSnapshot } from '../../entrypoints/background/snapshots';
import { createTabRegistry } from '../../entrypoints/background/tab-registry';
import type { PanelView } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';
import { connection, storeInMemory } from '../store/memory';

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(browser.permissions, 'contains').mockResolvedValue(false);
  vi.spyOn(browser.permissions, 'remove').mockResolvedValue(true);
  vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockResolvedValue([]);
});

afterEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
});

const nothing = () => Promise.resolve();

/** @param meanwhile happens while the connection is being taken away */
async function bench(meanwhile: () => Promise<unknown> = nothing) {
  const { store } = await storeInMemory([]);
  for (const id of ['c', 'd']) await store.saveConnection({ ...connection(id), origin: `https://${id}.crm.test` });
  for (const id of ['c', 'd']) await saveSnapshot(id, { of: id } as unknown as PanelView);
  const tabs = createTabRegistry();
  await tabs.ready;
  const [pages, others] = [{ forget: nothing }, { handlers: {} }];
  const parts = [store, {}, { stop: () => undefined }, tabs, nothing, nothing, nothing, others, {}, others, pages];
  const control = createControl(...([...parts, { handlers: {}, removeAll: meanwhile }] as unknown as Parameters<typeof createControl>));
  return { store, control };
}

const local = async () => JSON.stringify(await browser.storage.local.get(null));

it.each([true, false])('a disconnected connection leaves no figures where page scripts can read them (erased: %s)', async (erase) => {
  // A panel that asked a moment before gets its figures now, and keeps them for the next one.
  const { store, control } = await bench(() => saveSnapshot('c', { of: 'late' } as unknown as PanelView));
  await store.saveToken('c', 'very-secret');
  await control({ type: 'disconnect', id: 'c', erase });
  expect(Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith('snapshot:'))).toEqual(['snapshot:d']);
  expect(await local()).not.toContain('late');
  expect([await store.token('c'), (await store.connections()).map(({ id }) => id)]).toEqual([undefined, erase ? ['d'] : ['c', 'd']]);
});

it('everything erased leaves nothing in either store', async () => {
  const { store, control } = await bench();
  await control({ type: 'eraseAll' });
  expect([await local(), await store.connections()]).toEqual(['{}', []]);
});
