/** Lists that were not read to their end are named beside the figures that rest on them, and beside no other. */
import { expect, it } from 'vitest';
import { createEngine } from '../../lib/engine/engine';
import { datasetOf } from '../../lib/columns/dataset';
import { periodOf } from '../../lib/model/periods';
import type { Entity } from '../../lib/model/records';
import { companyOf } from '../twins/companies';

const { records, calendar, now, me, baseCurrency } = companyOf({ kind: 'b2b', seed: 3, size: 1, money: 'one' });
const { period } = periodOf({ kind: 'quarter', offset: 0 }, calendar, now);

function cutOf(metric: 'win_rate_count' | 'calls_made' | 'revenue' | 'sales_growth', incomplete: readonly Entity[]) {
  const engine = createEngine({ dataset: datasetOf(records), calendar, now, me: { userId: me }, baseCurrency, absent: {}, incomplete });
  return engine.evaluate(metric, { kind: 'everyone' }, period).incomplete;
}

it('names the lists a figure rests on', () => {
  expect(cutOf('win_rate_count', ['activity', 'stageChange', 'invoice'])).toEqual(['stageChange']);
  expect(cutOf('calls_made', ['activity', 'stageChange', 'invoice'])).toEqual(['activity']);
  expect(cutOf('revenue', ['activity', 'invoice'])).toEqual(['invoice']);
});

it('names those of the figures it is made of', () => expect(cutOf('sales_growth', ['invoice', 'payment'])).toEqual(['invoice', 'payment']));

it('says nothing where all was read', () => expect(cutOf('win_rate_count', [])).toBeUndefined());
