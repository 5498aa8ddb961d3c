/** A year of reminders and alerts against what should have rung. */
import { isQuiet } from '../../../lib/goals/quiet';
import type { Alert } from '../../../lib/messages/alerts';
import type { ReportReminder, Target } from '../../../lib/messages/protocol';
import { zoneOf } from '../../../lib/model/calendar';
import { chance } from '../../oracles/random';
import { expected } from './expected';
import { expectedAlerts } from './expected-alerts';
import { run, type Plan } from './machine';
import { MINUTE, worldOf, year, zones } from './world';

export interface Counts {
  due: number;
  fired: number;
  missed: number;
  doubled: number;
  inQuietHours: number;
}

export interface YearReport extends Counts {
  seed: number;
  /** Of the reminders above those of reviews. */
  reviews: Counts;
  alerts: Counts;
}

/** @param seed makes the machine's year, the targets, the quiet hours and the figures */
export function yearOf(seed: number): YearReport {
  const world = worldOf(seed);
  const plan = planOf(seed);
  const rung = run(world, plan);
  const should = expected(world, plan);
  const isReview = ({ id }: { id: string }): boolean => plan.reports.some((one) => id.startsWith(`${one.id}:`));
  const quiet = ({ at, zone }: { at: number; zone: number }) => isQuiet(plan.quiet, zoneOf(zones[zone] ?? 'UTC'), at);
  const told = rung.alerts.map(({ id, at }) => `${id.split('#')[0]} ${(at - year.start) / MINUTE}`);
  const shouldTell = expectedAlerts(world, plan);
  const count = (wantedOnes: readonly { id: string }[], fired: typeof rung.reminders): Counts => {
    const times = new Map<string, number>();
    for (const { id } of fired) times.set(id, (times.get(id) ?? 0) + 1);
    const wanted = new Set(wantedOnes.map(({ id }) => id));
    return {
      due: wantedOnes.length,
      fired: fired.length,
      missed: wantedOnes.filter(({ id }) => !times.has(id)).length,
      // What should not have rung at all counts as doubled, too.
      doubled: [...times].filter(([id, rings]) => rings > 1 || !wanted.has(id)).length,
      inQuietHours: fired.filter(quiet).length,
    };
  };
  return {
    seed,
    ...count(should, rung.reminders),
    reviews: count(should.filter(isReview), rung.reminders.filter(isReview)),
    alerts: {
      due: shouldTell.length,
      fired: told.length,
      missed: shouldTell.filter((line) => !told.includes(line)).length,
      // What should not have been told at all counts, too.
      doubled: told.filter((line) => !shouldTell.includes(line)).length,
      inQuietHours: rung.alerts.filter(quiet).length,
    },
  };
}

function planOf(seed: number): Plan {
  const c = chance(seed + 1_000);
  const base = { connectionId: 'c', userId: 'u', metric: 'win_rate_count', goal: 0.3 } as const;
  const made = (month: number): number => year.start + month * 30 * 1_440 * MINUTE;
  const targets: Target[] = [
    { ...base, id: 'old', period: 'month', createdAt: year.start, remindAt: 540 },
    { ...base, id: 'evening', period: 'week', createdAt: made(0), reminders: [{ kind: 'daily', at: c.int(0, 1_439) }] },
    {
      ...base,
      id: 'weekly',
      period: 'week',
      createdAt: made(1),
      reminders: [{ kind: 'weekly', weekday: c.int(1, 7), at: c.int(0, 1_439) }],
    },
    {
      ...base,
      id: 'end',
      period: 'month',
      createdAt: made(2),
      reminders: [
        { kind: 'deadline', daysBefore: c.int(0, 5), at: c.int(300, 1_200) },
        { kind: 'behind', at: c.int(0, 1_439) },
      ],
    },
    { ...base, id: 'quarter', period: 'quarter', createdAt: made(3), reminders: [{ kind: 'deadline', daysBefore: 10, at: 570 }] },
  ];
  const review = (id: string, month: number, rule: ReportReminder['rule']): ReportReminder => ({
    ...{ id, connectionId: 'c', who: { kind: 'me' }, rule, createdAt: made(month) },
  });
  const reports = [
    review('week', 0, { kind: 'weekly', weekday: c.int(1, 7), at: c.int(0, 1_439) }),
    review('month', 1, { kind: 'monthly', workDay: c.int(1, 5), at: c.int(300, 1_439) }),
    // No month has so many: its last work day.
    review('last', 2, { kind: 'monthly', workDay: 23, at: c.int(0, 1_439) }),
  ];
  const limits = [c.int(40, 60), c.int(40, 60), c.int(50, 70)];
  const alert = (id: string, rule: Alert['rule'], coolDownMinutes: number): Alert => ({
    ...{ id, connectionId: 'c', userId: 'u', metric: 'win_rate_count', who: { kind: 'me' }, period: 'month' },
    ...{ rule, coolDownMinutes, createdAt: year.start },
  });
  const alerts = [
    alert('high', { is: 'above', value: limits[0] ?? 50 }, 0),
    alert('low', { is: 'below', value: limits[1] ?? 50 }, c.pick([60, 1_440])),
    alert('wait', { is: 'waiting_longer', minutes: limits[2] ?? 60 }, 240),
  ];
  const walks = alerts.map((_, at) => walk(seed * 7 + at));
  return {
    targets,
    reports,
    alerts,
    quiet: c.pick([
      { from: 1_320, to: 420 },
      { from: 0, to: 360 },
      { from: 750, to: 800 },
      { from: 0, to: 0 },
    ]),
    calendar: {
      weekStart: 1,
      fiscalYearStart: 1,
      workDays: [1, 2, 3, 4, 5],
      workFrom: 540,
      workTo: 1_080,
      holidays: ['2026-05-01', '2026-11-11'],
    },
    figure: (index, minute) => walks[index]?.[minute / 15],
  };
}

/** A figure that wanders between 0 and 100; now and then a sync is cut off. */
function walk(seed: number): (number | undefined)[] {
  const c = chance(seed);
  let at = 50;
  return Array.from({ length: year.minutes / 15 }, () => {
    at = Math.min(100, Math.max(0, at + c.int(-6, 6)));
    return c.maybe(0.03) ? undefined : at;
  });
}
