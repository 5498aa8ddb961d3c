/**
 * Pace of a goal (metrics.md, target_pace): what should be reached by now if it came evenly over the work days, what it comes to going
 * on like this, and what each day left has to bring. Pure numbers in, numbers out.
 */
import type { Calendar } from '../model/calendar';
import { MINUTE, zoneOf } from '../model/calendar';
import { workTimeOf } from '../model/work-time';
import type { Span } from './occurrences';

/** Less of the time than this says nothing about the end. */
const EARLY = 0.05;

export interface Elapsed {
  /** 0..1 of the period's work time. */
  share: number;
  /** Work days left, of today the part that is left. */
  left: number;
  /** Of today, 0..1; 0 on a day off. */
  ofToday: number;
  over: boolean;
}

/**
 * How far a period has gone: completed work days and the share of today's working hours. Where nobody works in it at all, or the
 * plan says so, all its days count.
 */
export function elapsedOf({ first, last }: Span, now: number, calendar: Calendar, calendarDays = false): Elapsed {
  const [zone, work] = [zoneOf(calendar.timeZone), workTimeOf(calendar)];
  const end = last + 1;
  const today = zone.dayOf(now);
  const byCalendar = calendarDays || work.workDays(first, end) === 0;
  const days = (from: number, to: number): number => (byCalendar ? Math.max(0, to - from) : work.workDays(from, to));
  const partOfToday = (): number => {
    if (today < first || today >= end) return 0;
    if (byCalendar) return (now - zone.startOf(today)) / (zone.startOf(today + 1) - zone.startOf(today));
    const hours = (calendar.workTo - calendar.workFrom) * MINUTE;
    return hours > 0 ? Math.min(1, work.msBetween(zone.startOf(today), now, zone) / hours) : 0;
  };
  const all = days(first, end);
  const ofToday = partOfToday();
  const gone = days(first, Math.min(today, end)) + ofToday;
  const over = today >= end;
  return { share: over ? 1 : gone / all, left: Math.max(0, all - gone), ofToday, over };
}

export interface Pace {
  /** Share of the goal expected by now. */
  expected: number;
  /** Missing to the goal; negative when it is passed. */
  gap: number;
  /** Undefined while less than a twentieth of the time is gone. */
  projected?: number;
  /** On each day left; undefined when none is. */
  neededPerDay?: number;
  workDaysLeft: number;
}

const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/**
 * @param actual reached by now, in the unit of the goal
 * @param whole amounts are whole numbers (money in 1/10,000)
 */
export function paceOf(actual: number, goal: number, { share, left, over }: Elapsed, whole = false): Pace {
  const fit = whole ? rounded : (value: number): number => value;
  const gap = goal - actual;
  const projected = over ? actual : share < EARLY ? undefined : fit(actual / share);
  return {
    expected: share,
    gap,
    workDaysLeft: left,
    ...(projected === undefined ? {} : { projected }),
    ...(left > 0 && !over ? { neededPerDay: fit(Math.max(0, gap) / left) } : {}),
  };
}

/**
 * How many pieces are still to be done today, when what was open this morning is spread evenly over today and the work days after it.
 * @param doneToday counted in `actual` already
 * @returns undefined on a day off and once the period is over
 */
export function leftToday(
  actual: number,
  goal: number,
  doneToday: number,
  { left, ofToday, over }: Elapsed,
  isWorkDay: boolean,
): number | undefined {
  // The whole of today counts, however much of it is gone.
  const days = left + ofToday;
  if (over || !isWorkDay || days <= 0) return undefined;
  const open = Math.max(0, goal - (actual - doneToday));
  // A hair above a whole number is that number: shares of days are not exact.
  return Math.max(0, Math.ceil(open / days - doneToday - 1e-9));
}
