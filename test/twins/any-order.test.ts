/** The order in which records arrive, and a page that is read twice, change nothing: neither figures, groups nor lists. */
import { describe, expect, test } from 'vitest';
import { metricIds } from '../../lib/metrics/ids';
import { metricOf } from '../../lib/metrics/index';
import type { MetricId } from '../../lib/metrics/result';
import { chance } from '../oracles/random';
import { newEngineOf, periodsOf, whos } from './compare';
import { companyOf, type Company } from './companies';

/** Companies as they are, and with their records in another order, some of them twice. */
const companies = (['b2b', 'b2c', 'saas'] as const).map((kind, i): readonly [Company, Company] => {
  const company = companyOf({ kind, seed: 70 + i, size: 0.5, money: i === 2 ? 'mixed' : 'rates' });
  return [company, { ...company, records: chance(3).shuffled([...company.records, ...company.records.slice(0, 200)]) }];
});

function everything(id: MetricId, company: Company): unknown {
  const engine = newEngineOf(company);
  const [period] = periodsOf(company, { kind: 'year', offset: 0 });
  if (!period) throw new Error('no period');
  return whos.slice(0, 2).map((who) => {
    const { rows } = engine.behindPeriod(id, who, period, { leftOut: false, offset: 0, limit: 1e6 });
    const splits = metricOf[id].breakdowns.filter((by) => by !== 'month' && by !== 'quarter');
    return {
      result: engine.evaluate(id, who, period),
      groups: splits.map((by) => engine.breakdown(id, who, period, by).toSorted((a, b) => (a.key < b.key ? -1 : 1))),
      // Rows that weigh the same may stand in any order.
      rows: rows.map((row) => JSON.stringify(row)).sort(),
    };
  });
}

/** Floating sums in another order differ in the last digit; nothing else may. */
const near = (found: unknown): unknown =>
  JSON.parse(JSON.stringify(found, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(10)) : value)));

describe.each(metricIds)('%s', (id) => {
  test('records in another order, some of them twice', () => {
    for (const [company, other] of companies) expect(near(everything(id, other)), company.kind).toEqual(near(everything(id, company)));
  });
});
