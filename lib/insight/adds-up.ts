/**
 * What the records behind a figure give when they are computed again, from the rows of the list alone: an audit a person can follow.
 * How each figure comes from its rows is said here a second time, apart from the metric; a test compares both on many companies.
 */
import type { Judged } from '../engine/behind';
import type { AddedUp } from '../messages/questions/behind';
import type { Ask } from '../metrics/ask';
import { moneySum } from '../metrics/money-sum';
import { tally } from '../metrics/outcome';
import type { MetricId, PartName } from '../metrics/result';

type How = AddedUp['how'];

const groups: Partial<Record<How, readonly MetricId[]>> = {
  count: [
    ...(['calls_made', 'demos_given', 'emails_sent', 'follow_ups', 'lead_volume', 'meetings_booked', 'meetings_held'] as const),
    ...(['networking_events', 'new_customers', 'open_opportunities', 'proposals_sent', 'referrals_received', 'signups'] as const),
    ...(['social_engagement', 'stalled_deals', 'unanswered_inquiries', 'won_deals'] as const),
  ],
  hits: ['churn_warning', 'customer_tier'],
  sum: ['revenue', 'pipeline_value'],
  quantity: ['sales_volume'],
  share: [
    ...(['activation_rate', 'csat', 'customer_churn_rate', 'customer_engagement', 'customer_retention_rate', 'feedback_rate'] as const),
    ...(['funnel_conversion_rate', 'funnel_leakage', 'lead_conversion_rate', 'opportunity_conversion_rate', 'referral_rate'] as const),
    ...(['response_sla_rate', 'sentiment', 'source_conversion_rate', 'stage_conversion_rate', 'upsell_cross_sell_rate'] as const),
    ...(['win_rate_broad', 'win_rate_count'] as const),
  ],
  shareOfAmounts: ['win_rate_value'],
  average: ['average_deal_size', 'average_order_value'],
  mean: ['average_deal_cycle'],
  median: ['inquiry_response_time', 'lead_response_time', 'sales_cycle_length', 'stage_duration'],
  perWin: ['activity_to_close_ratio'],
  growth: ['lead_growth'],
  growthOfAmounts: ['sales_growth'],
};

/** How a figure comes from its rows; undefined where it takes more than the rows (chances, entered costs, other figures). */
export const howOf: Readonly<Partial<Record<MetricId, How>>> = Object.fromEntries(
  Object.entries(groups).flatMap(([how, ids]) => ids.map((id) => [id, how])),
);

/**
 * The figure again, from rows that count.
 * @param metric whose rows they are
 * @param rows all of them, or those a filter left
 * @param ask the question they answer
 * @returns undefined where rows alone do not give the figure, or there are none
 */
export function addUp(metric: MetricId, rows: readonly Judged[], ask: Ask): AddedUp | undefined {
  // Where a website counted, each day stands for as many as it counted.
  const how = rows[0]?.part.entity === 'traffic' ? 'quantity' : howOf[metric];
  if (how === undefined || rows.length === 0) return undefined;
  const of = (name: PartName): Judged[] => rows.filter(({ part }) => part.name === name);
  const hits = rows.filter(({ part, row }) => part.hit?.(row));
  const stock = ask.about(metric).time === 'stock';
  const money = (some: readonly Judged[]) => sumOf(some, ask, stock);
  const plain = (value: number): AddedUp | undefined =>
    Number.isFinite(value) ? { how, value, rows: rows.length, hits: hits.length } : undefined;
  const inMoney = (sum: Money | undefined, value: number): AddedUp | undefined => {
    const told = plain(value);
    return sum && told && { ...told, currency: sum.currency };
  };
  switch (how) {
    case 'count':
      return plain(rows.length);
    case 'hits':
      return plain(hits.length);
    case 'share':
      return plain(hits.length / rows.length);
    case 'perWin':
      return plain(of('records').length / of('wins').length);
    case 'growth':
      return plain(of('records').length / of('compared').length - 1);
    case 'quantity':
      return plain(lengthsOf(rows).reduce((sum, length) => sum + length, 0));
    case 'mean': {
      const lengths = lengthsOf(rows);
      return plain(lengths.reduce((sum, length) => sum + length, 0) / lengths.length);
    }
    case 'median':
      return plain(middleOf(lengthsOf(rows)));
    case 'sum': {
      const sum = money(rows);
      return inMoney(sum, sum?.units ?? NaN);
    }
    case 'average': {
      const sum = money(rows);
      return inMoney(sum, Math.round((sum?.units ?? NaN) / rows.length));
    }
    case 'shareOfAmounts':
      return plain((hits.length === 0 ? 0 : (money(hits)?.units ?? NaN)) / (money(rows)?.units ?? NaN));
    case 'growthOfAmounts': {
      const before = of('compared').length === 0 ? NaN : (money(of('compared'))?.units ?? NaN);
      const now = of('records').length === 0 ? 0 : (money(of('records'))?.units ?? NaN);
      return plain((now - before) / before);
    }
  }
}

interface Money {
  units: number;
  currency: string;
}

/** Amounts of rows, each at the rate of its day; undefined when unlike currencies have no rate. */
function sumOf(rows: readonly Judged[], ask: Ask, stock: boolean): Money | undefined {
  const sum = moneySum(ask, tally());
  for (const { part, row } of rows) {
    const at = part.at?.(row) ?? NaN;
    const units = part.amount?.(row) ?? NaN;
    if (units === units) sum.add(units, part.currency?.(row) ?? -1, ask.zone.dayOf(stock || at !== at ? ask.at : at));
  }
  const total = sum.total();
  return 'units' in total ? total : undefined;
}

const lengthsOf = (rows: readonly Judged[]): number[] =>
  rows.map(({ part, row }) => part.length?.(row) ?? NaN).filter((length) => length === length);

function middleOf(lengths: readonly number[]): number {
  const sorted = Float64Array.from(lengths).sort();
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
