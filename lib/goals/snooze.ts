/** Until when something is put off. Pure. */
import type { Calendar } from '../model/calendar';
import { MINUTE, zoneOf } from '../model/calendar';
import { weekdayOf } from '../model/days';
import { workTimeOf } from '../model/work-time';

/** Longer than any row of days off. */
const LOOK = 62;

/**
 * @param by an hour; the beginning of the next work day; that of the first work day of next week
 * @param now epoch ms
 * @returns epoch ms
 */
export function snoozedUntil(by: 'hour' | 'tomorrow' | 'week', calendar: Calendar, now: number): number {
  if (by === 'hour') return now + 60 * MINUTE;
  const zone = zoneOf(calendar.timeZone);
  const work = workTimeOf(calendar);
  const today = zone.dayOf(now);
  const from = by === 'tomorrow' ? today + 1 : today + 7 - ((weekdayOf(today) - calendar.weekStart + 7) % 7);
  let day = from;
  while (day < from + LOOK && !work.isWorkDay(day)) day++;
  return zone.instantOf(day < from + LOOK ? day : from, calendar.workFrom * MINUTE);
}
