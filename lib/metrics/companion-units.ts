/** In what the numbers beside a headline are counted: companions, numerator and denominator, and what stands in a figure's lines. */
import { labels } from './labels';
import type { MetricId, MetricResult, ResultRow, Unit } from './result';

/**
 * same: as the headline · goal: as the figure a target is for: money where the answer has a currency, else a number ·
 * row: as the figure the line is about · day: a day number.
 */
export type CompanionUnit = Unit | 'same' | 'goal' | 'row' | 'day';

type Units = Readonly<Record<string, CompanionUnit>>;

const units = <const N extends string>(unit: CompanionUnit, ...names: readonly N[]): Record<N, CompanionUnit> =>
  Object.fromEntries(names.map((name) => [name, unit])) as Record<N, CompanionUnit>;

/** Names that mean the same with every figure. */
const everywhere: Units = {
  ...units('same', 'mean', 'median', 'p90'),
  ...units('minutes', 'businessMedian', 'businessMean', 'businessP90', 'oldestWaitingMinutes', 'acknowledgement', 'routing', 'touch'),
  ...units('minutes', 'firstResponse', 'talkMinutes', 'slaMinutes', 'complaintMinutes'),
  ...units('hours', 'selling', 'admin'),
  ...units('days', 'cycleDays', 'days', 'daysLeft', 'daysToCustomer', 'withinDays', 'daysBetween', 'cycle', 'openMedian'),
  ...units('day', 'firstDay', 'lastDay'),
  ...units(
    'money',
    'weighted',
    'cost',
    'costPerLead',
    'costPerDeal',
    'costPerWin',
    'wonAmount',
    'spend',
    'lagged',
    'annual',
    'perCustomer',
  ),
  ...units('money', 'opening', 'invoiced', 'received', 'writtenOff', 'closing', 'collected', 'ordered', 'credited', 'recurring', 'size'),
  ...units('money', 'low', 'high', 'equityTotal', 'predictive', 'profit', 'revenue', 'ltv', 'cac', 'exchange', 'total'),
  ...units('ratio', 'withinHour', 'never', 'bandHour', 'bandDay', 'bandLater', 'bandNever', 'responseRate', 'complaintRate', 'conversion'),
  ...units('ratio', 'leadConversion', 'marked', 'reachable', 'name', 'email', 'phone', 'quality', 'withAmount', 'withCloseDate'),
  ...units(
    'ratio',
    'withNextStep',
    'withActivity',
    'share',
    'shareReached',
    'sellingShare',
    'contractShare',
    'wonShare',
    'ofLeads',
    'rate',
  ),
  ...units('ratio', 'period', 'due', 'cei', 'withGained', 'returning', 'net', 'retained', 'retainedWithoutReturns', 'upsell', 'crossSell'),
  ...units(
    'ratio',
    'narrow',
    'onWholePrevious',
    'onYearBefore',
    'sinceYearBefore',
    'growth',
    'attainment',
    'elapsed',
    'neutral',
    'negative',
  ),
  ...units('ratio', 'ever', 'biggestLeak'),
  ...units('count', 'total', 'neverCount', 'waiting', 'nonPositive', 'overdue', 'pending', 'late', 'connected', 'leads', 'deals', 'wins'),
  ...units(
    'count',
    'signals',
    'strengths',
    'prepaid',
    'sent',
    'atStart',
    'atEnd',
    'kept',
    'lost',
    'gained',
    'returned',
    'inbound',
    'regular',
  ),
  ...units(
    'count',
    'inboundPerCustomer',
    'potential',
    'lifetime',
    'orders',
    'metrics',
    'complete',
    'lacking',
    'held',
    'reached',
    'automated',
  ),
  ...units('count', 'complaints', 'complaintsAnswered', 'tasks', 'touches', 'advanced', 'leaked', 'biggest', 'imported', 'crmScored'),
  ...units('count', 'cancelled', 'noShow', 'toCome', 'demos', 'unconfirmed', 'customers', 'subscriptions', 'mayOverCount', 'tooSmall'),
  ...units('count', 'quotes', 'stages', 'activities', 'revised', 'purchases', 'converted', 'returningCount', 'withoutAmount', 'reps'),
  ...units('count', 'entered', 'open', 'notScored', 'contacts', 'rank', 'quiet', 'stuck', 'no_next_step', 'met', 'targets', 'final'),
  ...units('count', 'upsold', 'crossSold', 'byDeal', 'byStage', 'byHistory', 'derailed', 'stale', 'decided', 'role', 'pieces'),
  ...units('count', 'compared', 'periods', 'people', 'before', 'amount', 'source', 'completeness', 'recency', 'contact', 'won'),
  ...units('count', 'own', 'overridden', 'dismissed'),
  ...units('count', 'listed', 'counted', 'countedActivated', 'sends', 'sessions', 'keyEvents', 'signUps'),
  ...units('ratio', 'openRate', 'clickRate', 'leadsPerSession'),
  ...units('points', 'crmScore'),
};

/** Where a figure means something else by a name, and its numerator, denominator and lines where they are no numbers of records. */
const own: Readonly<Partial<Record<MetricId, Units>>> = {
  average_deal_size: { numerator: 'money' },
  average_order_value: { numerator: 'money' },
  average_revenue_per_sale: { numerator: 'money' },
  benchmark_delta: {
    'rows.value': 'row',
    'rows.companions.value': 'row',
    'rows.companions.baseline': 'row',
    'rows.companions.team': 'row',
  },
  cac: { numerator: 'money' },
  campaign_effectiveness: { numerator: 'money', denominator: 'money' },
  coaching_signal: {
    ...{ 'rows.value': 'row', 'rows.companions.baseline': 'row', 'rows.companions.teamMedian': 'row' },
    ...units('count', 'rows.companions.own', 'rows.companions.team'),
  },
  collection_rate: { numerator: 'money', denominator: 'money' },
  csat: { 'companions.mean': 'points', 'rows.companions.mean': 'points' },
  forecast: { 'companions.won': 'money' },
  funnel_leakage: { 'companions.value': 'money' },
  lead_growth: units('count', 'companions.now', 'companions.change'),
  lead_response_time: { 'companions.total': 'count' },
  ltv: { numerator: 'money' },
  ltv_cac_ratio: { numerator: 'money', denominator: 'money' },
  pipeline_coverage: { ...units('money', 'numerator', 'denominator', 'companions.target', 'companions.won') },
  product_sales_progress: { 'rows.companions.previous': 'money', 'rows.companions.target': 'goal' },
  purchase_amount: { numerator: 'money', 'companions.total': 'money' },
  quota_attainment_rep: units('money', 'numerator', 'denominator', 'rows.numerator', 'rows.denominator'),
  revenue_churn: units('money', 'numerator', 'denominator', 'companions.lost'),
  revenue_per_customer: { numerator: 'money' },
  revenue_per_rep: { numerator: 'money' },
  sales_cost_ratio: { numerator: 'money', denominator: 'money' },
  sales_growth: units('money', 'numerator', 'denominator', 'companions.now', 'companions.previous', 'companions.change'),
  stalled_deals: { 'companions.value': 'money' },
  target_attainment: { ...units('goal', 'numerator', 'denominator'), ...units('goal', 'rows.numerator', 'rows.denominator') },
  target_pace: {
    ...units('goal', 'numerator', 'denominator', 'rows.numerator', 'rows.denominator'),
    ...goals('companions'),
    ...goals('rows.companions'),
  },
  win_rate_value: units('money', 'numerator', 'denominator'),
};

function goals(of: 'companions' | 'rows.companions'): Units {
  return units('goal', ...(['actual', 'target', 'gap', 'expected', 'projected', 'neededPerDay'] as const).map((name) => `${of}.${name}`));
}

/**
 * How a number of a figure is counted, as declared.
 * @param place `value`, `numerator`, `denominator`, `companions.mean`, `rows.value`, `rows.companions.mean` …
 * @returns undefined for a companion that nobody declared
 */
export function declaredUnit(metric: MetricId, place: string): CompanionUnit | undefined {
  if (place === 'value') return 'same';
  const named = own[metric]?.[place];
  if (named !== undefined) return named;
  if (place === 'rows.value') return 'same';
  const [, companion] = /companions\.(.+)$/.exec(place) ?? [];
  return companion === undefined ? 'count' : everywhere[companion];
}

/** The figure a line is about: the last word of its key, or its name. */
export function metricOfRow(row: ResultRow | undefined): MetricId | undefined {
  const candidates = [row?.key.split(' ').at(-1), row?.name];
  return candidates.find((one): one is MetricId => one !== undefined && Object.hasOwn(labels, one));
}

/**
 * The unit of a number of an answer.
 * @param row the line, for places that begin with `rows.`
 * @returns `count` where nothing else is declared
 */
export function unitAt(result: Pick<MetricResult, 'metric' | 'unit' | 'currency'>, place: string, row?: ResultRow): Unit {
  const declared = declaredUnit(result.metric, place) ?? 'count';
  const about = metricOfRow(row);
  switch (declared) {
    case 'same':
      return result.unit;
    case 'row':
      return about === undefined ? result.unit : labels[about].unit;
    case 'goal':
      if (about !== undefined) return labels[about].unit;
      return result.currency === undefined ? 'count' : 'money';
    case 'day':
      return 'count';
    default:
      return declared;
  }
}
