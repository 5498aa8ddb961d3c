import { expect, it } from 'vitest';
import { withdrawAbilities } from '../../entrypoints/background/ways/abilities';
import type { LentAccess, StoredConnection } from '../../lib/store';
import { connection, storeInMemory } from '../store/memory';

const by = (id: string, way: LentAccess['way']): StoredConnection => ({
  ...connection(id),
  origin: `https://${id}.crm.test`,
  access: { id: way, way, apiOrigin: 'https://api.crm.test', hosts: ['https://api.crm.test/*'], since: 1 },
});

it('gives back what a way needed of the browser, once no other connection needs it', async () => {
  const { store } = await storeInMemory([]);
  const all = [by('one', 'cookie'), by('two', 'cookie'), by('three', 'oauth'), by('four', 'token')];
  for (const each of all) await store.saveConnection(each);
  const given: string[] = [];
  const back = (each: StoredConnection) => withdrawAbilities(store, each, (ability) => Promise.resolve(given.push(ability)));
  const after: string[][] = [];
  for (const each of all) {
    await back(each);
    after.push(given.splice(0));
    await store.erase(each.id);
  }
  expect(after).toEqual([[], ['cookies'], ['identity'], []]);
  await back(connection('by session'));
  expect(given).toEqual([]);
});
