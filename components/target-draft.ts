/** A target as it is typed, and as it is kept. Pure. */
import type { Target, TargetDraft } from '../lib/messages/protocol';
import { heroIds } from '../lib/metrics/hero';
import { labels } from '../lib/metrics/labels';
import type { MetricId, Unit } from '../lib/metrics/result';
import type { Key } from '../lib/text/words';

/** What the fields hold: text, as a person types it. */
export interface TargetFields {
  metric: MetricId;
  /** Percent, minutes or whole money, with a point as the browser's number field gives it. */
  goal: string;
  period: TargetDraft['period'];
  remind: boolean;
  /** "HH:MM" */
  remindAt: string;
}

/** What one of the field's units is in the metric's own: percent of a ratio, minutes, whole money. */
const FACTOR: Readonly<Record<Unit, number>> = {
  ratio: 0.01,
  minutes: 1,
  hours: 1,
  days: 1,
  money: 10_000,
  money_per_day: 10_000,
  count: 1,
  points: 1,
};

/** What a target may be set on: the three figures seen first, and what adds up through a period, so that it has a pace. */
export const targetMetrics: readonly MetricId[] = [
  ...heroIds,
  ...(['revenue', 'won_deals', 'sales_volume', 'new_customers', 'proposals_sent'] as const),
  ...(['calls_made', 'emails_sent', 'meetings_booked', 'meetings_held', 'demos_given', 'follow_ups', 'referrals_received'] as const),
];

export const inMoney = (metric: MetricId): boolean => labels[metric].unit === 'money';

const factorOf = (metric: MetricId): number => FACTOR[labels[metric].unit];

export const emptyFields: TargetFields = { metric: 'win_rate_count', goal: '', period: 'month', remind: false, remindAt: '16:30' };

/** What a new target starts with when something suggests one. */
export type SuggestedTarget = Pick<TargetFields, 'metric' | 'goal' | 'period'>;

const two = (n: number): string => String(n).padStart(2, '0');

/** Fields that show a kept target. */
export function fieldsOf(target: Target): TargetFields {
  const goal = target.goal / factorOf(target.metric);
  return {
    metric: target.metric,
    goal: String(Math.round(goal * 100) / 100),
    period: target.period,
    remind: target.remindAt !== undefined,
    remindAt:
      target.remindAt === undefined ? emptyFields.remindAt : `${two(Math.floor(target.remindAt / 60))}:${two(target.remindAt % 60)}`,
  };
}

/** "16:30" → 990; undefined when it is no time. */
export function minutesOf(clock: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})/.exec(clock);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

/**
 * @param fields what was typed
 * @param id of the target being edited
 * @param currency for a goal in money
 * @returns the draft, or the key of what is wrong
 */
export function draftOf(
  fields: TargetFields,
  id: string | undefined,
  currency: string | undefined,
): { draft: TargetDraft } | { wrong: Key } {
  const typed = Number(fields.goal);
  if (fields.goal.trim() === '' || !Number.isFinite(typed) || typed <= 0) return { wrong: 'goalMissing' };
  if (fields.metric === 'win_rate_count' && typed > 100) return { wrong: 'goalTooHigh' };
  const scaled = typed * factorOf(fields.metric);
  const goal = inMoney(fields.metric) ? Math.round(scaled) : Number(scaled.toPrecision(12));
  const remindAt = fields.remind ? minutesOf(fields.remindAt) : undefined;
  return {
    draft: {
      metric: fields.metric,
      goal,
      period: fields.period,
      ...(id === undefined ? {} : { id }),
      ...(inMoney(fields.metric) && currency !== undefined ? { currency } : {}),
      ...(remindAt === undefined ? {} : { remindAt }),
    },
  };
}
