/** What happens in the week: goals, what the person does in the CRM, when the machine is off and when the worker dies. Minutes from its start. */
import type { Alert } from '../../../lib/messages/alerts.ts';
import type { Target } from '../../../lib/messages/protocol.ts';
import { expected, type Due } from '../../goals/year/expected.ts';
import { MINUTE, type World } from '../../goals/year/world.ts';
import { chance, type Chance } from '../../oracles/random.ts';

/** The clocks go back in the night to Sunday; 05:00 on a Wednesday is the start. */
export const zone = 'Europe/Warsaw';
export const start = Date.UTC(2026, 9, 21, 3);
export const minutes = 7 * 1_440;
export const firstDay = '2026-10-20';

export const quiet = { from: 22 * 60, to: 7 * 60 };
/** Saturday is off, Sunday is not: the day of the change counts. */
export const workDays = [1, 2, 3, 4, 5, 7];
const [workFrom, workTo] = [9 * 60, 18 * 60];

export interface Off {
  from: number;
  to: number;
  /** The browser is ended and started, or stands still as in a machine that sleeps. */
  how: 'restart' | 'sleep';
}

export interface WeekPlan {
  targets: Omit<Target, 'connectionId' | 'userId'>[];
  alerts: Omit<Alert, 'connectionId' | 'userId'>[];
  /** When a call is logged in the CRM, each with another customer. */
  calls: number[];
  /** When a lead comes in that nobody ever answers, and when one that is answered at once. */
  leads: { at: number; answered: boolean }[];
  offs: Off[];
  kills: number[];
}

/** So many calls are the goal; they bring all of its milestones. */
export const goal = 20;
export const shares = [0.25, 0.5, 0.8, 1] as const;
/** Limits of the alerts: calls of the month beyond those there were, and minutes of working time. */
export const limits = { some: 3, many: 9, waiting: 60 } as const;

export const restOfCalendar = { weekStart: 1, fiscalYearStart: 1, workDays, workFrom, workTo, holidays: [] };

/** A machine that is on all the time, or but for these stretches. */
export function worldWith(offs: readonly Omit<Off, 'how'>[]): World {
  const awake = new Uint8Array(minutes).fill(1);
  for (const { from, to } of offs) awake.fill(0, Math.max(0, from), Math.min(minutes, to));
  return { start, minutes, zones: [zone], awake, zone: new Uint8Array(minutes), restarts: new Set(), late: () => 0 };
}

/** @param before calls of the month before the week begins */
export function planOf(seed: number, before: number): WeekPlan {
  const c = chance(seed);
  const base = { metric: 'calls_made', period: 'month', createdAt: start } as const;
  const at = (from: number, to: number): number => c.int(from * 60, to * 60);
  const targets: WeekPlan['targets'] = [
    { ...base, id: 'day', goal: 1, reminders: [{ kind: 'daily', at: at(8, 20) }] },
    { ...base, id: 'night', goal: 2, reminders: [{ kind: 'daily', at: c.pick([23 * 60 + 30, 90, 6 * 60]) }] },
    { ...base, id: 'week', goal: 3, reminders: [{ kind: 'weekly', weekday: c.pick([1, 2, 5, 6]), at: at(8, 20) }] },
    {
      ...base,
      id: 'end',
      goal: 4,
      reminders: [3, 4, 5, 6].map((daysBefore) => ({ kind: 'deadline' as const, daysBefore, at: at(8, 20) })),
    },
    { ...base, id: 'behind', goal: 100_000, reminders: [{ kind: 'behind', at: at(9, 16) }] },
    {
      ...{ ...base, id: 'stones', goal, period: 'custom', from: '2026-10-21', to: '2026-10-28' },
      reminders: shares.map((share) => ({ kind: 'milestone' as const, share })),
    },
  ];
  const alert = { who: { kind: 'me' }, period: 'month', coolDownMinutes: 60, createdAt: start } as const;
  const alerts: WeekPlan['alerts'] = [
    { ...alert, id: 'some', metric: 'calls_made', rule: { is: 'above', value: before + limits.some } },
    { ...alert, id: 'many', metric: 'calls_made', rule: { is: 'above', value: before + limits.many } },
    { ...alert, id: 'waiting', metric: 'waiting', rule: { is: 'waiting_longer', minutes: limits.waiting } },
  ];
  // The week begins at 05:00: so many minutes later it is 09:00.
  const nine = 4 * 60;
  const calls = [0, 1, 2, 3, 4, 5, 6]
    .flatMap((day) => [0, 240, 480].map((part) => day * 1_440 + nine + part + c.int(0, 100)))
    .slice(0, goal);
  const leads = [1, 2, 4, 5, 6].flatMap((day) => {
    const lead = day * 1_440 + nine + c.int(30, 240);
    return [{ at: lead, answered: false }, ...(c.maybe(0.5) ? [{ at: lead + 60, answered: true }] : [])];
  });
  const plan = { targets, alerts, calls, leads, offs: [], kills: [] };
  const offs = offsOf(c, [
    ...duesOf(plan, worldWith([])).map(({ at: due }) => (due - start) / MINUTE),
    ...calls,
    ...leads.map((one) => one.at),
  ]);
  const on = (minute: number): boolean => offs.every(({ from, to }) => minute < from - 30 || minute > to + 120);
  const kills = Array.from({ length: 60 }, () => c.int(30, minutes - 240)).filter(on);
  return { ...plan, offs, kills: kills.toSorted((a, b) => a - b).filter((one, i, all) => one - (all[i - 1] ?? -Infinity) >= 45) };
}

/**
 * Six stretches without the machine. None begins shortly after something happened: what an alarm that comes a moment later would tell
 * must be the same as what this minute tells. All end by day.
 */
function offsOf(c: Chance, happens: readonly number[]): Off[] {
  const offs: Off[] = [];
  for (let tries = 0; tries < 5_000 && offs.length < 6; tries++) {
    const from = c.int(240, minutes - 1_500);
    const to = from + c.pick([180, 240, 600, 840]);
    // Minutes on the wall, to the hour that Sunday takes away.
    const wall = (to + 5 * 60) % 1_440;
    if (wall < 8 * 60 + 30 || wall > 17 * 60) continue;
    if (happens.some((one) => one <= from && one > from - 180)) continue;
    if (offs.some((other) => from < other.to + 600 && to > other.from - 600)) continue;
    offs.push({ from, to, how: offs.length % 2 === 0 ? 'restart' : 'sleep' });
  }
  return offs.toSorted((a, b) => a.from - b.from);
}

/** Everything that is to be told, and the first minute in which it could be: by nothing but Intl and plain counting. */
export function duesOf(plan: Pick<WeekPlan, 'targets' | 'calls' | 'leads'>, world: World): Due[] {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', weekday: 'short' });
  const wall = Array.from({ length: minutes }, (_, minute) => {
    const [day = '', time = ''] = format.format(start + minute * MINUTE).split(/[, ]+/);
    const [hour = 0, min = 0] = time.split(':').map(Number);
    return { day, clock: hour * 60 + min };
  });
  /** The first minute from this one on in which something may be told. */
  const open = (from: number): number | undefined => {
    for (let minute = from; minute < minutes; minute++) {
      const { clock } = wall[minute] ?? { clock: 0 };
      if (world.awake[minute] === 1 && clock >= quiet.to && clock < quiet.from) return minute;
    }
    return undefined;
  };
  /** When so many minutes of working time have gone by since. */
  const worked = (from: number, long: number): number => {
    let [minute, gone] = [from, 0];
    for (; gone <= long && minute < minutes; minute++) {
      const { day = '', clock = 0 } = wall[minute] ?? {};
      if (day !== 'Sat' && clock >= workFrom && clock < workTo) gone++;
    }
    return minute;
  };
  const told = (id: string, minute: number | undefined): Due[] => {
    const first = minute === undefined ? undefined : open(minute);
    return first === undefined ? [] : [{ id, at: start + first * MINUTE }];
  };
  const rung = expected(world, { targets: plan.targets as Target[], reports: [], quiet, calendar: restOfCalendar });
  // A goal of a hundred thousand stays behind: one fall, told once.
  const [fall] = rung.filter(({ id }) => id.startsWith('behind:'));
  return [
    ...rung.filter(({ id }) => !id.startsWith('behind:')),
    ...(fall ? [fall] : []),
    ...shares.flatMap((share) => told(`stones:milestone${share}:2026-10-21`, plan.calls[Math.ceil(share * goal) - 1])),
    ...told('some#1', plan.calls[limits.some]),
    ...told('many#1', plan.calls[limits.many]),
    ...plan.leads.filter(({ answered }) => !answered).flatMap(({ at }, index) => told(`waiting#${index + 1}`, worked(at, limits.waiting))),
  ];
}
