import { describe, expect, test } from 'vitest';
import { afterReview, changesAfter } from '../../lib/goals/change-log';
import { feasibilityOf } from '../../lib/goals/feasibility';
import { kindOf } from '../../lib/goals/metric-kind';
import { reviewOf, roundGoal, type Reviewed } from '../../lib/goals/review';
import type { Target } from '../../lib/messages/protocol';
import type { TargetPast } from '../../lib/messages/questions/targets';
import type { Calendar } from '../../lib/model/calendar';
import { parseDay } from '../../lib/model/days';

const calendar: Calendar = {
  ...{ timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] },
};
const span = (from: string, to: string) => ({ first: parseDay(from) ?? NaN, last: parseDay(to) ?? NaN });
const november = span('2026-11-01', '2026-11-30');
const october = span('2026-10-01', '2026-10-31');
const september = span('2026-09-01', '2026-09-30');
/** 10 of 21 work days are over on the 14th, 15 on the 21st. */
const [early, half, late] = [Date.parse('2026-11-03T12:00:00Z'), Date.parse('2026-11-21T12:00:00Z'), Date.parse('2026-11-14T12:00:00Z')];

const target: Target = {
  ...{ id: 't', connectionId: 'c', userId: 'u', createdAt: Date.parse('2026-08-20T10:00:00Z'), metric: 'revenue', goal: 100_000 },
  ...{ currency: 'EUR', period: 'month' },
};
const about = (more: Partial<Reviewed> = {}): Reviewed => ({
  ...{ target, kind: kindOf('revenue'), span: november, running: true, goal: 100_000, ended: [] },
  ...more,
});
const suggested = (more: Partial<Reviewed>, now = half) => reviewOf(about(more), now, calendar);

describe('half-way', () => {
  test('what comes out far above is raised, far below lowered, between kept: with the projection as the reason', () => {
    expect(suggested({ actual: 100_000 })).toEqual({
      ...{ when: 'half', from: '2026-11-01', suggests: 'raise', goal: 140_000, because: { is: 'projected', value: 140_000 } },
    });
    expect(suggested({ actual: 30_000 })).toMatchObject({ suggests: 'lower', goal: 42_000 });
    expect(suggested({ actual: 70_000 })).toMatchObject({ suggests: 'keep', goal: 100_000, because: { is: 'projected', value: 98_000 } });
  });

  test('not before it is half over, not of a week, not twice, not of a manager’s quota', () => {
    expect(suggested({ actual: 30_000 }, late)).toBeUndefined();
    expect(suggested({ actual: 30_000, span: span('2026-11-16', '2026-11-22') })).toBeUndefined();
    const kept = { at: Date.parse('2026-11-18T09:00:00Z'), what: 'kept' as const, goal: 100_000 };
    expect(suggested({ actual: 30_000, target: { ...target, changes: [kept] } })).toBeUndefined();
    expect(suggested({ actual: 30_000, target: { ...target, changes: [{ ...kept, at: Date.parse('2026-10-30') }] } })).toBeDefined();
    expect(suggested({ actual: 30_000, target: { ...target, source: 'file' } })).toBeUndefined();
    expect(suggested({})).toBeUndefined();
  });

  test('less is better: a limit far undercut is lowered to it, which is the harder goal', () => {
    const limit = { target: { ...target, metric: 'lead_response_time' as const, goal: 60 }, kind: kindOf('lead_response_time'), goal: 60 };
    expect(suggested({ ...limit, actual: 30 })).toMatchObject({ suggests: 'raise', goal: 30, because: { is: 'reached', value: 30 } });
    expect(suggested({ ...limit, actual: 120 })).toMatchObject({ suggests: 'lower', goal: 120 });
    expect(suggested({ ...limit, actual: 66 })).toMatchObject({ suggests: 'keep', goal: 60 });
  });

  test('nothing reached yet cannot become the goal', () => {
    expect(suggested({ actual: 0 })).toMatchObject({ suggests: 'keep', goal: 100_000 });
  });
});

describe('at the end', () => {
  const ended = (...values: (number | undefined)[]) =>
    [september, october].slice(-values.length).map((one, index) => ({ span: one, value: values[index] }));

  test('reached by far is raised; missed once is kept; missed twice in a row comes down to the better of the two', () => {
    expect(suggested({ ended: ended(131_000) }, early)).toEqual({
      ...{ when: 'end', from: '2026-10-01', suggests: 'raise', goal: 130_000, because: { is: 'reached', value: 131_000 } },
    });
    expect(suggested({ ended: ended(100_000, 60_000) }, early)).toMatchObject({ suggests: 'keep', goal: 100_000 });
    expect(suggested({ ended: ended(80_000, 60_000) }, early)).toMatchObject({
      ...{ suggests: 'lower', goal: 80_000, because: { is: 'again', value: 80_000, periods: 2 } },
    });
    expect(suggested({ ended: ended(undefined, 60_000) }, early)).toMatchObject({ suggests: 'keep' });
    expect(suggested({ ended: ended(60_000, undefined) }, early)).toBeUndefined();
  });

  test('of the one period a target has', () => {
    expect(suggested({ running: false, span: october, actual: 120_000 })).toMatchObject({ when: 'end', suggests: 'raise', goal: 120_000 });
  });

  test('settled since, or set since, nothing is suggested', () => {
    expect(
      suggested({ ended: ended(131_000), target: { ...target, createdAt: Date.parse('2026-11-01T00:00:00Z') } }, early),
    ).toBeUndefined();
  });
});

test('goals are rounded to two digits', () => {
  expect([118_400, 0.284, 7.7, 1_249, 9.96].map(roundGoal)).toEqual([120_000, 0.28, 7.7, 1_200, 10]);
});

describe('the log', () => {
  test('tells what was set, changed, kept, raised', () => {
    const draft = { metric: 'revenue', goal: 90_000, currency: 'EUR', period: 'month' } as const;
    expect(changesAfter(undefined, draft, 5)).toEqual([{ at: 5, what: 'set', goal: 90_000 }]);
    const first = { at: target.createdAt, what: 'set', goal: 100_000 };
    expect(changesAfter(target, draft, 5)).toEqual([first, { at: 5, what: 'goal', goal: 90_000, was: 100_000 }]);
    expect(changesAfter(target, { ...draft, goal: 100_000 }, 5)).toEqual([first]);
    expect(changesAfter(target, { ...draft, goal: 100_000, period: 'week' }, 5)).toEqual([first, { at: 5, what: 'period', goal: 100_000 }]);
    expect(changesAfter(target, { metric: 'won_deals', goal: 3, period: 'month' }, 5)).toEqual([first, { at: 5, what: 'set', goal: 3 }]);

    const review = suggested({ actual: 100_000 });
    if (!review) throw new Error('there is a suggestion');
    expect(afterReview(target, review, true, 7)).toMatchObject({
      goal: 140_000,
      changes: [first, { at: 7, what: 'raised', goal: 140_000, was: 100_000, reason: 'projected' }],
    });
    expect(afterReview(target, review, false, 7)).toMatchObject({
      goal: 100_000,
      changes: [first, { at: 7, what: 'kept', goal: 100_000 }],
    });
  });
});

describe('feasibility', () => {
  const past = (...values: number[]): TargetPast => ({
    ...{
      days: { from: '', to: '' },
      next: { from: '', to: '' },
      running: true,
      known: Math.min(6, values.length),
      knownOfAll: values.length,
      coverage: 1,
      products: [],
      stages: [],
    },
    points: values.map((value) => ({ from: '', to: '', value, n: 1, open: false })),
    bestOfAll: Math.max(...values),
  });

  test('says how often it was reached, or that it never was', () => {
    expect(feasibilityOf(10, past(1, 2), 'up')).toEqual({ is: 'no_past' });
    expect(feasibilityOf(10, past(1, 2, 9), 'up')).toEqual({ is: 'above_best', best: 9, of: 3 });
    expect(feasibilityOf(5, past(1, 5, 9, 2, 3, 4, 5, 1), 'up')).toEqual({ is: 'reached', times: 2, of: 6 });
    expect(feasibilityOf(30, { ...past(45, 50, 40), bestOfAll: 40 }, 'down')).toEqual({ is: 'above_best', best: 40, of: 3 });
    expect(feasibilityOf(45, { ...past(45, 50, 40), bestOfAll: 40 }, 'down')).toEqual({ is: 'reached', times: 2, of: 3 });
  });
});
