/** How a target reads: its name with its days, and values in the unit of its goal. Pure. */
import type { TargetView } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import { nameOf, valueText } from './figure-text';
import { inMoney } from './target-draft';

/** Name and days of a target: "Win rate, this month". */
export function targetName(text: Text, { target, from, to, whose }: Pick<TargetView, 'target' | 'from' | 'to' | 'whose'>): string {
  const name = nameOf(text, target.metric);
  const everyone = whose === undefined && target.scope?.of === 'everyone' ? text.t('everyone') : whose;
  const metric = everyone === undefined ? name : text.t('targetFor', { metric: name, who: everyone });
  if ((target.period === 'custom' || target.from !== undefined) && from !== undefined && to !== undefined)
    return text.t('targetDays', { metric, days: text.f.days(from, to) });
  switch (target.period) {
    case 'day':
      return text.t('targetToday', { metric });
    case 'week':
      return text.t('perWeek', { metric });
    case 'month':
      return text.t('perMonth', { metric });
    case 'quarter':
      return text.t('perQuarter', { metric });
    case 'year':
      return text.t('perYear', { metric });
    case 'custom':
      return metric;
  }
}

/** The goal that a target serves; undefined where it serves none, or that one is gone. */
export const servedBy = ({ teamGoal }: TargetView['target'], all: readonly TargetView[]): TargetView | undefined =>
  teamGoal === undefined ? undefined : all.find(({ target }) => target.id === teamGoal);

/** A value of a metric; pieces of a day or of a projection are rounded up to whole ones. */
export function metricValue(text: Text, metric: MetricId, value: number, currency: string | undefined, whole = false): string {
  const { unit } = labels[metric];
  return valueText(text, unit, whole && unit === 'count' ? Math.ceil(value - 1e-9) : value, currency, metric);
}

/** What the field of the goal asks for, in the unit of its figure. */
export function goalLabel(text: Text, metric: MetricId, currency: string | undefined): string {
  if (inMoney(metric)) return text.t('fieldGoalMoney', { currency: currency ?? '' });
  const { unit } = labels[metric];
  const keys = { ratio: 'fieldGoalPercent', minutes: 'fieldGoalMinutes', hours: 'fieldGoalHours', days: 'fieldGoalDays' } as const;
  return text.t(unit in keys ? keys[unit as keyof typeof keys] : 'fieldGoal');
}
