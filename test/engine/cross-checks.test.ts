/** What must hold on any data (metrics.md section 5): changes to the records that may not, or must, change the figures. */
import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import type { Dataset } from '../../lib/columns/table';
import { isText } from '../../lib/columns/typed';
import { createEngine } from '../../lib/engine/engine';
import { heroIds } from '../../lib/metrics/hero';
import type { MetricId, MetricResult } from '../../lib/metrics/result';
import { periodOf } from '../../lib/model/periods';
import type { AnyRecord } from '../../lib/model/records';
import type { Company } from '../oracles/company';
import { company, only } from '../oracles/company';
import { choices, engineOf, whos } from '../oracles/questions';
import { chance } from '../oracles/random';

const made = company({ seed: 31, deals: 200, leads: 150, money: 'rates' });

function everyAnswer(of: Company, records: readonly AnyRecord[] = of.records): MetricResult[] {
  const engine = engineOf(of, records);
  return choices.flatMap((choice) => {
    const { period } = periodOf(choice, of.calendar, of.now);
    return whos.flatMap((who) => heroIds.map((id) => engine.evaluate(id, who, period)));
  });
}

const baseline = everyAnswer(made);

test('the order in which records arrive changes nothing', () => {
  for (const seed of [1, 2, 3]) expect(everyAnswer(made, chance(seed).shuffled(made.records))).toEqual(baseline);
});

test('a page that is read twice changes nothing', () => {
  expect(everyAnswer(made, [...made.records, ...made.records.slice(0, 300)])).toEqual(baseline);
});

test('an automatic answer never changes response times', () => {
  const automatic = only(made.records, 'lead').map((lead, i): AnyRecord => ({
    entity: 'activity',
    id: `auto${i}`,
    kind: 'email',
    direction: 'out',
    automated: true,
    at: lead.createdAt + 1,
    leadId: lead.id,
  }));
  const without = (results: readonly MetricResult[]) =>
    results.map((result) => ({ ...result, companions: { ...result.companions, acknowledgement: undefined } }));
  const answers = everyAnswer(made, [...made.records, ...automatic]);
  expect(without(answers)).toEqual(without(baseline));
  expect(answers).not.toEqual(baseline);
});

test('a flat rate of 2 doubles money and leaves rates alone', () => {
  const euros = made.records
    .filter((r) => r.entity !== 'exchangeRate')
    .map((r): AnyRecord => (r.entity === 'deal' && r.amount ? { ...r, amount: { units: r.amount.units, currency: 'EUR' } } : r));
  const flat = euros.map((r): AnyRecord => (r.entity === 'deal' && r.amount ? { ...r, amount: { ...r.amount, currency: 'XAU' } } : r));
  const rate: AnyRecord = { entity: 'exchangeRate', id: 'flat', base: 'EUR', currency: 'XAU', day: '2000-01-01', rate: '2' };
  const single = everyAnswer(made, euros);
  const doubled = everyAnswer(made, [...flat, rate]);
  let compared = 0;
  for (const [i, result] of single.entries()) {
    const other = doubled[i];
    if (result.unit !== 'money') expect(other).toEqual(result);
    else {
      expect(other?.value).toBe(result.value === undefined ? undefined : result.value * 2);
      // Each of the two was rounded once.
      if (result.companions.weighted !== undefined)
        expect(Math.abs((other?.companions.weighted ?? NaN) - result.companions.weighted * 2)).toBeLessThanOrEqual(1);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(50);
});

test('shifting every instant and the zone by the same offset changes nothing', () => {
  const hours = 7;
  const shift = hours * 3_600_000;
  // Zones without clock changes, so that the offset is one all year; the owners' zones follow the reporting one.
  const fixed = (records: readonly AnyRecord[], by: number): AnyRecord[] =>
    records.map((record) => {
      const copy: Record<string, unknown> = { ...record };
      for (const [name, value] of Object.entries(copy))
        if (typeof value === 'number' && (name === 'at' || name.endsWith('At'))) copy[name] = value + by;
      delete copy.timeZone;
      return copy as AnyRecord;
    });
  const utc: Company = { ...made, calendar: { ...made.calendar, timeZone: 'Etc/UTC' } };
  // Seven hours later in UTC is the same wall clock seven hours west.
  const west: Company = { ...made, now: made.now + shift, calendar: { ...made.calendar, timeZone: `Etc/GMT+${hours}` } };
  const strip = (results: readonly MetricResult[]) => results.map((result) => ({ ...result, asOf: 0 }));
  expect(strip(everyAnswer(west, fixed(made.records, shift)))).toEqual(strip(everyAnswer(utc, fixed(made.records, 0))));
});

describe('rows over people, the unassigned included, add up to everyone', () => {
  const one = company({ seed: 32, deals: 200, leads: 150, money: 'one' });
  const whole = engineOf(one);
  // Whatever nobody owns goes to a stand-in, so that it can be asked for as a row.
  const named = one.records.map((record): AnyRecord => {
    if (record.entity === 'deal' || record.entity === 'lead') return { ownerId: 'stand-in', ...record };
    return record.entity === 'ownerChange' ? { fromUserId: 'stand-in', toUserId: 'stand-in', ...record } : record;
  });
  const byPerson = engineOf(one, named);
  const ids = [...one.userIds, 'ghost', 'stand-in'];

  test.each(choices.map((choice) => [JSON.stringify(choice), choice] as const))('%s', (_, choice) => {
    const { period } = periodOf(choice, one.calendar, one.now);
    for (const id of heroIds) {
      const rows = ids.map((userId) => byPerson.evaluate(id, { kind: 'user', userId }, period));
      const sum = (pick: (result: MetricResult) => number | undefined): number => rows.reduce((total, row) => total + (pick(row) ?? 0), 0);
      const all = whole.evaluate(id, { kind: 'everyone' }, period);
      expect(
        sum(({ n }) => n),
        id,
      ).toBe(all.n);
      expect(
        sum((row) => row.numerator),
        id,
      ).toBe(all.numerator ?? 0);
      expect(
        sum((row) => row.companions.total),
        id,
      ).toBe(all.companions.total ?? 0);
      expect(
        sum((row) => row.excluded.reduce((total, { count }) => total + count, 0)),
        id,
      ).toBe(all.excluded.reduce((total, { count }) => total + count, 0));
      if (id === 'pipeline_value') expect(sum(({ value }) => value)).toBe(all.value);
    }
  });
});

test('the dataset is read, never written', () => {
  const dataset = datasetOf(made.records);
  const print = (of: Dataset): string =>
    JSON.stringify(
      Object.values(of.tables).map(({ columns }) =>
        Object.values(columns).map((column) => Array.from(isText(column) ? column.bytes : column)),
      ),
    );
  const before = print(dataset);
  const frozen = Object.freeze({ ...dataset, words: Object.freeze([...dataset.words]) });
  const engine = createEngine({
    dataset: frozen,
    calendar: Object.freeze(made.calendar),
    now: made.now,
    me: {},
    baseCurrency: 'EUR',
    absent: {},
  });
  engine.view({ kind: 'everyone' }, { kind: 'quarter', offset: 0 });
  for (const id of ['win_rate_count', 'pipeline_value', 'lead_response_time'] satisfies MetricId[]) {
    engine.behind(id, { kind: 'everyone' }, { kind: 'year', offset: 0 }, { leftOut: false, offset: 0, limit: 50 });
  }
  expect(print(dataset)).toBe(before);
});
