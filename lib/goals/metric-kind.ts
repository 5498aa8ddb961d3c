/** How a figure behaves as a goal. Pure: read off the catalogue. */
import { gathers } from '../metrics/gathers';
import { labels } from '../metrics/labels';
import { metricIds } from '../metrics/ids';
import type { MetricId } from '../metrics/result';

export interface Kind {
  /** Which way the goal is reached. */
  better: 'up' | 'down';
  /** The figure gathers through the period, so that a part of the goal is expected by now. Rates, averages and stocks do not. */
  grows: boolean;
  /** Pieces of work a person does: what is left today can be said. */
  activity: boolean;
}

/** More of a neutral figure is what a target on it asks for. */
export function kindOf(metric: MetricId): Kind {
  const { better, family } = labels[metric];
  const grows = gathers(labels[metric]);
  return { better: better === 'down' ? 'down' : 'up', grows, activity: grows && family === 'activity' };
}

/** Figures about targets themselves, about other figures, or without a good direction: no goal can be set for them. */
const noGoal: ReadonlySet<MetricId> = new Set<MetricId>([
  ...(['target_attainment', 'target_pace', 'quota_attainment_rep', 'benchmark_delta'] as const),
  ...(['coaching_signal', 'customer_tier', 'activity_to_close_ratio'] as const),
]);

/** What a target can be set on, in the order of the catalogue. */
export const goalMetrics: readonly MetricId[] = metricIds.filter((metric) => !noGoal.has(metric));
