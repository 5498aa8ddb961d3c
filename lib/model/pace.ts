/**
 * Pace of a goal (catalogue: target_pace): how much of its time has gone, what should be reached by now if it came evenly over the work
 * days, what it comes to going on like this, and what each day left has to bring. Pure numbers in, numbers out.
 */
import type { Calendar, Zone } from './calendar';
import { MINUTE } from './calendar';
import type { WorkTime } from './work-time';

/** Less of the time than this says nothing about the end. */
const EARLY = 0.05;

/** Days [first, end), day numbers. */
export interface PaceDays {
  first: number;
  end: number;
  /** All days count, not work days alone. */
  calendarDays?: boolean;
}

export interface Elapsed {
  /** 0..1 of the goal's time. */
  share: number;
  /** Work days (or calendar days) left, of today the part that is left. */
  left: number;
  /** Of today, 0..1; 0 on a day that does not count. */
  ofToday: number;
  over: boolean;
}

/**
 * How far a goal's time has gone: completed work days and the share of today's working hours. Where nobody works in it at all, or the
 * plan says so, all its days count.
 * @param now epoch ms
 * @param zone where its days end
 * @param hours working hours of a day, minutes from local midnight
 */
export function elapsedOf(
  { first, end, calendarDays = false }: PaceDays,
  now: number,
  zone: Zone,
  work: WorkTime,
  hours: Pick<Calendar, 'workFrom' | 'workTo'>,
): Elapsed {
  const today = zone.dayOf(now);
  const byCalendar = calendarDays || work.workDays(first, end) === 0;
  const days = (from: number, to: number): number => (byCalendar ? Math.max(0, to - from) : work.workDays(from, to));
  const partOfToday = (): number => {
    if (today < first || today >= end) return 0;
    if (byCalendar) return (now - zone.startOf(today)) / (zone.startOf(today + 1) - zone.startOf(today));
    const length = (hours.workTo - hours.workFrom) * MINUTE;
    return length > 0 ? Math.min(1, work.msBetween(zone.startOf(today), now, zone) / length) : 0;
  };
  const all = days(first, end);
  const ofToday = partOfToday();
  const gone = days(first, Math.min(today, end)) + ofToday;
  const over = today >= end;
  return { share: over ? 1 : gone / all, left: Math.max(0, all - gone), ofToday, over };
}

export interface Pace {
  /** Share of the goal expected by now, and the same in its unit. */
  share: number;
  expected: number;
  /** Missing to the goal; negative when it is passed. */
  gap: number;
  /** Undefined while less than a twentieth of the time is gone. */
  projected: number | undefined;
  /** On each day left; undefined when none is. */
  neededPerDay: number | undefined;
  daysLeft: number;
}

const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/**
 * @param actual reached by now, in the unit of the goal
 * @param whole amounts are whole numbers (money in 1/10,000)
 */
export function paceOf(actual: number, goal: number, { share, left, over }: Elapsed, whole = false): Pace {
  const fit = whole ? rounded : (value: number): number => value;
  const gap = goal - actual;
  return {
    ...{ share, expected: fit(goal * share), gap, daysLeft: left },
    projected: over ? actual : share < EARLY ? undefined : fit(actual / share),
    neededPerDay: left > 0 && !over ? fit(Math.max(0, gap) / left) : undefined,
  };
}
