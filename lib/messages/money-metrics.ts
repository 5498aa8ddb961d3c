import type { MetricId } from '../metrics/result';

/** Figures in money: a goal for one needs its currency. A test holds them beside the labels of the metrics. */
export const moneyMetrics: ReadonlySet<MetricId> = new Set<MetricId>([
  'average_deal_size',
  'average_order_value',
  'average_revenue_per_sale',
  'cac',
  'forecast',
  'incentive_tracker',
  'ltv',
  'mrr',
  'mrr_movements',
  'pipeline_value',
  'product_sales_progress',
  'purchase_amount',
  'revenue',
  'revenue_per_customer',
  'revenue_per_rep',
  'sales_velocity',
  'weighted_pipeline_value',
]);
