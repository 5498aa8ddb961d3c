/** Time and pace of a target in the panel; the computation itself is that of the figure target_pace (lib/model/pace). */
import type { Calendar } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import { elapsedOf as elapsedIn, paceOf as paceIn, type Elapsed } from '../model/pace';
import { workTimeOf } from '../model/work-time';
import type { Span } from './occurrences';

/** How far a period has gone, on the clock of the calendar. */
export const elapsedOf = ({ first, last }: Span, now: number, calendar: Calendar, calendarDays = false): Elapsed =>
  elapsedIn({ first, end: last + 1, calendarDays }, now, zoneOf(calendar.timeZone), workTimeOf(calendar), calendar);

/** What a view shows of a pace: what has no value is left out. */
export interface Pace {
  /** Share of the goal expected by now. */
  expected: number;
  gap: number;
  projected?: number;
  neededPerDay?: number;
  workDaysLeft: number;
}

/** @param whole amounts are whole numbers (money in 1/10,000) */
export function paceOf(actual: number, goal: number, elapsed: Elapsed, whole = false): Pace {
  const { share, gap, projected, neededPerDay, daysLeft } = paceIn(actual, goal, elapsed, whole);
  return {
    ...{ expected: share, gap, workDaysLeft: daysLeft },
    ...(projected === undefined ? {} : { projected }),
    ...(neededPerDay === undefined ? {} : { neededPerDay }),
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
