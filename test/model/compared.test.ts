import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../lib/model/calendar';
import { comparedOf, earlierOf } from '../../lib/model/compared';
import { periodOf, type PeriodChoice } from '../../lib/model/periods';

const calendar: Calendar = {
  ...{ timeZone: 'Europe/Warsaw', weekStart: 1, fiscalYearStart: 1 },
  ...{ workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] },
};
const local = (at: number): string => new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Warsaw' }).slice(0, 16);
const shown = ({ start, end }: { start: number; end: number }): string => `${local(start).slice(0, 10)} .. ${local(end)}`;

const earlier = (choice: PeriodChoice, now: number, count: number): string[] =>
  earlierOf(periodOf(choice, calendar, now).period, calendar, now, count).map(shown);

describe('comparable periods before', () => {
  test('a quarter in its first month is compared with the first days of quarters, not of months', () => {
    expect(earlier({ kind: 'quarter', offset: 0 }, Date.parse('2026-10-22T12:00:00Z'), 4)).toEqual([
      '2026-07-01 .. 2026-07-22 14:00',
      '2026-04-01 .. 2026-04-22 14:00',
      '2026-01-01 .. 2026-01-22 14:00',
      '2025-10-01 .. 2025-10-22 14:00',
    ]);
  });

  test('a month in its first week with those of months, though one began with a week', () => {
    // 1 June 2026 was a Monday.
    expect(earlier({ kind: 'month', offset: 0 }, Date.parse('2026-07-03T12:00:00Z'), 3)).toEqual([
      '2026-06-01 .. 2026-06-03 14:00',
      '2026-05-01 .. 2026-05-03 14:00',
      '2026-04-01 .. 2026-04-03 14:00',
    ]);
  });

  test('a shorter month on the way cuts no other one short, and makes none whole', () => {
    expect(earlier({ kind: 'month', offset: 0 }, Date.parse('2026-03-30T12:00:00Z'), 3)).toEqual([
      '2026-02-01 .. 2026-03-01 00:00',
      '2026-01-01 .. 2026-01-30 14:00',
      '2025-12-01 .. 2025-12-30 14:00',
    ]);
  });

  test('a period that is over with whole ones', () => {
    expect(earlier({ kind: 'quarter', offset: -1 }, Date.parse('2026-10-22T12:00:00Z'), 2)).toEqual([
      '2026-04-01 .. 2026-07-01 00:00',
      '2026-01-01 .. 2026-04-01 00:00',
    ]);
  });
});

test('the same days before a running period know what they are the beginning of', () => {
  const now = Date.parse('2026-10-22T12:00:00Z');
  const before = (kind: 'month' | 'quarter' | 'year', at = now): string =>
    shown(comparedOf(periodOf({ kind, offset: 0 }, calendar, at).previous, calendar, at).previous);
  expect(before('quarter')).toBe('2026-04-01 .. 2026-04-22 14:00');
  expect(before('month')).toBe('2026-08-01 .. 2026-08-22 14:00');
  expect(before('year', Date.parse('2026-01-15T12:00:00Z'))).toBe('2024-01-01 .. 2024-01-15 13:00');
});
