import { expect, it } from 'vitest';
import { joinsView } from '../../entrypoints/background/joins';
import type { AnyRecord } from '../../lib/model/records';
import { connection, page, storeInMemory } from '../store/memory';

const at = Date.UTC(2026, 4, 1);
const lead = (id: string, source?: string): AnyRecord =>
  ({ entity: 'lead', id, name: id, status: 'open', createdAt: at, ...(source === undefined ? {} : { source }) }) as AnyRecord;

it('campaigns and sources of one connection, the most frequent source first; nothing of one that is gone', async () => {
  const { store } = await storeInMemory([]);
  await store.saveConnection({ ...connection('c'), currency: 'PLN' });
  const records: AnyRecord[] = [
    { entity: 'campaign', id: 'k', name: 'Spring Fair', createdAt: at },
    ...[lead('1', 'web'), lead('2', 'Fair'), lead('3', 'Fair'), lead('4'), lead('5', ' ')],
    { entity: 'deal', id: 'd', name: 'd', status: 'open', createdAt: at, source: 'Ads' },
  ];
  await store.applyPage(page({ records }));
  expect(await joinsView(store, 'c')).toEqual({
    ...{ currency: 'PLN', campaigns: [{ id: 'k', name: 'Spring Fair' }] },
    sources: ['Fair', 'Ads', 'web'],
  });
  expect(await joinsView(store, 'gone')).toBeUndefined();
});
