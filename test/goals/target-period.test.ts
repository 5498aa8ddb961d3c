import { describe, expect, test } from 'vitest';
import { neighbour, spanOf, spanToShow } from '../../lib/goals/target-period';
import type { Target } from '../../lib/messages/protocol';
import type { Calendar } from '../../lib/model/calendar';
import { formatDay, parseDay } from '../../lib/model/days';

const calendar: Calendar = {
  ...{ timeZone: 'Asia/Shanghai', weekStart: 1, fiscalYearStart: 4, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] },
};
const day = (text: string): number => parseDay(text) ?? NaN;
type Timed = Pick<Target, 'period' | 'from' | 'to'>;
const days = (span: { first: number; last: number } | undefined) => span && [formatDay(span.first), formatDay(span.last)];
const on = (target: Timed, today: string) => days(spanOf(target, calendar, day(today)));

describe('the days of a target', () => {
  test('every period, the fiscal year included', () => {
    expect(on({ period: 'day' }, '2026-11-22')).toEqual(['2026-11-22', '2026-11-22']);
    expect(on({ period: 'week' }, '2026-11-22')).toEqual(['2026-11-16', '2026-11-22']);
    expect(on({ period: 'month' }, '2026-02-10')).toEqual(['2026-02-01', '2026-02-28']);
    expect(on({ period: 'quarter' }, '2026-11-22')).toEqual(['2026-10-01', '2026-12-31']);
    expect(on({ period: 'year' }, '2026-03-31')).toEqual(['2025-04-01', '2026-03-31']);
    expect(on({ period: 'year' }, '2026-04-01')).toEqual(['2026-04-01', '2027-03-31']);
  });

  test('custom days are one period, and none without days', () => {
    const custom = { period: 'custom', from: '2026-11-05', to: '2026-12-12' } as const;
    expect(on(custom, '2026-12-12')).toEqual(['2026-11-05', '2026-12-12']);
    expect([on(custom, '2026-11-04'), on(custom, '2026-12-13'), on({ period: 'custom' }, '2026-11-04')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('next quarter only: not before, not after', () => {
    const next = { period: 'quarter', from: '2027-01-01', to: '2027-03-31' } as const;
    expect([on(next, '2026-12-31'), on(next, '2027-04-01')]).toEqual([undefined, undefined]);
    expect(on(next, '2027-02-14')).toEqual(['2027-01-01', '2027-03-31']);
    const shown = (today: string) => {
      const found = spanToShow(next, calendar, day(today));
      return found && [...(days(found) ?? []), found.phase];
    };
    expect(shown('2026-11-22')).toEqual(['2027-01-01', '2027-03-31', 'coming']);
    expect(shown('2027-02-14')).toEqual(['2027-01-01', '2027-03-31', 'running']);
    expect(shown('2028-01-01')).toEqual(['2027-01-01', '2027-03-31', 'over']);
  });

  test('the one before is as long', () => {
    const custom = { period: 'custom', from: '2026-11-05', to: '2026-11-14' } as const;
    const span = spanToShow(custom, calendar, day('2026-11-05'));
    expect(span && days(neighbour(custom, span, -1, calendar))).toEqual(['2026-10-26', '2026-11-04']);
    expect(days(neighbour({ period: 'month' }, { first: day('2026-03-01'), last: day('2026-03-31') }, -1, calendar))).toEqual([
      '2026-02-01',
      '2026-02-28',
    ]);
  });
});
