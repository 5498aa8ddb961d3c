/** What a figure says it rests on: with one kind of record gone, no other figure may have moved. */
import { describe, expect, test } from 'vitest';
import { restsOn } from '../../lib/engine/rests-on';
import { metricIds } from '../../lib/metrics/ids';
import type { MetricResult } from '../../lib/metrics/result';
import { entities } from '../../lib/model/records';
import { companyOf } from './companies';
import { choices, engineOf, periodsOf, whos } from './compare';

/** Whose a figure is, it rests on anyway. */
const kinds = entities.filter((entity) => entity !== 'user' && entity !== 'team');

const numbers = ({ value, reason, numerator, denominator, n, companions, currency }: MetricResult): string =>
  JSON.stringify({ value, reason, numerator, denominator, n, companions, currency });

const asked = [whos[0], whos[3]].flatMap((who) => (who ? [who] : []));
const seen = new Set<string>();

describe.each(['b2b', 'b2c', 'saas'] as const)('%s', (kind) => {
  const company = companyOf({ kind, seed: 5, size: 1, money: 'rates' });
  const periods = choices.slice(1, 3).flatMap((choice) => periodsOf(company, choice).slice(0, 1));
  const whole = engineOf(company);
  const there = new Set(company.records.map(({ entity }) => entity));

  test.each(kinds.filter((entity) => there.has(entity)))('without its %s records only figures that say so are others', (entity) => {
    const without = engineOf(
      company,
      company.records.filter((record) => record.entity !== entity),
    );
    const moved = metricIds.filter((id) =>
      asked.some((who) =>
        periods.some((period) => numbers(whole.evaluate(id, who, period)) !== numbers(without.evaluate(id, who, period))),
      ),
    );
    if (moved.length > 0) seen.add(entity);
    expect(moved.filter((id) => !restsOn(id).has(entity))).toEqual([]);
  });
});

test('some figure rests on every kind of record that was taken away', () => {
  for (const entity of ['deal', 'lead', 'activity', 'order', 'subscription', 'invoice', 'payment', 'quote', 'cost', 'surveyResponse'])
    expect([...seen]).toContain(entity);
});
