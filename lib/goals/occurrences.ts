/** When timed rules ring: those of targets, and of reviews. Pure: rules and a clock in, instants out. */
import type { ReminderRule } from '../messages/reminder-rules';
import type { Zone } from '../model/calendar';
import type { ReportRule } from '../messages/protocol';
import { MINUTE } from '../model/calendar';
import { civilOfDay, dayOfCivil, formatDay, weekdayOf } from '../model/days';
import type { WorkTime } from '../model/work-time';

export type TimedRule = Exclude<ReminderRule, { kind: 'milestone' }>;
/** Whatever rings at a time. */
export type AnyRule = TimedRule | ReportRule;

/** First and last local day of a period, day numbers. */
export interface Span {
  first: number;
  last: number;
}

/** What occurrences are counted with. */
export interface Times {
  zone: Zone;
  work: WorkTime;
  /** The target's period that holds a day; undefined: none does. */
  periodOf: (day: number) => Span | undefined;
}

export interface Occurrence {
  /** The same for the same rule and day for ever; names the local day, so that a change of zone cannot repeat it. */
  key: string;
  /** Epoch ms. */
  at: number;
  /** From then on it is not worth showing any more, epoch ms. */
  until: number;
}

/** More days off in a row than any calendar has, and longer than any period but a year's. */
const LOOK = 62;
/** Between two deadlines of yearly targets lie more days. */
const LOOK_DEADLINE = 400;

/** The latest occurrence at or before `now`; undefined when there was none for two months. */
export function latest(rule: AnyRule, times: Times, now: number): Occurrence | undefined {
  const today = times.zone.dayOf(now);
  for (let back = 0; back <= look(rule); back++) {
    const found = onDay(rule, times, today - back);
    if (found && found.at <= now) return found;
  }
  return undefined;
}

/** The first occurrence after `now`; undefined when there is none in sight. */
export function following(rule: AnyRule, times: Times, now: number): Occurrence | undefined {
  const today = times.zone.dayOf(now);
  for (let ahead = 0; ahead <= look(rule); ahead++) {
    const found = onDay(rule, times, today + ahead);
    if (found && found.at > now) return found;
  }
  return undefined;
}

const look = ({ kind }: AnyRule): number => (kind === 'deadline' || kind === 'monthly' ? LOOK_DEADLINE : LOOK);

/** The rule's occurrence on a local day, if it has one then. */
function onDay(rule: AnyRule, times: Times, day: number): Occurrence | undefined {
  const { zone, work, periodOf } = times;
  switch (rule.kind) {
    case 'daily':
    case 'behind':
      // Tomorrow's takes its place; over a holiday it stays worth knowing.
      return work.isWorkDay(day)
        ? { key: `${rule.kind}:${formatDay(day)}`, at: zone.instantOf(day, rule.at * MINUTE), until: Infinity }
        : undefined;
    case 'weekly': {
      const monday = day - (weekdayOf(day) - 1);
      if (weeklyDay(rule.weekday, monday, work) !== day) return undefined;
      return { key: `weekly:${formatDay(monday)}`, at: zone.instantOf(day, rule.at * MINUTE), until: Infinity };
    }
    case 'deadline': {
      const period = periodOf(day);
      if (!period || deadlineDay(rule.daysBefore, period, work) !== day) return undefined;
      const key = `deadline${rule.daysBefore}:${formatDay(period.last)}`;
      return { key, at: zone.instantOf(day, rule.at * MINUTE), until: zone.endOf(period.last) };
    }
    case 'monthly': {
      const first = firstOfMonth(day);
      if (monthlyDay(rule.workDay, first, work) !== day) return undefined;
      return { key: `monthly:${formatDay(first)}`, at: zone.instantOf(day, rule.at * MINUTE), until: Infinity };
    }
  }
}

function firstOfMonth(day: number): number {
  const { year, month } = civilOfDay(day);
  return dayOfCivil(year, month, 1);
}

/** The n-th work day of the month that begins on `first`, its last where it has fewer; undefined in a month without any. */
function monthlyDay(nth: number, first: number, work: WorkTime): number | undefined {
  const { year, month } = civilOfDay(first);
  const end = dayOfCivil(year, month + 1, 1);
  let [left, found] = [nth, undefined as number | undefined];
  for (let day = first; day < end && left > 0; day++) {
    if (!work.isWorkDay(day)) continue;
    found = day;
    left--;
  }
  return found;
}

/** The day of the week it was set on, else the next work day of that week; undefined in a week without any from then on. */
function weeklyDay(weekday: number, monday: number, work: WorkTime): number | undefined {
  for (let day = monday + weekday - 1; day < monday + 7; day++) if (work.isWorkDay(day)) return day;
  return undefined;
}

/** So many work days before the period's last work day, but never before the period. */
function deadlineDay(daysBefore: number, { first, last }: Span, work: WorkTime): number | undefined {
  let left = daysBefore;
  let found: number | undefined;
  for (let day = last; day >= first; day--) {
    if (!work.isWorkDay(day)) continue;
    found = day;
    if (left === 0) return day;
    left--;
  }
  return found;
}
