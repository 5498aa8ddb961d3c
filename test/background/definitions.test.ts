/** Settings of what figures mean: kept for all connections, used by the next answer, erased with everything. */
import { expect, it } from 'vitest';
import { createAnswers } from '../../entrypoints/background/answers';
import type { AnyRecord } from '../../lib/model/records';
import { connection, page, storeInMemory } from '../store/memory';

const now = Date.UTC(2026, 4, 20, 12);
const records: AnyRecord[] = [
  {
    ...{ entity: 'deal', id: 'd', name: 'D', status: 'won', ownerId: 'u', createdAt: Date.UTC(2026, 4, 5, 12), closeDay: '2026-05-15' },
    amount: { units: 10_000, currency: 'EUR' },
  },
  { entity: 'lead', id: 'l', name: 'L', status: 'converted', dealId: 'd', createdAt: Date.UTC(2026, 3, 25, 12) },
];

it('a changed definition changes the next answer, and is there after a restart', async () => {
  const { store, reopen } = await storeInMemory([]);
  await store.saveConnection({ ...connection('c'), userId: 'u', currency: 'EUR', timeZone: 'UTC' });
  await store.applyPage(page({ records }));
  const cycle = async (of: typeof store) =>
    (
      await createAnswers(of, () => now).question('c', {
        of: 'rows',
        metrics: ['sales_cycle_length'],
        ...{ who: { kind: 'everyone' }, period: { kind: 'month', offset: 0 } },
      })
    )[0]?.result;
  expect(await store.definitions()).toEqual({});
  expect(await cycle(store)).toMatchObject({ value: 20, basis: 'first_contact' });
  await store.saveDefinitions({ cycleStart: 'deal_created' });
  expect(await cycle(store)).toMatchObject({ value: 10, basis: 'deal_created' });
  const again = await reopen();
  expect(await again.definitions()).toEqual({ cycleStart: 'deal_created' });
  await again.erase('c');
  expect(await again.definitions()).toEqual({ cycleStart: 'deal_created' });
  await again.eraseAll();
  expect(await again.definitions()).toEqual({});
});
