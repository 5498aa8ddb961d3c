import { describe, expect, test } from 'vitest';
import { goalMetrics, kindOf } from '../../lib/goals/metric-kind';
import { progress } from '../../lib/goals/progress';
import type { Target, TargetView } from '../../lib/messages/protocol';
import { labels } from '../../lib/metrics/labels';
import type { MetricResult } from '../../lib/metrics/result';
import type { Calendar } from '../../lib/model/calendar';

/** Numbers 0..1 that are the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DAY = 86_400_000;
const text = (at: number): string => new Date(at).toISOString().slice(0, 10);

interface Case {
  target: Target;
  result: MetricResult;
  now: number;
  calendar: Calendar;
  doneToday: number | undefined;
}

/** In UTC, so that a day is a day; zones are the calendar's own tests. */
function caseOf(seed: number): Case {
  const roll = dice(seed);
  const upTo = (n: number): number => Math.floor(roll() * n);
  const now = Date.UTC(2024, 0, 1) + upTo(3 * 366) * DAY + upTo(1440) * 60_000;
  const workDays = [1, 2, 3, 4, 5, 6, 7].filter((day) => (day < 6 ? roll() < 0.95 : roll() < 0.15));
  const workFrom = 360 + upTo(6) * 30;
  const calendar: Calendar = {
    ...{ timeZone: 'UTC', weekStart: 1 + upTo(7), fiscalYearStart: 1 + upTo(12), workDays, workFrom, workTo: workFrom + 240 + upTo(600) },
    holidays: Array.from({ length: upTo(20) }, () => text(now + (upTo(120) - 60) * DAY)),
  };
  const metric = goalMetrics[upTo(goalMetrics.length)] ?? 'revenue';
  const isMoney = labels[metric].unit === 'money';
  const period = (['day', 'week', 'month', 'quarter', 'year', 'custom'] as const)[upTo(6)] ?? 'month';
  const first = now + (upTo(80) - 40) * DAY;
  const goal = isMoney ? 1 + upTo(1e9) : labels[metric].unit === 'count' ? 1 + upTo(400) : Math.round((0.01 + roll()) * 1000) / 1000;
  const value = goal * roll() * 1.6;
  const whole = isMoney || labels[metric].unit === 'count';
  const target: Target = {
    ...{ id: 't', connectionId: 'c', userId: 'u', createdAt: 0, metric, goal, period },
    ...(isMoney ? { currency: 'EUR' } : {}),
    ...(period === 'custom' ? { from: text(first), to: text(first + upTo(70) * DAY) } : {}),
  };
  const actual = whole ? Math.floor(value) : value;
  return {
    ...{ target, now, calendar, doneToday: kindOf(metric).activity ? upTo(actual + 1) : undefined },
    result: {
      ...{ metric, unit: labels[metric].unit, n: 3, companions: {}, excluded: [], coverage: 1, asOf: now, definitionVersion: 1 },
      value: actual,
      ...(isMoney ? { currency: 'EUR' } : {}),
    },
  };
}

/** Days of the period, one after the other, as JavaScript's dates count them. */
function daysOf({ target: { period, from = '', to = '' }, now, calendar }: Case): string[] {
  const at = new Date(Math.floor(now / DAY) * DAY);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  const between = (first: number, end: number): string[] => {
    const found: string[] = [];
    for (let day = first; day < end; day += DAY) found.push(text(day));
    return found;
  };
  if (period === 'custom') return between(Date.parse(from), Date.parse(to) + DAY);
  if (period === 'day') return [text(at.getTime())];
  if (period === 'week') {
    let first = at.getTime();
    while ((new Date(first).getUTCDay() || 7) !== calendar.weekStart) first -= DAY;
    return between(first, first + 7 * DAY);
  }
  const length = period === 'month' ? 1 : period === 'quarter' ? 3 : 12;
  let [y, m] = [year, month];
  while ((m - (calendar.fiscalYearStart - 1) + 24) % length !== 0) {
    m -= 1;
    if (m < 0) [y, m] = [y - 1, 11];
  }
  return between(Date.UTC(y, m, 1), Date.UTC(y, m + length, 1));
}

/** What is in the panel, once more: minute for minute of the working day, day for day. */
function dumb(one: Case): Partial<TargetView> {
  const { target, result, now, calendar, doneToday } = one;
  const [value, goal] = [result.value ?? NaN, target.goal];
  const { better, unit, time, additive, family } = labels[target.metric];
  const days = daysOf(one);
  const [firstDay = '', lastDay = ''] = [days[0], days.at(-1)];
  const today = text(now);
  const bare = { from: firstDay, to: lastDay };
  if (today < firstDay) return { ...bare, phase: 'coming', status: 'unknown' };
  const over = today > lastDay;
  const less = better === 'down';
  const met = less ? value <= goal : value >= goal;
  const share = less ? (value <= 0 ? 2 : Math.min(2, goal / value)) : value / goal;
  const common = { ...bare, ...(over ? { phase: 'over' as const } : {}), actual: value, share, gap: less ? value - goal : goal - value };
  const flow = time === 'event' && additive && !less;
  if (!flow) return { ...common, status: met ? 'met' : 'behind' };

  const works = (day: string): boolean =>
    calendar.workDays.includes(new Date(`${day}T00:00:00Z`).getUTCDay() || 7) && !calendar.holidays.includes(day);
  const none = !days.some(works);
  const counts = days.filter((day) => none || works(day));
  let gone = 0;
  let ofToday = 0;
  for (const day of counts) {
    if (day < today) gone += 1;
    if (day !== today) continue;
    const minutes = (now - Date.parse(`${day}T00:00:00Z`)) / 60_000;
    ofToday = none ? minutes / 1440 : Math.min(1, Math.max(0, minutes - calendar.workFrom) / (calendar.workTo - calendar.workFrom));
    gone += ofToday;
  }
  const expected = over ? 1 : gone / counts.length;
  const left = counts.length - gone;
  const fit = (number: number): number => (unit === 'money' ? Math.round(number) : number);
  const spread = left + ofToday;
  const open = Math.max(0, goal - (value - (doneToday ?? 0)));
  return {
    ...{ ...common, expected, workDaysLeft: left },
    status: met ? 'met' : over ? 'behind' : share > expected + 0.05 ? 'ahead' : share >= expected - 0.05 ? 'on_pace' : 'behind',
    ...(over ? { projected: value } : expected < 0.05 ? {} : { projected: fit(value / expected) }),
    ...(left > 0 && !over ? { neededPerDay: fit(Math.max(0, goal - value) / left) } : {}),
    ...(family === 'activity' && !over && works(today)
      ? { leftToday: Math.max(0, Math.ceil(open / spread - (doneToday ?? 0) - 1e-9)) }
      : {}),
  };
}

const near = (value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(10)) : value);

describe('5,000 generated targets', () => {
  const cases = Array.from({ length: 5_000 }, (_, seed) => caseOf(seed + 1));

  test('stand as a second computation says', () => {
    const wrong = cases.flatMap((one, seed) => {
      const shown = progress(one.target, one.result, one.now, one.calendar, { doneToday: one.doneToday });
      const known = dumb(one);
      const keys = [
        'from',
        'to',
        'phase',
        'status',
        'actual',
        'share',
        'gap',
        'expected',
        'projected',
        'neededPerDay',
        'leftToday',
        'workDaysLeft',
      ] as const;
      return keys
        .filter((key) => near(shown[key]) !== near(known[key]))
        .map(
          (key) => `${seed + 1} ${one.target.metric} ${one.target.period} ${key}: ${String(shown[key])} instead of ${String(known[key])}`,
        );
    });
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  test('are of every sort', () => {
    const views = cases.map((one) => progress(one.target, one.result, one.now, one.calendar, { doneToday: one.doneToday }));
    const some = (is: (view: TargetView) => boolean): boolean => views.filter(is).length > 20;
    for (const status of ['met', 'ahead', 'on_pace', 'behind', 'unknown'] as const)
      expect([status, some((view) => view.status === status)]).toEqual([status, true]);
    for (const phase of ['coming', 'over'] as const) expect(some((view) => view.phase === phase)).toBe(true);
    expect(some(({ leftToday = 0 }) => leftToday > 0)).toBe(true);
    expect(some(({ expected, projected }) => expected !== undefined && projected === undefined)).toBe(true);
    expect(new Set(cases.map(({ target }) => target.metric)).size).toBe(goalMetrics.length);
  });
});
