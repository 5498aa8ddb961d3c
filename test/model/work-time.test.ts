import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../lib/model/calendar';
import { zoneOf } from '../../lib/model/calendar';
import { parseDay } from '../../lib/model/days';
import { workTimeOf } from '../../lib/model/work-time';

const shop: Calendar = {
  timeZone: 'UTC',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5, 6, 7],
  workFrom: 7 * 60,
  workTo: 18 * 60,
  holidays: [],
};
const office: Calendar = { ...shop, workDays: [1, 2, 3, 4, 5], workFrom: 9 * 60, workTo: 18 * 60, holidays: ['2026-11-11'] };
const minutes = (calendar: Calendar, from: string, to: string, zone = 'UTC'): number =>
  workTimeOf(calendar).msBetween(Date.parse(from), Date.parse(to), zoneOf(zone)) / 60_000;
const day = (text: string): number => parseDay(text) ?? NaN;

describe('the business clock', () => {
  test('in at 18:00, hours 7 to 18, reply at 8:00 next day: 14 hours on the calendar, one at work', () => {
    expect(minutes(shop, '2026-11-03T18:00:00Z', '2026-11-04T08:00:00Z')).toBe(60);
  });

  test('in and answered outside hours: nothing', () => {
    expect(minutes(shop, '2026-11-03T20:00:00Z', '2026-11-03T23:00:00Z')).toBe(0);
  });

  test('weekends and holidays are off', () => {
    expect(minutes(office, '2026-11-06T17:00:00Z', '2026-11-09T10:00:00Z')).toBe(120);
    expect(minutes(office, '2026-11-10T17:30:00Z', '2026-11-12T09:30:00Z')).toBe(60);
    expect(minutes(office, '2026-11-11T09:00:00Z', '2026-11-11T18:00:00Z')).toBe(0);
  });

  test('the owner’s zone decides when hours are', () => {
    // 9:00 in New York is 14:00 UTC in winter.
    expect(minutes(office, '2026-11-03T12:00:00Z', '2026-11-03T15:00:00Z', 'America/New_York')).toBe(60);
    expect(minutes(office, '2026-11-03T12:00:00Z', '2026-11-03T15:00:00Z', 'Asia/Shanghai')).toBe(0);
  });

  test('a working night over the change of clocks keeps wall-clock hours', () => {
    // Sunday shift 0:00 to 4:00 in Warsaw: three hours in March, five in October.
    const night = { ...shop, workFrom: 0, workTo: 240 };
    expect(minutes(night, '2026-03-28T22:00:00Z', '2026-03-29T12:00:00Z', 'Europe/Warsaw')).toBe(3 * 60);
    expect(minutes(night, '2026-10-24T21:00:00Z', '2026-10-25T12:00:00Z', 'Europe/Warsaw')).toBe(5 * 60);
  });

  test('nothing before it begins, nothing in hours that end before they begin', () => {
    expect(minutes(office, '2026-11-03T12:00:00Z', '2026-11-03T11:00:00Z')).toBe(0);
    expect(minutes({ ...office, workFrom: 1080, workTo: 540 }, '2026-11-03T00:00:00Z', '2026-11-04T00:00:00Z')).toBe(0);
  });
});

test('work days of November 2026 without the 11th', () => {
  expect(workTimeOf(office).workDays(day('2026-11-01'), day('2026-12-01'))).toBe(20);
  expect(workTimeOf({ ...office, holidays: ['not a day'] }).workDays(day('2026-11-01'), day('2026-12-01'))).toBe(21);
});
