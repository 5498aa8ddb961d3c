/** What holds on any data (section 5 of the catalogue), on the data sets. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MetricId } from '../../../lib/metrics/result';
import { metricOf } from '../../../lib/metrics/index';
import type { AnyRecord } from '../../../lib/model/records';
import { root } from '../../tools/root';
import { figuresOf, type Figure } from '../../tools/figures/answer';
import { breakdowns, type By } from '../../tools/figures/arguments';
import { load, readMapping, type Loaded } from '../../tools/figures/load';
import { isMetricId, metricIds } from '../../tools/figures/metrics';
import { shared } from './book';

const sets = [
  ['maven-crm', 'maven-crm', '2017-12-31'],
  ['northwind', 'northwind', '1998-05-06'],
  ['cdnow', 'cdnow-sample', '1998-06-30'],
  ['adventureworks-quota', 'adventureworks-quota', '2014-12-31'],
  ['fivetran-hubspot', 'fivetran-hubspot', '2022-12-31'],
  ['fivetran-salesforce', 'fivetran-salesforce-deleted', '2019-12-31'],
] as const;

function ask(loaded: Loaded, asOf: string, metrics: readonly MetricId[], by?: By, period = 'all'): Figure[] {
  return figuresOf(loaded, { data: '', map: '', asOf, zone: 'UTC', period, who: 'everyone', metrics, by, json: true }, () => undefined);
}

/** Floating sums in another order differ in the last digit; nothing else may. */
const near = (figures: readonly Figure[]): unknown =>
  JSON.parse(JSON.stringify(figures, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(10)) : value)));

/** The same records in an order that has nothing to do with the first. */
const stirred = (records: readonly AnyRecord[]): AnyRecord[] => {
  const step = 7919;
  return records.length % step === 0
    ? [...records].reverse()
    : records.map((_, index) => records[(index * step) % records.length]).filter((one) => one !== undefined);
};

describe.skipIf(!existsSync(shared))('cross-checks', () => {
  it.each(sets)('%s with %s', { timeout: 120_000 }, async (folder, map, asOf) => {
    const loaded = await load(readMapping(`${root}test/oracles/maps/${map}.json`), shared + folder);
    const whole = ask(loaded, asOf, metricIds);
    const valueOf = (metric: string): number | null => whole.find((figure) => figure.metric === metric)?.value ?? null;

    // 7: another order, and a page read twice, change nothing.
    const other: Loaded = { ...loaded, records: [...stirred(loaded.records), ...loaded.records.slice(0, 500)] };
    expect(near(ask(other, asOf, metricIds))).toEqual(near(whole));

    // 1: the parts of an additive figure add up to it, those of nobody included.
    let sums = 0;
    for (const { metric, value } of whole) {
      if (!metricOf[metric].additive || value === null) continue;
      for (const by of breakdowns.filter((one) => metricOf[metric].breakdowns.includes(one))) {
        const parts = ask(loaded, asOf, [metric], by);
        const sum = parts.reduce((all, part) => all + (part.value ?? 0), 0);
        // Each part was rounded once on output.
        expect(Math.abs(sum - value), `${metric} by ${by}: ${sum} instead of ${value}`).toBeLessThanOrEqual(
          parts[0]?.unit === 'money' ? parts.length / 2 : 1e-6,
        );
        sums++;
      }
    }
    expect(sums).toBeGreaterThan(0);

    // 3 and 6.
    const [kept, gone] = [valueOf('customer_retention_rate'), valueOf('customer_churn_rate')];
    if (kept !== null && gone !== null) expect(kept + gone).toBeCloseTo(1, 9);
    const [broad, narrow] = [valueOf('win_rate_broad'), valueOf('win_rate_count')];
    if (broad !== null && narrow !== null) expect(broad).toBeLessThanOrEqual(narrow);
    expect(isMetricId('win_rate_count')).toBe(true);
  });
});
