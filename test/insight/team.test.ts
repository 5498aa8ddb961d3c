import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import { medianOf, teamTable, teamTrend } from '../../lib/insight/team';
import type { TeamCell } from '../../lib/messages/questions/team';
import type { MetricId } from '../../lib/metrics/result';
import { periodOf, seriesPeriods, type PeriodChoice } from '../../lib/model/periods';
import type { AnyRecord } from '../../lib/model/records';
import type { Who } from '../../lib/model/who';
import { only } from '../oracles/company';
import { sortedQuantile } from '../oracles/plain';
import { companyOf, shapes, type Company } from '../twins/companies';
import { engineOf, questionOf, twins } from '../twins/compare';

const metrics: readonly MetricId[] = [
  'win_rate_count',
  'lead_response_time',
  'pipeline_value',
  'revenue',
  'calls_made',
  'average_deal_size',
];
/** Those whose parts make up the whole. */
const sums: readonly MetricId[] = ['pipeline_value', 'calls_made'];
const choices: readonly PeriodChoice[] = [
  { kind: 'month', offset: 0 },
  { kind: 'quarter', offset: -1 },
  { kind: 'year', offset: 0 },
];
const whos: readonly Who[] = [{ kind: 'everyone' }, { kind: 'team', teamId: 'north' }, { kind: 'me' }];

const close = (value: number | undefined): unknown => (value === undefined ? undefined : expect.closeTo(value, 6));

/** One figure of one person by its twin: plain loops over the records. */
function plainCell(company: Company, metric: MetricId, who: Who, period: { start: number; end: number }) {
  const { value, n, reason } = twins[metric]?.(questionOf(company, who, period)) ?? {};
  return { value: close(value), n: n ?? 0, reason };
}
const told = (cell: TeamCell | undefined) => ({ value: cell?.value, n: cell?.n, reason: cell?.reason });

describe('every cell against plain loops', () => {
  let compared = 0;
  test.each(shapes.map((shape) => [`${shape.kind} ${shape.seed}`, shape] as const))('%s', { timeout: 60_000 }, (_, shape) => {
    const company = companyOf(shape);
    const engine = engineOf(company);
    for (const choice of choices) {
      const { period } = periodOf(choice, company.calendar, company.now);
      for (const who of whos) {
        const table = teamTable(engine, who, choice, metrics);
        for (const row of table.people)
          for (const [i, metric] of metrics.entries()) {
            compared++;
            expect(told(row.cells[i]), `${row.id} ${metric}`).toEqual(plainCell(company, metric, { kind: 'user', userId: row.id }, period));
          }
        for (const [i, metric] of metrics.entries())
          expect(told(table.totals[i]), `total ${metric}`).toEqual(plainCell(company, metric, who, period));
        for (const [i, metric] of metrics.entries()) {
          const fit = table.people.flatMap(({ cells }) => {
            const cell = cells[i];
            const few = !['pipeline_value', 'revenue', 'calls_made'].includes(metric) && (cell?.n ?? 0) < 5;
            return cell?.value === undefined || few ? [] : [cell];
          });
          const mixed = new Set(fit.map(({ currency }) => currency)).size > 1;
          const middle = mixed
            ? undefined
            : sortedQuantile(
                fit.map(({ value }) => value ?? NaN),
                0.5,
              );
          const expected = fit[0]?.currency === undefined || middle === undefined ? middle : Math.round(middle);
          expect(table.median[i]?.value, `median ${metric}`).toEqual(expected === undefined ? undefined : close(expected));
          expect(table.median[i]?.n).toBe(mixed ? 0 : fit.length);
        }
      }
    }
  });
  test('there was something to compare', () => expect(compared).toBeGreaterThan(400));
});

describe('rows add up', () => {
  test.each(shapes.slice(0, 4))('$kind, seed $seed', (shape) => {
    const company = companyOf(shape);
    const table = teamTable(engineOf(company), { kind: 'everyone' }, { kind: 'year', offset: 0 }, sums);
    const n = (cells: readonly TeamCell[] | undefined, i: number): number => cells?.[i]?.n ?? 0;
    for (const i of sums.keys()) {
      const parts = table.people.reduce((sum, { cells }) => sum + n(cells, i), n(table.unassigned, i) + n(table.others, i));
      expect(parts).toBe(n(table.totals, i));
    }
    expect(table.others).toBeDefined();
    expect(table.visible.records).toBe(
      (['deal', 'lead', 'activity', 'order'] as const).reduce((sum, entity) => sum + only(company.records, entity).length, 0),
    );
  });
});

const now = Date.parse('2026-11-20T15:00:00Z');
const calendar = {
  ...{ timeZone: 'Europe/Warsaw', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1020, holidays: [] },
};
const user = (id: string, more: object = {}): AnyRecord => ({ entity: 'user', id, name: id.toUpperCase(), active: true, ...more });
const deal = (id: string, ownerId: string | undefined, more: object = {}): AnyRecord => ({
  ...{ entity: 'deal', id, name: id, status: 'open', createdAt: now - 86_400_000, amount: { units: 10_000, currency: 'EUR' } },
  ...(ownerId === undefined ? {} : { ownerId }),
  ...more,
});
const tableOf = (records: readonly AnyRecord[], who: Who = { kind: 'everyone' }, absent: object = {}, me: string | null = 'a') =>
  teamTable(
    createEngine({ dataset: datasetOf(records), calendar, now, me: me === null ? {} : { userId: me }, baseCurrency: 'EUR', absent }),
    who,
    { kind: 'month', offset: 0 },
    ['pipeline_value', 'win_rate_count'],
  );

describe('who is a row', () => {
  test('those who sell; of those who left, those with records of these days', () => {
    const people = [user('a'), user('b'), user('admin'), user('gone', { active: false }), user('quiet', { active: false })];
    const closed = deal('d4', 'quiet', { status: 'won', closeDay: '2020-01-01', createdAt: 0 });
    const table = tableOf([...people, deal('d1', 'b'), deal('d2', 'a'), deal('d3', 'gone'), closed]);
    expect(table.people.map(({ id, me, left }) => [id, me, left])).toEqual([
      ['a', true, undefined],
      ['b', undefined, undefined],
      ['gone', undefined, true],
    ]);
  });

  test('of a team everybody who works in it and sells is one, and nobody else’s records', () => {
    const records = [
      user('a', { teamId: 't' }),
      user('b'),
      { entity: 'team', id: 't', name: 'T' } as AnyRecord,
      deal('d1', 'a'),
      deal('d2', 'b'),
    ];
    const table = tableOf([...records, deal('d3', undefined)], { kind: 'team', teamId: 't' });
    expect(table.people.map(({ id }) => id)).toEqual(['a']);
    expect([table.unassigned, table.others]).toEqual([undefined, undefined]);
    expect(table.totals[0]?.n).toBe(1);
  });

  test('what is nobody’s and what is a stranger’s stand apart', () => {
    const table = tableOf([user('a'), deal('d1', 'a'), deal('d2', undefined), deal('d3', 'stranger'), deal('d4', 'stranger')]);
    expect([table.unassigned?.[0]?.n, table.others?.[0]?.n, table.totals[0]?.n]).toEqual([1, 2, 4]);
  });

  test('one person is the row that stands in the table', () => {
    const records = [user('a'), user('b'), deal('d1', 'a'), deal('d2', 'b')];
    expect(tableOf(records, { kind: 'me' }).people).toEqual(tableOf(records).people.filter(({ id }) => id === 'a'));
  });

  test('an account that sells nothing has no row about itself', () => {
    const table = tableOf([user('a'), deal('d1', 'a')], { kind: 'me' }, {}, null);
    expect([table.people, table.totals[0]?.reason]).toEqual([[], 'no_user']);
  });

  test('what the account may not read is named', () => {
    expect(tableOf([user('a')], { kind: 'everyone' }, { deal: 'no_permission', survey: 'no_model' }).visible.closed).toEqual(['deal']);
  });
});

describe('median', () => {
  const rate = (value: number, n: number): TeamCell => ({ value, n, numerator: value * n, denominator: n });
  test('of rates only those with five records and more', () => {
    expect(medianOf('win_rate_count', [rate(0.2, 5), rate(1, 4), rate(0.4, 9)])).toEqual({
      value: expect.closeTo(0.3, 12) as number,
      n: 2,
    });
    expect(medianOf('win_rate_count', [rate(1, 4)])).toEqual({ n: 0 });
  });
  test('of sums all, few as they may be', () => {
    const money = (value: number): TeamCell => ({ value, currency: 'EUR', n: 1 });
    expect(medianOf('revenue', [money(1), money(4), { n: 0, value: 0, currency: 'EUR' }])).toEqual({ value: 1, n: 3, currency: 'EUR' });
  });
  test('unlike currencies have none', () => {
    const cells: TeamCell[] = [
      { value: 1, n: 9, currency: 'EUR' },
      { value: 2, n: 9, currency: 'PLN' },
    ];
    expect(medianOf('revenue', cells)).toEqual({ n: 0 });
  });
});

test('twelve points of each figure against plain loops', () => {
  const company = companyOf(shapes[0] ?? { kind: 'b2b', seed: 1, size: 1, money: 'rates' });
  const choice: PeriodChoice = { kind: 'month', offset: 0 };
  const trend = teamTrend(engineOf(company), { userId: 'u2', period: choice, metrics: ['calls_made', 'win_rate_count'] });
  const periods = seriesPeriods(choice, company.calendar, company.now, 12);
  const plain = (['calls_made', 'win_rate_count'] as const).map((metric) =>
    periods.map(({ period }) => {
      const { value, n = 0 } = twins[metric]?.(questionOf(company, { kind: 'user', userId: 'u2' }, period)) ?? {};
      return value === undefined || (metric === 'win_rate_count' && n < 5) ? null : value;
    }),
  );
  expect(trend).toEqual(plain);
  expect(trend[0]?.some((value) => (value ?? 0) > 0)).toBe(true);
});
