import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../lib/model/calendar';
import type { PeriodChoice } from '../../lib/model/periods';
import { periodOf, seriesPeriods } from '../../lib/model/periods';

const calendar: Calendar = {
  timeZone: 'Europe/Warsaw',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1080,
  holidays: [],
};
/** Saturday, 21 November 2026, 15:20 in Warsaw. */
const now = Date.parse('2026-11-21T14:20:00Z');
const iso = (instant: number): string => new Date(instant).toISOString();
const spell = (choice: PeriodChoice, own: Partial<Calendar> = {}, clock = now) => {
  const { period, previous, days, compared, running } = periodOf(choice, { ...calendar, ...own }, clock);
  return {
    period: [iso(period.start), iso(period.end)],
    previous: [iso(previous.start), iso(previous.end)],
    days: [days.from, days.to],
    compared: [compared.from, compared.to],
    running,
  };
};

describe('the chosen period', () => {
  test('this month runs from local midnight, compared up to the same day and clock time', () => {
    expect(spell({ kind: 'month', offset: 0 })).toEqual({
      period: ['2026-10-31T23:00:00.000Z', '2026-11-30T23:00:00.000Z'],
      // 21 October was summer time: 15:20 there is 13:20 UTC.
      previous: ['2026-09-30T22:00:00.000Z', '2026-10-21T13:20:00.000Z'],
      days: ['2026-11-01', '2026-11-21'],
      compared: ['2026-10-01', '2026-10-21'],
      running: true,
    });
  });

  test('a longer month is compared with all of the shorter one', () => {
    const late = Date.parse('2026-03-31T10:00:00Z');
    const { previous, compared } = periodOf({ kind: 'month', offset: 0 }, calendar, late);
    expect([iso(previous.end), compared.to]).toEqual(['2026-02-28T23:00:00.000Z', '2026-02-28']);
  });

  test('an ended month is compared with the whole one before', () => {
    expect(spell({ kind: 'month', offset: -1 })).toEqual({
      period: ['2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
      previous: ['2026-08-31T22:00:00.000Z', '2026-09-30T22:00:00.000Z'],
      days: ['2026-10-01', '2026-10-31'],
      compared: ['2026-09-01', '2026-09-30'],
      running: false,
    });
  });

  test('weeks start where the calendar says', () => {
    expect(spell({ kind: 'week', offset: 0 }).period).toEqual(['2026-11-15T23:00:00.000Z', '2026-11-22T23:00:00.000Z']);
    expect(spell({ kind: 'week', offset: 0 }, { weekStart: 7 }).period).toEqual(['2026-11-14T23:00:00.000Z', '2026-11-21T23:00:00.000Z']);
    expect(spell({ kind: 'week', offset: -4 }).days).toEqual(['2026-10-19', '2026-10-25']);
  });

  test('a week in which the clock changes has 167 or 169 hours', () => {
    const hours = (clock: string): number => {
      const { period } = periodOf({ kind: 'week', offset: 0 }, calendar, Date.parse(clock));
      return (period.end - period.start) / 3_600_000;
    };
    expect([hours('2026-03-27T12:00:00Z'), hours('2026-10-22T12:00:00Z'), hours('2026-11-05T12:00:00Z')]).toEqual([167, 169, 168]);
  });

  test('fiscal quarters and years', () => {
    expect(spell({ kind: 'quarter', offset: 0 }).days).toEqual(['2026-10-01', '2026-11-21']);
    expect(spell({ kind: 'quarter', offset: 0 }, { fiscalYearStart: 2 }).days).toEqual(['2026-11-01', '2026-11-21']);
    expect(spell({ kind: 'quarter', offset: -1 }, { fiscalYearStart: 12 }).days).toEqual(['2026-06-01', '2026-08-31']);
    expect(spell({ kind: 'year', offset: 0 }, { fiscalYearStart: 4 }).days).toEqual(['2026-04-01', '2026-11-21']);
    expect(spell({ kind: 'year', offset: 0 }, { fiscalYearStart: 12 }).days).toEqual(['2025-12-01', '2026-11-21']);
    expect(spell({ kind: 'year', offset: -1 }).days).toEqual(['2025-01-01', '2025-12-31']);
  });

  test('a custom period counts both days and is compared with as many before it', () => {
    expect(spell({ kind: 'custom', from: '2026-10-20', to: '2026-10-29' })).toEqual({
      period: ['2026-10-19T22:00:00.000Z', '2026-10-29T23:00:00.000Z'],
      previous: ['2026-10-09T22:00:00.000Z', '2026-10-19T22:00:00.000Z'],
      days: ['2026-10-20', '2026-10-29'],
      compared: ['2026-10-10', '2026-10-19'],
      running: false,
    });
    expect(() => spell({ kind: 'custom', from: '2026-10-20', to: '2026-10-19' })).toThrow(RangeError);
    expect(() => spell({ kind: 'custom', from: '2026-02-30', to: '2026-03-01' })).toThrow(RangeError);
  });

  test('today at a clock time that did not exist yesterday', () => {
    // 30 March 2026, 02:30 in Warsaw; on the 29th the clock went from 2 to 3.
    expect(iso(periodOf({ kind: 'day', offset: 0 }, calendar, Date.parse('2026-03-30T00:30:00Z')).previous.end)).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  test('the border belongs to the later period', () => {
    const midnight = Date.parse('2026-10-31T23:00:00Z');
    expect(periodOf({ kind: 'month', offset: 0 }, calendar, midnight).period.start).toBe(midnight);
    expect(periodOf({ kind: 'month', offset: 0 }, calendar, midnight - 1).period.end).toBe(midnight);
  });
});

describe('series', () => {
  test('twelve months end with the chosen one, without gap or overlap', () => {
    const periods = seriesPeriods({ kind: 'month', offset: 0 }, calendar, now, 12);
    expect(periods.map(({ days }) => days.from)).toEqual([
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
      '2026-06-01',
      '2026-07-01',
      '2026-08-01',
      '2026-09-01',
      '2026-10-01',
      '2026-11-01',
    ]);
    for (const [i, { period }] of periods.entries()) if (i > 0) expect(period.start).toBe(periods[i - 1]?.period.end);
    expect(periods.map(({ open }) => open)).toEqual([...Array.from({ length: 11 }, () => false), true]);
  });

  test('a custom period steps by its own length', () => {
    const periods = seriesPeriods({ kind: 'custom', from: '2026-11-01', to: '2026-11-10' }, calendar, now, 3);
    expect(periods.map(({ days }) => `${days.from} ${days.to}`)).toEqual([
      '2026-10-12 2026-10-21',
      '2026-10-22 2026-10-31',
      '2026-11-01 2026-11-10',
    ]);
  });
});
