/**
 * What should have rung, minute by minute and by nothing but Intl and plain arithmetic: an occurrence is due from its minute
 * on, at the first minute in which the machine runs and it is not quiet, unless a later one of its series is due by then.
 */
import { rulesOf } from '../../../lib/goals/reminders';
import type { ReportReminder, Target } from '../../../lib/messages/protocol';
import type { Plan } from './machine';
import { MINUTE, type World } from './world';

export interface Due {
  id: string;
  /** Epoch ms of the first minute in which it could ring. */
  at: number;
}

type Subject = Pick<Target, 'id' | 'createdAt' | 'period'>;
type Rule = ReturnType<typeof rulesOf>[number] | ReportReminder['rule'];

interface Local {
  /** Days since 1970 and minutes since midnight, on the wall. */
  day: number;
  clock: number;
}

/** Wall clocks: offsets are asked of Intl hour by hour. */
function walls({ start, minutes, zones }: World): (zone: number, minute: number) => Local {
  const hours = minutes / 60;
  const offsets = zones.map((timeZone) => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    return Array.from({ length: hours }, (_, hour) => {
      const at = start + hour * 3_600_000;
      return (Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at) / MINUTE;
    });
  });
  return (zone, minute) => {
    const wall = start / MINUTE + minute + (offsets[zone]?.[Math.floor(minute / 60)] ?? 0);
    return { day: Math.floor(wall / 1_440), clock: wall % 1_440 };
  };
}

const text = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const weekday = (day: number): number => new Date(day * 86_400_000).getUTCDay() || 7;

/** @param plan its figures and alerts are not asked for */
export function expected(
  world: World,
  { targets, reports, quiet, calendar }: Pick<Plan, 'targets' | 'reports' | 'quiet' | 'calendar'>,
): Due[] {
  const wall = walls(world);
  const works = (day: number): boolean => calendar.workDays.includes(weekday(day)) && !calendar.holidays.includes(text(day));
  const silent = (clock: number): boolean =>
    quiet.from <= quiet.to ? clock >= quiet.from && clock < quiet.to : clock >= quiet.from || clock < quiet.to;

  /** Whether the series rings on that day, and under which name. */
  const ringsOn = (target: Subject, rule: Rule, day: number): string | undefined => {
    if (rule.kind === 'monthly') {
      const [first, last] = monthOf(day);
      const working = [];
      for (let one = first; one <= last; one++) if (works(one)) working.push(one);
      return working[Math.min(rule.workDay, working.length) - 1] === day ? `monthly:${text(first)}` : undefined;
    }
    if (rule.kind === 'daily') return works(day) ? text(day) : undefined;
    if (rule.kind === 'behind') return works(day) ? `behind:${text(day)}` : undefined;
    const monday = day - weekday(day) + 1;
    if (rule.kind === 'weekly') {
      for (let one = monday + rule.weekday - 1; one < monday + 7; one++)
        if (works(one)) return one === day ? `weekly:${text(monday)}` : undefined;
      return undefined;
    }
    if (rule.kind === 'milestone') return undefined;
    const [first, last] = spanOf(target, day);
    const working = [];
    for (let one = last; one >= first; one--) if (works(one)) working.push(one);
    return working[Math.min(rule.daysBefore, working.length - 1)] === day ? `deadline${rule.daysBefore}:${text(last)}` : undefined;
  };

  const each = (target: Subject, rule: Rule) => ({ target, rule, asked: '', current: undefined as Ring | undefined, last: -Infinity });
  const series = [
    ...targets.flatMap((target) => rulesOf(target).map((rule) => each(target, rule))),
    ...reports.map((one) => each({ ...one, period: 'month' }, one.rule)),
  ];
  interface Ring {
    key: string;
    day: number;
  }
  const due: Due[] = [];
  for (let minute = 0; minute < world.minutes; minute++) {
    const zone = world.zone[minute] ?? 0;
    const { day, clock } = wall(zone, minute);
    if (world.awake[minute] === 0 || silent(clock)) continue;
    const now = world.start + minute * MINUTE;
    for (const one of series) {
      const { target, rule } = one;
      if (rule.kind === 'milestone' || now < target.createdAt) continue;
      const passed = clock >= rule.at;
      const asked = `${day} ${passed}`;
      if (asked !== one.asked) {
        one.asked = asked;
        one.current = undefined;
        for (let back = passed ? 0 : 1; back <= 400 && !one.current; back++) {
          const key = ringsOn(target, rule, day - back);
          if (key) one.current = { key, day: day - back };
        }
      }
      const { current } = one;
      // Rung already, or a later one of the series was.
      if (!current || current.day <= one.last) continue;
      const made = wall(zone, (target.createdAt - world.start) / MINUTE);
      if (current.day < made.day || (current.day === made.day && rule.at < made.clock)) continue;
      if (rule.kind === 'deadline' && day > spanOf(target, current.day)[1]) continue;
      one.last = current.day;
      due.push({ id: `${target.id}:${current.key}`, at: now });
    }
  }
  return due;
}

const monthOf = (day: number): [number, number] => spanOf({ period: 'month' }, day);

/** First and last day of the target's month, week or quarter. */
function spanOf({ period }: Pick<Target, 'period'>, day: number): [number, number] {
  const monday = day - weekday(day) + 1;
  if (period === 'week') return [monday, monday + 6];
  const date = new Date(day * 86_400_000);
  const months = period === 'quarter' ? 3 : 1;
  const from = Math.floor(date.getUTCMonth() / months) * months;
  const first = (month: number): number => Date.UTC(date.getUTCFullYear(), month, 1) / 86_400_000;
  return [first(from), first(from + months) - 1];
}
