import { describe, expect, test } from 'vitest';
import { elapsedOf } from '../../lib/goals/pace';
import { progress } from '../../lib/goals/progress';
import type { Target } from '../../lib/messages/protocol';
import type { MetricResult } from '../../lib/metrics/result';
import type { Calendar } from '../../lib/model/calendar';
import { parseDay } from '../../lib/model/days';

const calendar: Calendar = {
  timeZone: 'Europe/Warsaw',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1080,
  holidays: ['2026-11-11'],
};
/** Saturday, 21 November 2026, afternoon. */
const now = Date.parse('2026-11-21T14:20:00Z');
const day = (text: string): number => parseDay(text) ?? NaN;

const target = (more: Partial<Target>): Target => ({
  id: 't1',
  connectionId: 'c',
  userId: 'u1',
  createdAt: 0,
  metric: 'win_rate_count',
  goal: 0.25,
  period: 'month',
  ...more,
});
const result = (more: Partial<MetricResult>): MetricResult => ({
  metric: 'win_rate_count',
  unit: 'ratio',
  n: 40,
  companions: {},
  excluded: [],
  coverage: 1,
  asOf: now,
  definitionVersion: 1,
  ...more,
});

describe('rates and stocks are met or behind, without a pace', () => {
  test('a win rate: more is better', () => {
    expect(progress(target({}), result({ value: 0.3 }), now, calendar)).toMatchObject({
      status: 'met',
      actual: 0.3,
      share: 1.2,
      n: 40,
      daysLeft: 10,
    });
    expect(progress(target({}), result({ value: 0.2 }), now, calendar)).toMatchObject({ status: 'behind', share: 0.8 });
    expect('expected' in progress(target({}), result({ value: 0.2 }), now, calendar)).toBe(false);
    expect(progress(target({}), result({ value: 0.25 }), now, calendar).status).toBe('met');
  });

  test('a response time: less is better, at most twice as good', () => {
    const hour = target({ metric: 'lead_response_time', goal: 60 });
    expect(progress(hour, result({ value: 45 }), now, calendar)).toMatchObject({ status: 'met', share: 60 / 45 });
    expect(progress(hour, result({ value: 60 }), now, calendar)).toMatchObject({ status: 'met', share: 1 });
    expect(progress(hour, result({ value: 120 }), now, calendar)).toMatchObject({ status: 'behind', share: 0.5 });
    expect(progress(hour, result({ value: 1 }), now, calendar)).toMatchObject({ status: 'met', share: 2 });
    expect(progress(hour, result({ value: 0 }), now, calendar)).toMatchObject({ status: 'met', share: 2 });
  });

  test('a pipeline in another currency is not compared', () => {
    const million = target({ metric: 'pipeline_value', goal: 1e10, currency: 'EUR' });
    expect(progress(million, result({ value: 2e10, currency: 'EUR' }), now, calendar)).toMatchObject({ status: 'met', share: 2 });
    const other = progress(million, result({ value: 2e10, currency: 'PLN' }), now, calendar);
    expect(other).toMatchObject({ status: 'unknown', reason: 'mixed_currency', actual: 2e10 });
    expect(other.share).toBeUndefined();
  });

  test('no value is unknown, and says why; a goal of nothing has no share', () => {
    const none = progress(target({}), result({ reason: 'nothing_decided', n: 0 }), now, calendar);
    expect(none).toMatchObject({ status: 'unknown', reason: 'nothing_decided', n: 0 });
    expect(none.actual).toBeUndefined();
    expect(progress(target({ goal: 0 }), result({ value: 0.1 }), now, calendar).share).toBeUndefined();
  });
});

describe('figures that grow are paced by work days', () => {
  const grows = { better: 'up', grows: true, activity: false } as const;

  const november = { first: day('2026-11-01'), last: day('2026-11-30') };

  test('14 of the 20 work days of November are over on Saturday the 21st', () => {
    expect(elapsedOf(november, now, calendar)).toEqual({ share: 14 / 20, left: 6, ofToday: 0, over: false });
  });

  test('of a work day the working hours that are gone count', () => {
    const noon = Date.parse('2026-11-23T11:00:00Z');
    expect(elapsedOf(november, noon, calendar).share).toBeCloseTo((14 + 1 / 3) / 20, 12);
  });

  test('ahead, on pace, behind, met', () => {
    const status = (value: number): string => progress(target({ goal: 100 }), result({ value }), now, calendar, {}, grows).status;
    expect([status(80), status(72), status(66), status(50), status(100)]).toEqual(['ahead', 'on_pace', 'on_pace', 'behind', 'met']);
    expect(progress(target({ goal: 100 }), result({ value: 80 }), now, calendar, {}, grows).expected).toBe(0.7);
  });

  test('without any work day in the period its days count', () => {
    const days = { first: day('2026-11-17'), last: day('2026-11-26') };
    expect(elapsedOf(days, Date.parse('2026-11-21T23:00:00Z'), { ...calendar, workDays: [] }).share).toBe(0.5);
  });
});

test('days left count today, to the end of the target’s own period', () => {
  const left = (period: Target['period'], clock = now): number =>
    progress(target({ period }), result({ value: 1 }), clock, calendar).daysLeft;
  expect([left('day'), left('year')]).toEqual([1, 41]);
  expect([left('week'), left('month'), left('quarter')]).toEqual([2, 10, 41]);
  expect(left('month', Date.parse('2026-11-30T22:59:00Z'))).toBe(1);
});

describe('averages, rates and costs do not grow', () => {
  test.each(['average_deal_size', 'average_order_value', 'revenue_per_customer', 'cac', 'pipeline_value', 'mrr'] as const)(
    '%s',
    (metric) => {
      const view = progress(target({ metric, goal: 100, currency: 'EUR' }), result({ value: 40, currency: 'EUR' }), now, calendar);
      expect([view.expected, view.projected, view.neededPerDay]).toEqual([undefined, undefined, undefined]);
      expect(view.gap).toBe(metric === 'cac' ? -60 : 60);
      expect(view.status).toBe(metric === 'cac' ? 'met' : 'behind');
    },
  );

  test('revenue and calls do', () => {
    const revenue = progress(
      target({ metric: 'revenue', goal: 1000, currency: 'EUR' }),
      result({ value: 350, currency: 'EUR' }),
      now,
      calendar,
    );
    expect(revenue).toMatchObject({ expected: 0.7, gap: 650, projected: 500, workDaysLeft: 6, neededPerDay: 108, status: 'behind' });
    const monday = Date.parse('2026-11-23T11:00:00Z');
    const calls = progress(target({ metric: 'calls_made', goal: 100 }), result({ value: 71 }), monday, calendar, { doneToday: 3 });
    // 32 were open this morning, for six work days: six today, of which three are made.
    expect(calls.leftToday).toBe(3);
  });
});

describe('days of its own', () => {
  const next = target({ metric: 'revenue', goal: 100, currency: 'EUR', period: 'quarter', from: '2027-01-01', to: '2027-03-31' });

  test('what has not begun has no figure yet', () => {
    expect(progress(next, result({ value: 5, currency: 'EUR' }), now, calendar)).toMatchObject({
      ...{ phase: 'coming', status: 'unknown', from: '2027-01-01', to: '2027-03-31', daysLeft: 90 },
    });
  });

  test('what is over is final', () => {
    const later = Date.parse('2027-04-02T10:00:00Z');
    const view = progress(next, result({ value: 99, currency: 'EUR' }), later, calendar);
    expect(view).toMatchObject({ phase: 'over', status: 'behind', projected: 99, gap: 1, daysLeft: 0, expected: 1 });
    expect(view.neededPerDay).toBeUndefined();
  });

  test('custom days are counted as they stand', () => {
    const custom = target({ metric: 'calls_made', goal: 10, period: 'custom', from: '2026-11-20', to: '2026-11-24' });
    expect(progress(custom, result({ value: 4 }), now, calendar)).toMatchObject({ from: '2026-11-20', to: '2026-11-24', expected: 1 / 3 });
  });
});
