import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import { binsOf, distributionOf } from '../../lib/insight/distribution';
import type { MetricId } from '../../lib/metrics/result';
import { periodOf, type PeriodChoice } from '../../lib/model/periods';
import type { AnyRecord } from '../../lib/model/records';
import { only } from '../oracles/company';
import { sortedQuantile } from '../oracles/plain';
import { chance } from '../oracles/random';
import { companyOf, shapes } from '../twins/companies';
import { engineOf, questionOf, twins, whos } from '../twins/compare';

const year: PeriodChoice = { kind: 'year', offset: 0 };

describe('over records, against the plain median and the plain nine in ten', () => {
  let compared = 0;
  test.each(shapes)('$kind, seed $seed', { timeout: 60_000 }, (shape) => {
    const company = companyOf(shape);
    const engine = engineOf(company);
    const { period } = periodOf(year, company.calendar, company.now);
    for (const who of whos)
      for (const metric of ['lead_response_time', 'sales_cycle_length', 'inquiry_response_time', 'stage_duration'] as const) {
        const plain = twins[metric]?.(questionOf(company, who, period));
        const told = distributionOf(engine, { metric, who, period: year, over: 'records' });
        expect(told.n, metric).toBe(plain?.n);
        if (plain?.value === undefined) {
          expect(told.reason).toBeDefined();
          continue;
        }
        compared++;
        expect([told.median, told.p90]).toEqual([expect.closeTo(plain.value, 6), expect.closeTo(plain.companions?.p90 ?? NaN, 6)]);
        expect(told.bins.reduce((sum, { count }) => sum + count, 0)).toBe(told.n);
        expect([told.bins[0]?.from ?? Infinity, told.bins.at(-1)?.to ?? -Infinity]).toSatisfy(
          ([from, to]: [number, number]) => from <= (told.low ?? NaN) && to >= (told.high ?? NaN),
        );
      }
  });
  test('there was something to compare', () => expect(compared).toBeGreaterThan(20));
});

describe('over people, against each person’s plain figure', () => {
  test.each(shapes.slice(0, 4))('$kind, seed $seed', (shape) => {
    const company = companyOf(shape);
    const engine = engineOf(company);
    const { period } = periodOf(year, company.calendar, company.now);
    const metrics: readonly [MetricId, number][] = [
      ['calls_made', 0],
      ['lead_response_time', 5],
    ];
    for (const [metric, atLeast] of metrics) {
      const cells = only(company.records, 'user').flatMap(({ id, active }) => {
        // Somebody who has an account and never sold is no row of the team.
        const sells = ['deal', 'lead', 'activity', 'order'].some((entity) =>
          company.records.some((r) => r.entity === entity && (('ownerId' in r && r.ownerId === id) || ('userId' in r && r.userId === id))),
        );
        if (!sells) return [];
        const { value, n = 0 } = twins[metric]?.(questionOf(company, { kind: 'user', userId: id }, period)) ?? {};
        return value === undefined || n < atLeast || (!active && n === 0) ? [] : [value];
      });
      const told = distributionOf(engine, { metric, who: { kind: 'everyone' }, period: year, over: 'people' });
      const close = (value: number | undefined) => (value === undefined ? undefined : (expect.closeTo(value, 6) as number));
      expect([told.n, told.median, told.p10, told.p90]).toEqual([
        cells.length,
        ...[0.5, 0.1, 0.9].map((p) => close(sortedQuantile(cells, p))),
      ]);
      if (told.n > 0) expect(told.dots).toEqual(cells.sort((a, b) => a - b).map(close));
    }
  });
});

const now = Date.parse('2026-11-20T15:00:00Z');
const calendar = {
  ...{ timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1020, holidays: [] },
};
const open = (id: string, units: number | undefined, currency = 'EUR'): AnyRecord => ({
  ...{ entity: 'deal', id, name: id, status: 'open', createdAt: now - 1000 },
  ...(units === undefined ? {} : { amount: { units, currency } }),
});
const rate = (currency: string, day: string, value: string): AnyRecord => ({
  ...{ entity: 'exchangeRate', id: `${currency} ${day}`, base: 'EUR', currency, day, rate: value },
});
const amounts = (records: readonly AnyRecord[], metric: MetricId = 'pipeline_value') =>
  distributionOf(createEngine({ dataset: datasetOf(records), calendar, now, me: {}, baseCurrency: 'EUR', absent: {} }), {
    ...{ metric, who: { kind: 'everyone' }, period: { kind: 'month', offset: 0 }, over: 'records' },
  });

describe('amounts', () => {
  test('in the reporting currency; what has no amount or no rate is left out and told', () => {
    const records = [open('a', 100), open('b', 200, 'PLN'), open('c', undefined), open('d', 5, 'JPY'), rate('PLN', '2026-11-01', '0.25')];
    const told = amounts(records);
    expect(told).toMatchObject({ unit: 'money', currency: 'EUR', n: 2, leftOut: 2, low: 50, high: 100, median: 75 });
  });
  test('of several currencies without rates nothing is drawn', () => {
    expect(amounts([open('a', 100), open('b', 200, 'PLN')])).toMatchObject({ n: 0, reason: 'mixed_currency' });
  });
  test('a rate has no records with a value of their own', () => {
    expect(amounts([open('a', 100)], 'win_rate_count').reason).toBe('no_model');
    expect(amounts([open('a', 100)], 'calls_made').reason).toBe('no_model');
  });
});

describe('columns of a histogram', () => {
  test('hold every value once, one after the other, in round numbers', () => {
    const c = chance(7);
    for (let round = 0; round < 200; round++) {
      const values = Array.from({ length: c.int(1, 400) }, () => c.int(0, 10 ** c.int(1, 9)) / 10).sort((a, b) => a - b);
      const clock = round % 2 === 0;
      const bins = binsOf(values, clock);
      expect(bins.length).toBeLessThanOrEqual(14);
      for (const [i, bin] of bins.entries()) {
        const last = i === bins.length - 1;
        const inside = values.filter((v) => v >= bin.from - 1e-6 && (last ? v <= bin.to : v < bin.to - 1e-6));
        expect(bin.count).toBe(inside.length);
        if (i > 0) expect(bin.from).toBeCloseTo(bins[i - 1]?.to ?? NaN, 6);
      }
    }
  });
  test('of minutes are as wide as a clock has it', () => {
    const [first] = binsOf([0, 10, 20, 45, 100, 170], true);
    expect((first?.to ?? 0) - (first?.from ?? 0)).toBe(60);
  });
  test('one giant does not flatten the rest', () => {
    const values = [...Array.from({ length: 199 }, (_, i) => i), 1_000_000];
    const bins = binsOf(values);
    expect(bins.length).toBeGreaterThan(6);
    expect(bins.at(-1)?.to).toBe(1_000_000);
  });
  test('all the same is one column', () => expect(binsOf([4, 4, 4])).toEqual([{ from: 4, to: 4, count: 3 }]));
});
