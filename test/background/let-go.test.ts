import { beforeEach, expect, it } from 'vitest';
import { back, letGo, noteLetGo, stillConnected, takeBack, type LetGo } from '../../entrypoints/background/let-go';
import { browser } from '../../lib/platform/browser';
import { connection, storeInMemory } from '../store/memory';

const one = (id: string, origin = 'https://crm.example'): LetGo => ({ id, crm: 'espocrm', origin, org: '/' });
const ids = async () => (await letGo()).map(({ id }) => id);

beforeEach(() => browser.storage.local.clear());

it('what is disconnected while its host stays granted is remembered until it is connected again', async () => {
  await noteLetGo(one('a'), true);
  await noteLetGo(one('b'), true);
  await noteLetGo(one('a'), true);
  expect(await ids()).toEqual(['b', 'a']);
  await takeBack(({ id }) => id === 'a');
  expect(await ids()).toEqual(['b']);
});

it('a host that is given back takes its own with it, on whatever port, and no others', async () => {
  await noteLetGo(one('a'), true);
  await noteLetGo(one('b', 'https://crm.example:8443'), true);
  await noteLetGo(one('c', 'https://other.example'), true);
  await noteLetGo(one('d'), false);
  expect(await ids()).toEqual(['c']);
});

it('what is no such list is none', async () => {
  await browser.storage.local.set({ 'let-go': [{ id: 7 }, null, one('a')] });
  expect(await ids()).toEqual(['a']);
  await browser.storage.local.set({ 'let-go': 'a' });
  expect(await ids()).toEqual([]);
});

it('a copy that is kept needs no host and counts nowhere; connected again it is what it was', async () => {
  const { store } = await storeInMemory([]);
  const [mine, other] = [connection('a'), connection('b')];
  await store.saveConnection({ ...mine, left: true });
  await store.saveConnection(other);
  expect(stillConnected(await store.connections(), 'b')).toEqual([]);
  expect(await back(store, { ...mine, left: true })).toEqual(mine);
  expect(stillConnected(await store.connections(), 'b')).toEqual([mine]);
});
