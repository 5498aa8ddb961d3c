/** The way to "what if": from figures that open deals can move. */
import type { MetricId } from '../lib/metrics/result';
import { Icon } from './icon';
import { usePanel } from './use-panel';

/** Figures that a deal, once decided, changes by itself. */
const movable: ReadonlySet<MetricId> = new Set<MetricId>([
  ...(['win_rate_count', 'win_rate_value', 'win_rate_broad', 'revenue', 'won_deals', 'pipeline_value'] as const),
  ...(['weighted_pipeline_value', 'forecast', 'target_attainment', 'target_pace', 'quota_attainment_rep', 'pipeline_coverage'] as const),
]);

export const canMove = (metric: MetricId): boolean => movable.has(metric);

export function WhatIfButton({ metric }: { metric?: MetricId }) {
  const panel = usePanel();
  const text = panel.text.value;
  return (
    <button
      type="button"
      class="btn wi-open"
      data-testid="open-what-if"
      data-opens="what-if"
      onClick={() => panel.openSheet({ is: 'whatIf', ...(metric === undefined ? {} : { metric }) })}
    >
      <Icon name="line" size={14} />
      {text.t('whatIfOpen')}
    </button>
  );
}
