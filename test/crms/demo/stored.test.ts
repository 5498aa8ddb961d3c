import { expect, it } from 'vitest';
import { entities } from '../../../lib/model/records';
import { everything } from '../../store/memory';
import { bench, fakeCrm } from '../../sync/fake-crm';
import { companyRecords } from './company-records';
import { generateCompany } from './generate/company';

it('the whole company lies in the store page by page and is all there when the store is opened again', async () => {
  const records = companyRecords(generateCompany({ seed: 7, size: 0.2, today: '2026-03-17' }));
  // Pages small enough for every kind of record to come in several, months and all.
  const crm = fakeCrm({ entities, pageSize: 25 });
  crm.put(...records);
  const { store, sync, reopen } = await bench(crm);
  expect(await sync()).toMatchObject({ state: 'idle', records: records.length, rejected: 0 });
  const kept = await everything(store);
  expect(kept).toHaveLength(records.length);
  const again = await reopen();
  expect((await again.load('c')).damaged).toEqual([]);
  expect(await everything(again)).toEqual(kept);
});
