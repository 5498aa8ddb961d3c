/** When to tell of a review, and of which days. Pure: by the same rules as reminders of targets. */
import type { ReportReminder } from '../messages/protocol';
import type { Calendar } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import { formatDay } from '../model/days';
import { unitSpan, type Days } from '../model/periods';
import { workTimeOf } from '../model/work-time';
import type { Times } from './occurrences';
import { dueOf, nextOf, type ReminderSettings, type Series } from './series';

export interface ReportDue {
  /** The same for the same reminder and week or month for ever. Remember it once shown. */
  id: string;
  reminder: ReportReminder;
  /** When it should have fired, epoch ms. */
  at: number;
  /** The week or month that had ended by then. */
  days: Days;
}

function seriesOf(reminders: readonly ReportReminder[], calendar: Calendar): Series<ReportReminder>[] {
  const times: Times = { zone: zoneOf(calendar.timeZone), work: workTimeOf(calendar), periodOf: () => undefined };
  return reminders.map((reminder) => ({
    ...{ of: reminder, rule: reminder.rule, times, since: reminder.createdAt },
    idOf: ({ key }) => `${reminder.id}:${key}`,
  }));
}

/** Reviews to tell of now; of several that were missed the latest alone. */
export function dueReports(
  reminders: readonly ReportReminder[],
  settings: ReminderSettings,
  now: number,
  fired: ReadonlySet<string>,
): ReportDue[] {
  const { calendar } = settings;
  return dueOf(seriesOf(reminders, calendar), settings, now, fired).map(({ id, series: { of }, at }) => {
    const unit = of.rule.kind === 'weekly' ? 'week' : 'month';
    const { first, end } = unitSpan(unit, zoneOf(calendar.timeZone).dayOf(at), -1, calendar);
    return { id, reminder: of, at, days: { from: formatDay(first), to: formatDay(end - 1) } };
  });
}

/** When the next one is due, epoch ms; undefined when there is none to come. */
export function nextReport(
  reminders: readonly ReportReminder[],
  settings: ReminderSettings,
  now: number,
  fired: ReadonlySet<string>,
): number | undefined {
  return nextOf(seriesOf(reminders, settings.calendar), settings, now, fired);
}
