/** The figures that are columns of the team's table: what is pinned, or four to begin with. */
import type { MetricId } from '../lib/metrics/result';
import { mostColumns } from '../lib/messages/questions/team';
import { useLayout } from './use-layout';

const usual: readonly MetricId[] = ['win_rate_count', 'lead_response_time', 'pipeline_value', 'revenue'];

export interface TeamColumns {
  columns: readonly MetricId[];
  /** Takes a figure in at the end, or out; the last one stays, and beyond six none comes in. */
  toggle(metric: MetricId): void;
}

/** @returns undefined until the arrangement is known */
export function useTeamColumns(): TeamColumns | undefined {
  const arrangement = useLayout();
  if (!arrangement) return undefined;
  const { layout, save } = arrangement;
  const columns = layout.pinned.length === 0 ? usual : layout.pinned.slice(0, mostColumns);
  return {
    columns,
    toggle(metric) {
      const without = columns.filter((other) => other !== metric);
      const next = without.length < columns.length ? without : [...columns, metric];
      if (next.length > 0 && next.length <= mostColumns) save({ layout: { ...layout, pinned: next } });
    },
  };
}
