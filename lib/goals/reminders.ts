/**
 * When to remind of a target. Pure: targets and what has fired in, what is due out; so nothing is lost or repeated when
 * the browser restarts, the computer sleeps or an alarm fires late.
 */
import type { Target } from '../messages/protocol';
import type { Calendar, Zone } from '../model/calendar';
import { MINUTE, zoneOf } from '../model/calendar';
import { formatDay } from '../model/days';
import type { WorkTime } from '../model/work-time';
import { workTimeOf } from '../model/work-time';

export interface Reminder {
  /** The same for the same target and day for ever: `<target>:<YYYY-MM-DD>`. Remember it once shown. */
  id: string;
  target: Target;
  /** When it should have fired, epoch ms. */
  at: number;
}

export interface ReminderSettings {
  calendar: Calendar;
  /** The person's switch for all notifications. */
  notifications: boolean;
}

/** A reminder missed for longer than this is history; and no calendar has more days off in a row. */
const LOOK = 62;

type TimedTarget = Target & { remindAt: number };

const isTimed = (target: Target): target is TimedTarget => target.remindAt !== undefined;

function occurrence(target: TimedTarget, day: number, zone: Zone): Reminder {
  return { id: `${target.id}:${formatDay(day)}`, target, at: zone.instantOf(day, target.remindAt * MINUTE) };
}

/** The first of `days` that is worked and whose occurrence fits. */
function find(
  target: TimedTarget,
  days: readonly number[],
  zone: Zone,
  work: WorkTime,
  fits: (at: number) => boolean,
): Reminder | undefined {
  for (const day of days) {
    if (!work.isWorkDay(day)) continue;
    const reminder = occurrence(target, day, zone);
    if (fits(reminder.at)) return reminder;
  }
  return undefined;
}

/**
 * Reminders to show now: of each target the latest occurrence that has passed, unless it was shown. Earlier missed ones
 * are let go: after a week of sleep a person is reminded once.
 * @param fired ids of reminders shown before
 */
export function due(targets: readonly Target[], settings: ReminderSettings, now: number, fired: ReadonlySet<string>): Reminder[] {
  if (!settings.notifications) return [];
  const zone = zoneOf(settings.calendar.timeZone);
  const work = workTimeOf(settings.calendar);
  const today = zone.dayOf(now);
  const back = Array.from({ length: LOOK }, (_, i) => today - i);
  return targets.filter(isTimed).flatMap((target) => {
    const latest = find(target, back, zone, work, (at) => at <= now);
    // What lies before the target was set was never promised.
    return latest && latest.at >= target.createdAt && !fired.has(latest.id) ? [latest] : [];
  });
}

/**
 * When the alarm should ring next, epoch ms: at once while something is due, else at the next occurrence of any target;
 * undefined when there is none.
 */
export function nextDue(
  targets: readonly Target[],
  settings: ReminderSettings,
  now: number,
  fired: ReadonlySet<string>,
): number | undefined {
  if (!settings.notifications) return undefined;
  if (due(targets, settings, now, fired).length > 0) return now;
  const zone = zoneOf(settings.calendar.timeZone);
  const work = workTimeOf(settings.calendar);
  const today = zone.dayOf(now);
  const ahead = Array.from({ length: LOOK }, (_, i) => today + i);
  const times = targets.filter(isTimed).flatMap((target) => find(target, ahead, zone, work, (at) => at > now)?.at ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}
