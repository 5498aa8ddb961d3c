/** Invented rows for the groups of My view: a value for some figures, a reason for the others. */
import type { Card, SeriesPoint } from '../../lib/messages/protocol';
import { labels } from '../../lib/metrics/labels';
import type { MetricId, MetricResult, Reason } from '../../lib/metrics/result';
import { cards, now } from './fixtures';

type Known = Pick<MetricResult, 'n'> & Partial<MetricResult> & { before?: number };

const money = (value: number, n: number, before: number): Known => ({ value: value * 10_000, before: before * 10_000, n, currency: 'USD' });
const share = (numerator: number, n: number, before: number): Known => ({ value: numerator / n, before, numerator, denominator: n, n });

const values: Partial<Record<MetricId, Known | Reason>> = {
  revenue: money(334_000, 9, 298_000),
  won_deals: { value: 9, n: 9, before: 8 },
  average_deal_size: money(37_100, 9, 35_600),
  sales_cycle_length: { value: 31, n: 9, before: 34 },
  weighted_pipeline_value: money(519_000, 37, 486_000),
  stalled_deals: { value: 6, n: 37, before: 4 },
  calls_made: { value: 112, n: 112, before: 103 },
  emails_sent: { value: 236, n: 236, before: 247 },
  meetings_held: { value: 16, n: 16, before: 18 },
  follow_ups: { value: 74, n: 74, before: 69 },
  proposals_sent: { value: 11, n: 11, before: 11 },
  demos_given: 'no_activities',
  unanswered_inquiries: { value: 3, n: 69, before: 5 },
  response_sla_rate: share(49, 69, 0.66),
  lead_conversion_rate: share(1, 3, 0.2),
  data_completeness: share(812, 941, 0.84),
  new_customers: { value: 7, n: 7, before: 5 },
  customer_retention_rate: share(120, 139, 0.85),
  csat: 'no_surveys',
};

/** One figure as a card with twelve points. */
export function rowCard(metric: MetricId): Card {
  const known = values[metric] ?? 'no_activities';
  const { unit, version } = labels[metric];
  const base = { metric, unit, n: 0, companions: {}, excluded: [], coverage: 0.96, asOf: now - 12_000, definitionVersion: version };
  const days = cards[0]?.series ?? [];
  const bare = days.map(({ from, to, open }): SeriesPoint => ({ from, to, open, n: 0 }));
  if (typeof known === 'string') return { metric, result: { ...base, reason: known }, previous: { ...base, reason: known }, series: bare };
  const { before = 0, ...rest } = known;
  const { value = 0 } = rest;
  return {
    metric,
    result: { ...base, ...rest },
    previous: { ...base, ...rest, value: before },
    series: bare.map((point, i) => ({ ...point, n: rest.n, value: before + ((value - before) * i) / 11 + ((i * 7) % 5) * value * 0.02 })),
  };
}
