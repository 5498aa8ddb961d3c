/** Invented targets of every sort, their past, and quotas. */
import type { QuotaView, Target, TargetView } from '../../lib/messages/protocol';
import type { AnswerOf, QuestionOf } from '../../lib/messages/questions';
import { labels } from '../../lib/metrics/labels';
import { connection, now, targets } from './fixtures';

const money = (whole: number): number => whole * 10_000;
const DAY = 86_400_000;

const target = (more: Partial<Target>): Target => ({
  ...{ id: 'r1', connectionId: connection.id, userId: 'u1', createdAt: now - 30 * DAY, metric: 'revenue', goal: money(400_000) },
  ...{ currency: 'USD', period: 'quarter' },
  ...more,
});

/** Behind half-way, with a log, a note and a suggestion. */
export const behind: TargetView = {
  target: target({
    note: 'Two renewals in December.',
    reminders: [
      { kind: 'daily', at: 990 },
      { kind: 'deadline', daysBefore: 3, at: 540 },
      { kind: 'milestone', share: 0.8 },
    ],
    changes: [
      { at: now - 30 * DAY, what: 'set', goal: money(360_000) },
      { at: now - 9 * DAY, what: 'goal', goal: money(400_000), was: money(360_000) },
    ],
  }),
  ...{ actual: money(148_000), n: 9, share: 0.37, status: 'behind', expected: 0.55, daysLeft: 43, workDaysLeft: 29.4, gap: money(252_000) },
  ...{ projected: money(269_000), neededPerDay: money(8_571), from: '2026-10-01', to: '2026-12-31' },
  review: {
    when: 'half',
    from: '2026-10-01',
    suggests: 'lower',
    goal: money(270_000),
    because: { is: 'projected', value: money(269_000) },
  },
};

/** One of each other sort. */
export const several: TargetView[] = [
  behind,
  {
    target: target({ id: 'r2', metric: 'calls_made', goal: 20, period: 'day' }),
    ...{
      actual: 12,
      n: 12,
      share: 0.6,
      status: 'ahead',
      expected: 0.5,
      daysLeft: 1,
      workDaysLeft: 0.5,
      gap: 8,
      projected: 24,
      neededPerDay: 16,
    },
    ...{ leftToday: 8, from: '2026-11-19', to: '2026-11-19' },
  },
  {
    target: target({ id: 'r3', goal: money(480_000), from: '2027-01-01', to: '2027-03-31' }),
    ...{ n: 0, status: 'unknown', phase: 'coming', daysLeft: 90, from: '2027-01-01', to: '2027-03-31' },
  },
  {
    target: target({ id: 'r4', goal: money(900_000), scope: { of: 'team', teamId: 'a' }, source: 'file' }),
    ...{ actual: money(610_000), n: 31, share: 0.678, status: 'ahead', expected: 0.55, daysLeft: 43, gap: money(290_000), whose: 'North' },
    ...{ projected: money(1_109_000), neededPerDay: money(9_864), workDaysLeft: 29.4, from: '2026-10-01', to: '2026-12-31' },
  },
  ...targets,
];

export const quotas: QuotaView[] = [
  {
    ...{
      key: 'quota 7',
      metric: 'revenue',
      from: 'crm',
      days: { from: '2026-10-01', to: '2026-12-31' },
      goal: money(350_000),
      currency: 'USD',
    },
    ...{ actual: money(148_000), share: 0.423, expected: 0.55, gap: money(202_000), projected: money(269_000) },
  },
  {
    ...{ key: 'target 0', metric: 'won_deals', from: 'entered', days: { from: '2026-01-01', to: '2026-12-31' }, goal: 60 },
    ...{ actual: 51, share: 0.85, expected: 0.88, gap: 9, projected: 58 },
  },
];

/** Twelve quarters of what was: growing a little, the best not the last. */
export function targetPast({ subject }: QuestionOf<'targetPast'>): AnswerOf<'targetPast'> {
  const { unit } = labels[subject.metric];
  const base = unit === 'money' ? money(250_000) : unit === 'ratio' ? 0.3 : 60;
  const shape = [0.7, 0.8, 0.75, 0.9, 0.85, 1, 0.95, 1.05, 0.9, 1.2, 1.1, 1.15];
  const values = shape.map((share) => (unit === 'ratio' ? base * share : Math.round(base * share)));
  const recent = values.slice(-6);
  const sorted = [...recent].sort((a, b) => a - b);
  const best = labels[subject.metric].better === 'down' ? Math.min : Math.max;
  return {
    ...{ days: { from: '2026-10-01', to: '2026-12-31' }, next: { from: '2027-01-01', to: '2027-03-31' }, running: true },
    now: { value: values[4] ?? base, n: 9, ...(unit === 'money' ? { currency: 'USD' } : {}) },
    points: values.map((value, index) => ({
      from: `2024-${10 + (index % 3)}-01`,
      to: `2024-${10 + (index % 3)}-28`,
      value,
      n: 7,
      open: false,
    })),
    ...{ median: ((sorted[2] ?? 0) + (sorted[3] ?? 0)) / 2, best: best(...recent), bestOfAll: best(...values), known: 6, knownOfAll: 12 },
    ...{ trend: 0.034, last: values.at(-1) ?? base, coverage: 0.96, ...(unit === 'money' ? { currency: 'USD' } : {}) },
    products: [
      { id: 'p1', name: 'Field kit' },
      { id: 'p2', name: 'Support plan' },
    ],
    stages: [],
  };
}

export const noPast = (asked: QuestionOf<'targetPast'>): AnswerOf<'targetPast'> => {
  const { days, next, running, products, stages } = targetPast(asked);
  return { days, next, running, products, stages, points: [], known: 0, knownOfAll: 0, coverage: 1 };
};
