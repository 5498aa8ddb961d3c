/**
 * What is due of rules that ring at a time. Pure: rules and what has fired in, what is due out; so nothing is lost or repeated when
 * the browser restarts, the computer sleeps, the clock is set or an alarm fires late.
 */
import type { Calendar } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import { following, latest, type AnyRule, type Occurrence, type Times } from './occurrences';
import { isQuiet, quietEnds, type Quiet } from './quiet';

export interface ReminderSettings {
  calendar: Calendar;
  /** The person's switch for all notifications. */
  notifications: boolean;
  quiet?: Quiet | undefined;
}

/** What was put off: it comes back as itself, once. */
export interface Snoozed {
  /** Of the reminder that was put off. */
  id: string;
  /** Epoch ms. */
  until: number;
}

/** One rule of something that reminds. */
export interface Series<Of> {
  of: Of;
  rule: AnyRule;
  times: Times;
  /** When it was set, epoch ms: what lies before was never promised. */
  since: number;
  /** The same for the same occurrence for ever. */
  idOf: (occurrence: Occurrence) => string;
}

export interface Due<S> {
  id: string;
  series: S;
  /** When it should have fired, epoch ms. */
  at: number;
}

/**
 * What to show now: of each series the latest occurrence that has passed, unless it was shown, is over, or it is quiet.
 * Earlier missed ones are let go: after a week of sleep a person is reminded once.
 * @param fired ids of what was shown before
 */
export function dueOf<S extends Series<unknown>>(
  all: readonly S[],
  { calendar, notifications, quiet }: ReminderSettings,
  now: number,
  fired: ReadonlySet<string>,
): Due<S>[] {
  if (!notifications || isQuiet(quiet, zoneOf(calendar.timeZone), now)) return [];
  return all.flatMap((series) => {
    const { rule, times, since, idOf } = series;
    const found = latest(rule, times, now);
    if (!found || found.at < since || now >= found.until) return [];
    const id = idOf(found);
    if (fired.has(id)) return [];
    // Who has flown west lives a day twice: yesterday's is not told after today's.
    const next = following(rule, times, now);
    if (next && fired.has(idOf(next))) return [];
    return [{ id, series, at: found.at }];
  });
}

/**
 * When the alarm should ring next, epoch ms: at once while something is due, else at the next occurrence of any series or when
 * quiet hours end; undefined when there is nothing to come.
 */
export function nextOf(
  all: readonly Series<unknown>[],
  settings: ReminderSettings,
  now: number,
  fired: ReadonlySet<string>,
  snoozed: readonly Snoozed[] = [],
): number | undefined {
  const { calendar, notifications, quiet } = settings;
  if (!notifications) return undefined;
  const zone = zoneOf(calendar.timeZone);
  const open = quietEnds(quiet, zone, now);
  // Whatever waits for the end of quiet hours is due when they end.
  if (dueOf(all, { ...settings, quiet: undefined }, now, fired).length > 0) return open;
  const ahead = all.flatMap(({ rule, times }) => following(rule, times, now)?.at ?? []);
  const times = [...ahead, ...snoozed.map(({ until }) => Math.max(until, now))].map((at) => quietEnds(quiet, zone, at));
  return times.length > 0 ? Math.min(...times) : undefined;
}
