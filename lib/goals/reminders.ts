/**
 * When to remind of a target. Pure: targets and what has fired in, what is due out; so nothing is lost or repeated when
 * the browser restarts, the computer sleeps, the clock is set or an alarm fires late.
 */
import type { Target } from '../messages/protocol';
import type { ReminderRule } from '../messages/reminder-rules';
import type { Calendar } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import { workTimeOf } from '../model/work-time';
import { following, latest, type Occurrence, type Span, type TimedRule, type Times } from './occurrences';
import { isQuiet, quietEnds, type Quiet } from './quiet';
import { spanOf } from './target-period';

export interface Reminder {
  /** The same for the same target, rule and day for ever. Remember it once shown. */
  id: string;
  target: Target;
  /** `behind` is shown only if the target is. */
  rule: TimedRule;
  /** When it should have fired, epoch ms. */
  at: number;
}

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

/** Rules of a target; one set before there were rules has its one time a day. */
export function rulesOf(target: Target): readonly ReminderRule[] {
  return target.reminders ?? (target.remindAt === undefined ? [] : [{ kind: 'daily', at: target.remindAt }]);
}

const isTimed = (rule: ReminderRule): rule is TimedRule => rule.kind !== 'milestone';

interface Series {
  target: Target;
  rule: TimedRule;
  times: Times;
}

function seriesOf(targets: readonly Target[], calendar: Calendar): Series[] {
  const [zone, work] = [zoneOf(calendar.timeZone), workTimeOf(calendar)];
  return targets.flatMap((target) => {
    const times: Times = { zone, work, periodOf: (day): Span | undefined => spanOf(target, calendar, day) };
    return rulesOf(target)
      .filter(isTimed)
      .map((rule) => ({ target, rule, times }));
  });
}

/** Daily ones keep the form they had before there were other rules. */
function idOf({ target, rule }: Series, { key }: Occurrence): string {
  return `${target.id}:${rule.kind === 'daily' ? key.slice('daily:'.length) : key}`;
}

/**
 * Reminders to show now: of each rule the latest occurrence that has passed, unless it was shown, is over, or it is quiet.
 * Earlier missed ones are let go: after a week of sleep a person is reminded once.
 * @param fired ids of reminders shown before
 */
export function due(targets: readonly Target[], settings: ReminderSettings, now: number, fired: ReadonlySet<string>): Reminder[] {
  const { calendar, notifications, quiet } = settings;
  if (!notifications || isQuiet(quiet, zoneOf(calendar.timeZone), now)) return [];
  return seriesOf(targets, calendar).flatMap((series) => {
    const found = latest(series.rule, series.times, now);
    // What lies before the target was set was never promised.
    if (!found || found.at < series.target.createdAt || now >= found.until) return [];
    const id = idOf(series, found);
    if (fired.has(id)) return [];
    // Who has flown west lives a day twice: yesterday's is not told after today's.
    const next = following(series.rule, series.times, now);
    if (next && fired.has(idOf(series, next))) return [];
    return [{ id, target: series.target, rule: series.rule, at: found.at }];
  });
}

/**
 * When the alarm should ring next, epoch ms: at once while something is due, else at the next occurrence of any rule or when
 * quiet hours end; undefined when there is nothing to come.
 */
export function nextDue(
  targets: readonly Target[],
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
  if (due(targets, { ...settings, quiet: undefined }, now, fired).length > 0) return open;
  const ahead = seriesOf(targets, calendar).flatMap(({ rule, times }) => following(rule, times, now)?.at ?? []);
  const times = [...ahead, ...snoozed.map(({ until }) => Math.max(until, now))].map((at) => quietEnds(quiet, zone, at));
  return times.length > 0 ? Math.min(...times) : undefined;
}
