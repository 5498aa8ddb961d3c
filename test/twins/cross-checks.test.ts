/** What must hold for every metric on any data (metrics.md section 5): changes that may not, or must, change the figures. */
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../lib/engine/engine';
import { metricIds } from '../../lib/metrics/ids';
import { noInputs } from '../../lib/metrics/inputs';
import { metrics, metricOf } from '../../lib/metrics/index';
import { labels } from '../../lib/metrics/labels';
import type { MetricId, MetricResult } from '../../lib/metrics/result';
import type { AnyRecord } from '../../lib/model/records';
import type { Who } from '../../lib/model/who';
import { chance } from '../oracles/random';
import { choices, engineOf, periodsOf, questionOf, twins } from './compare';
import { companyOf, type Company } from './companies';

const everyone: Who = { kind: 'everyone' };
const companies = (['b2b', 'b2c', 'saas'] as const).map((kind, i) => companyOf({ kind, seed: 40 + i, size: 0.5, money: 'rates' }));
const asked = choices.slice(0, 5);

function answersOf(company: Company, engine: Engine = engineOf(company)): MetricResult[] {
  return asked.flatMap((choice) => {
    const [period] = periodsOf(company, choice);
    if (!period) throw new Error('no period');
    return ([everyone, { kind: 'me' }] as const).flatMap((who) => metricIds.map((id) => engine.evaluate(id, who, period)));
  });
}

const baselines = companies.map((company) => answersOf(company));

/** Floating sums in another order differ in the last digit; nothing else may. */
const near = (results: readonly MetricResult[]): unknown =>
  JSON.parse(JSON.stringify(results, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(10)) : value)));

describe.each(companies.map((company, i) => ({ company, baseline: baselines[i] ?? [], kind: company.kind })))(
  '$kind',
  ({ company, baseline }) => {
    test('the order in which records arrive changes nothing', () => {
      expect(near(answersOf(company, engineOf(company, chance(3).shuffled(company.records))))).toEqual(near(baseline));
    });

    test('a page that is read twice changes nothing', () => {
      expect(near(answersOf(company, engineOf(company, [...company.records, ...company.records.slice(0, 200)])))).toEqual(near(baseline));
    });

    test('shifting every instant, day and the zone by a day changes nothing', () => {
      const DAY = 86_400_000;
      // Seven whole days, so that weekdays stay what they are; a zone without clock changes.
      const shift = 364 * DAY;
      const fixed: Company = { ...company, calendar: { ...company.calendar, timeZone: 'Etc/GMT+3', fiscalYearStart: 1, holidays: [] } };
      const later: Company = { ...fixed, now: fixed.now + shift, records: company.records.map((record) => shifted(record, shift)) };
      const records = company.records.map((record) => shifted(record, 0));
      const engines = [engineOf(fixed, records), engineOf(later)] as const;
      const period = { start: Date.UTC(2026, 8, 1, 3), end: Date.UTC(2026, 8, 29, 3) };
      for (const id of metricIds) {
        if (restsOnInputs(id)) continue; // what a person entered has fixed days
        const before = engines[0].evaluate(id, everyone, period);
        const after = engines[1].evaluate(id, everyone, { start: period.start + shift, end: period.end + shift });
        expect(near([{ ...after, asOf: 0 }]), id).toEqual(near([{ ...before, asOf: 0 }]));
      }
    });

    test('a flat rate of 2 doubles money and leaves the rest alone', () => {
      const flat: AnyRecord = { entity: 'exchangeRate', id: 'flat', base: 'EUR', currency: 'XAU', day: '2000-01-01', rate: '2' };
      const records = company.records.filter((r) => r.entity !== 'exchangeRate');
      const none = { ...company, inputs: noInputs };
      const single = answersOf(none, engineOf(none, [...records.map((r) => inCurrency(r, 'EUR')), flat]));
      const double = answersOf(none, engineOf(none, [...records.map((r) => inCurrency(r, 'XAU')), flat]));
      let compared = 0;
      for (const [i, result] of single.entries()) {
        const other = double[i];
        const money = result.unit === 'money' || result.unit === 'money_per_day';
        expect(other?.reason, result.metric).toBe(result.reason);
        if (result.value === undefined) continue;
        if (money) {
          // Each of the two was rounded once.
          expect(Math.abs((other?.value ?? NaN) - 2 * result.value), result.metric).toBeLessThanOrEqual(2);
          compared++;
        } else expect(other?.value ?? NaN, result.metric).toBeCloseTo(result.value, 6);
      }
      expect(compared).toBeGreaterThan(10);
    });

    test('rows of an additive figure add up to the headline, unassigned and unknown included', () => {
      const engine = engineOf(company);
      let sums = 0;
      for (const metric of metrics.filter(({ additive }) => additive)) {
        for (const choice of asked) {
          const [period] = periodsOf(company, choice);
          if (!period) throw new Error('no period');
          const whole = engine.evaluate(metric.id, everyone, period);
          if (whole.value === undefined) continue;
          for (const by of metric.breakdowns) {
            // A stock at the end of a quarter is not the sum of its months.
            if (metric.time === 'stock' && (by === 'month' || by === 'quarter')) continue;
            const groups = engine.breakdown(metric.id, everyone, period, by);
            const sum = groups.reduce((total, { result }) => total + (result.value ?? 0), 0);
            // Money is rounded once in each group.
            expect(Math.abs(sum - whole.value), `${metric.id} by ${by} ${JSON.stringify(choice)}`).toBeLessThanOrEqual(
              metric.unit === 'money' ? groups.length : 1e-6,
            );
            sums++;
          }
        }
      }
      expect(sums).toBeGreaterThan(20);
    });

    test('every breakdown a metric offers can be asked for', () => {
      const engine = engineOf(company);
      const [period] = periodsOf(company, { kind: 'quarter', offset: -1 });
      if (!period) throw new Error('no period');
      for (const { id, breakdowns } of metrics)
        for (const by of breakdowns) expect(() => engine.breakdown(id, everyone, period, by), `${id} by ${by}`).not.toThrow();
    });

    test('the records behind a number, and they alone, give the number', () => {
      const engine = engineOf(company);
      let checked = 0;
      for (const id of metricIds) {
        const entities = partEntities(engine, id);
        if (entities.size === 0 || entities.has('account') || entities.has('contact')) continue;
        for (const choice of asked) {
          const [period] = periodsOf(company, choice);
          if (!period) throw new Error('no period');
          const result = engine.evaluate(id, everyone, period);
          if (result.value === undefined) continue;
          const { rows, counted } = engine.behindPeriod(id, everyone, period, { leftOut: false, offset: 0, limit: 1e6 });
          expect(rows.length, id).toBe(counted);
          // Without a record left, the twin cannot know whether such records are kept at all.
          if (!selfContained.has(id) || counted === 0) continue;
          const kept = new Set(rows.map((row) => `${row.entity} ${row.id}`));
          const records = company.records.filter((record) => !entities.has(record.entity) || kept.has(`${record.entity} ${record.id}`));
          const again = twins[id]?.(questionOf(company, everyone, period, records));
          expect(again?.value ?? NaN, `${id} ${JSON.stringify(choice)}`).toBeCloseTo(result.value, 6);
          checked++;
        }
      }
      expect(checked).toBeGreaterThan(15);
    });
  },
);

test('the broad win rate is never above the narrow one; retention and churn make one', () => {
  for (const company of companies) {
    const engine = engineOf(company);
    for (const choice of choices) {
      const [period] = periodsOf(company, choice);
      if (!period) throw new Error('no period');
      const value = (id: MetricId) => engine.evaluate(id, everyone, period).value;
      const [broad, narrow] = [value('win_rate_broad'), value('win_rate_count')];
      if (broad !== undefined && narrow !== undefined) expect(broad).toBeLessThanOrEqual(narrow);
      const [kept, left] = [value('customer_retention_rate'), value('customer_churn_rate')];
      expect(kept === undefined).toBe(left === undefined);
      if (kept !== undefined && left !== undefined) expect(kept + left).toBeCloseTo(1, 12);
    }
  }
});

test('an automatic answer changes no figure but those that count automatic answers', () => {
  const told: readonly string[] = ['acknowledgement', 'automated'];
  for (const [i, company] of companies.entries()) {
    const automatic = company.records.flatMap((record): AnyRecord[] =>
      record.entity === 'lead'
        ? [
            {
              entity: 'activity',
              id: `auto-${record.id}`,
              kind: 'email',
              direction: 'out',
              automated: true,
              at: record.createdAt + 1,
              leadId: record.id,
            },
          ]
        : [],
    );
    const response: readonly MetricId[] = ['lead_response_time', 'inquiry_response_time', 'response_sla_rate', 'unanswered_inquiries'];
    const values = (results: readonly MetricResult[]) =>
      results.flatMap(({ metric, value, n, companions }) =>
        response.includes(metric)
          ? [{ metric, value, n, ...Object.fromEntries(Object.entries(companions).filter(([name]) => !told.includes(name))) }]
          : [],
      );
    expect(values(answersOf(company, engineOf(company, [...company.records, ...automatic])))).toEqual(values(baselines[i] ?? []));
  }
});

/** Figures that compute from their own records alone, without a look at others (customers before, stages since …). */
const selfContained: ReadonlySet<MetricId> = new Set<MetricId>(
  metricIds.filter((id) => labels[id].time === 'event' && labels[id].unit !== 'days' && !needsMore(id)),
);

/** Event figures that look at more than the records they list: earlier periods, other kinds of records, other metrics. */
function needsMore(id: MetricId): boolean {
  // The broad win rate asks how long won sales usually took.
  return (
    id === 'win_rate_broad' ||
    Boolean(metricOf[id].madeOf) ||
    id === 'follow_ups' ||
    Object.keys(metricOf[id].needs).length > 1 ||
    restsOnInputs(id)
  );
}

function restsOnInputs(id: MetricId): boolean {
  return /target|quota|cost|cac|ltv|incentive|penetration|coverage|campaign|benchmark|coaching|selling_time|customer_tier|churn_warning/.test(
    id,
  );
}

function partEntities(engine: Engine, id: MetricId): Set<string> {
  const parts = metricOf[id].parts(engine.ask(everyone, { start: 0, end: 1 }));
  return new Set(parts.map(({ entity }) => (entity === 'customer' ? 'account' : entity)));
}

function shifted(record: AnyRecord, by: number): AnyRecord {
  const copy: Record<string, unknown> = { ...record };
  for (const [name, value] of Object.entries(copy)) {
    if (typeof value === 'number' && (name === 'at' || name.endsWith('At'))) copy[name] = value + by;
    if (typeof value === 'string' && (name === 'day' || name.endsWith('Day')))
      copy[name] = new Date(Date.parse(`${value}T00:00:00Z`) + by).toISOString().slice(0, 10);
  }
  delete copy.timeZone;
  return copy as AnyRecord;
}

function inCurrency(record: AnyRecord, currency: string): AnyRecord {
  const copy: Record<string, unknown> = { ...record };
  for (const [name, value] of Object.entries(copy))
    if (typeof value === 'object' && value !== null && 'units' in value) copy[name] = { ...value, currency };
  return copy as AnyRecord;
}
