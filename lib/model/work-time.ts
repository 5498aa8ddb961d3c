/** Working time: the business clock of response times, and the work days that targets are paced by. */
import type { Calendar, Zone } from './calendar';
import { MINUTE } from './calendar';
import { parseDay, weekdayOf } from './days';

export interface WorkTime {
  /** Whether a local day (day number) is worked. */
  isWorkDay(day: number): boolean;
  /** Work days among [first, end), day numbers. */
  workDays(first: number, end: number): number;
  /** Working time in [from, to) on the clock of `zone`, ms; 0 when `to` is not after `from`. */
  msBetween(from: number, to: number, zone: Zone): number;
}

/** The working time a calendar describes. Unreadable holidays are ignored. */
export function workTimeOf(calendar: Calendar): WorkTime {
  const weekdays = new Set(calendar.workDays);
  const holidays = new Set(calendar.holidays.map(parseDay));
  const isWorkDay = (day: number): boolean => weekdays.has(weekdayOf(day)) && !holidays.has(day);
  return {
    isWorkDay,
    workDays(first, end) {
      let count = 0;
      for (let day = first; day < end; day++) if (isWorkDay(day)) count++;
      return count;
    },
    msBetween(from, to, zone) {
      if (!(to > from) || calendar.workTo <= calendar.workFrom) return 0;
      const last = zone.dayOf(to);
      let worked = 0;
      for (let day = zone.dayOf(from); day <= last; day++) {
        if (!isWorkDay(day)) continue;
        const opens = zone.instantOf(day, calendar.workFrom * MINUTE);
        const closes = zone.instantOf(day, calendar.workTo * MINUTE);
        worked += Math.max(0, Math.min(to, closes) - Math.max(from, opens));
      }
      return worked;
    },
  };
}
