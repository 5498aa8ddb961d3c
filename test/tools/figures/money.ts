/** Which numbers of a result are money, and money in a currency's smallest unit. */
import type { MetricResult } from '../../../lib/metrics/result';

const digits = new Map<string, number>();

function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/** 1/10,000 of the unit → whole smallest units (cents, yen), half away from zero. */
export function toMinor(units: number, currency: string): number {
  const share = units / 10 ** (4 - minorDigits(currency));
  return (share < 0 ? -1 : 1) * Math.round(Math.abs(share)) || 0;
}

/** Numbers beside the headline that are money; test/oracles/datasets/money.test.ts finds out whether this is all of them. */
const MONEY: Readonly<Record<string, readonly string[]>> = {
  average_deal_size: ['companions.median', 'numerator'],
  average_order_value: ['companions.median', 'numerator'],
  average_revenue_per_sale: ['numerator'],
  cac: ['companions.lagged', 'companions.spend', 'numerator'],
  campaign_effectiveness: [
    'companions.cost',
    'companions.costPerDeal',
    'companions.costPerLead',
    'companions.costPerWin',
    'companions.wonAmount',
    'denominator',
    'numerator',
    'rows.companions.cost',
    'rows.companions.costPerDeal',
    'rows.companions.costPerLead',
    'rows.companions.costPerWin',
    'rows.companions.wonAmount',
  ],
  collection_rate: [
    'companions.closing',
    'companions.invoiced',
    'companions.opening',
    'companions.received',
    'companions.writtenOff',
    'denominator',
    'numerator',
  ],
  forecast: ['companions.high', 'companions.low', 'companions.weighted', 'companions.won'],
  funnel_leakage: ['companions.value'],
  incentive_tracker: ['companions.credited', 'rows.companions.credited', 'rows.value'],
  ltv: ['companions.equityTotal', 'companions.predictive', 'companions.profit', 'companions.revenue', 'numerator'],
  ltv_cac_ratio: ['companions.cac', 'companions.ltv', 'denominator', 'numerator'],
  mrr: ['companions.annual', 'companions.perCustomer'],
  mrr_movements: ['companions.closing', 'companions.opening', 'rows.value'],
  pipeline_coverage: ['companions.target', 'companions.won', 'denominator', 'numerator'],
  pipeline_value: ['companions.weighted'],
  product_sales_progress: ['rows.companions.previous', 'rows.value'],
  purchase_amount: ['companions.total', 'numerator'],
  quota_attainment_rep: ['denominator', 'numerator', 'rows.denominator', 'rows.numerator'],
  revenue: ['companions.collected', 'companions.invoiced', 'companions.ordered'],
  revenue_churn: ['companions.lost', 'companions.opening', 'denominator', 'numerator'],
  revenue_per_customer: ['companions.recurring', 'numerator'],
  revenue_per_rep: ['numerator', 'rows.value'],
  sales_cost_ratio: ['companions.cost', 'companions.revenue', 'denominator', 'numerator'],
  sales_growth: ['companions.change', 'companions.now', 'companions.previous', 'denominator', 'numerator'],
  sales_velocity: ['companions.size'],
  stalled_deals: ['companions.value'],
  target_attainment: ['denominator', 'numerator', 'rows.numerator'],
  target_pace: [
    'companions.actual',
    'companions.expected',
    'companions.gap',
    'companions.projected',
    'companions.target',
    'denominator',
    'numerator',
    'rows.companions.actual',
    'rows.companions.gap',
    'rows.companions.projected',
    'rows.numerator',
  ],
  win_rate_value: ['denominator', 'numerator'],
};

/** The places beside the headline where a metric says money: `companions.weighted`, `rows.value`. */
export const moneyPlaces = (metric: string): readonly string[] => MONEY[metric] ?? [];

/** Whether a number of a result, by its place (`value`, `companions.weighted`, `rows.value`), is an amount of money. */
export function isMoney({ metric, unit }: Pick<MetricResult, 'metric' | 'unit'>, place: string): boolean {
  return place === 'value' ? unit === 'money' || unit === 'money_per_day' : moneyPlaces(metric).includes(place);
}
