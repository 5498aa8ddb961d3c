/** When to remind of a target. Pure: targets and what has fired in, what is due out. */
import type { Target } from '../messages/protocol';
import type { ReminderRule } from '../messages/reminder-rules';
import type { Calendar } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import { workTimeOf } from '../model/work-time';
import type { Span, TimedRule, Times } from './occurrences';
import { dueOf, nextOf, type ReminderSettings, type Series, type Snoozed } from './series';
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

/** Rules of a target; one set before there were rules has its one time a day. */
export function rulesOf(target: Target): readonly ReminderRule[] {
  return target.reminders ?? (target.remindAt === undefined ? [] : [{ kind: 'daily', at: target.remindAt }]);
}

const isTimed = (rule: ReminderRule): rule is TimedRule => rule.kind !== 'milestone';

function seriesOf(targets: readonly Target[], calendar: Calendar): (Series<Target> & { rule: TimedRule })[] {
  const [zone, work] = [zoneOf(calendar.timeZone), workTimeOf(calendar)];
  return targets.flatMap((target) => {
    const times: Times = { zone, work, periodOf: (day): Span | undefined => spanOf(target, calendar, day) };
    return rulesOf(target)
      .filter(isTimed)
      .map((rule) => ({
        ...{ of: target, rule, times, since: target.createdAt },
        // Daily ones keep the form they had before there were other rules.
        idOf: ({ key }) => `${target.id}:${rule.kind === 'daily' ? key.slice('daily:'.length) : key}`,
      }));
  });
}

/**
 * Reminders to show now: of each rule the latest occurrence that has passed, unless it was shown, is over, or it is quiet.
 * @param fired ids of reminders shown before
 */
export function due(targets: readonly Target[], settings: ReminderSettings, now: number, fired: ReadonlySet<string>): Reminder[] {
  return dueOf(seriesOf(targets, settings.calendar), settings, now, fired).map(({ id, series, at }) => ({
    ...{ id, target: series.of, rule: series.rule, at },
  }));
}

/** When the alarm should ring next, epoch ms; undefined when there is nothing to come. */
export function nextDue(
  targets: readonly Target[],
  settings: ReminderSettings,
  now: number,
  fired: ReadonlySet<string>,
  snoozed: readonly Snoozed[] = [],
): number | undefined {
  return nextOf(seriesOf(targets, settings.calendar), settings, now, fired, snoozed);
}
