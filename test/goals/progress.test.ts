import { describe, expect, test } from 'vitest';
import { expectedShare, progress } from '../../lib/goals/progress';
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
  const grows = { better: 'up', grows: true } as const;

  test('14 of the 20 work days of November are over on the 21st', () => {
    expect(expectedShare(day('2026-11-01'), day('2026-11-21'), day('2026-12-01'), calendar)).toBe(14 / 20);
  });

  test('ahead, on pace, behind, met', () => {
    const status = (value: number): string => progress(target({ goal: 100 }), result({ value }), now, calendar, grows).status;
    expect([status(80), status(72), status(66), status(50), status(100)]).toEqual(['ahead', 'on_pace', 'on_pace', 'behind', 'met']);
    expect(progress(target({ goal: 100 }), result({ value: 80 }), now, calendar, grows).expected).toBe(0.7);
  });

  test('without any work day in the period its days count', () => {
    expect(expectedShare(0, 4, 10, { ...calendar, workDays: [] })).toBe(0.5);
  });
});

test('days left count today, to the end of the target’s own period', () => {
  const left = (period: Target['period'], clock = now): number =>
    progress(target({ period }), result({ value: 1 }), clock, calendar).daysLeft;
  expect([left('week'), left('month'), left('quarter')]).toEqual([2, 10, 41]);
  expect(left('month', Date.parse('2026-11-30T22:59:00Z'))).toBe(1);
});
