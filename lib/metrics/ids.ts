/** Written by `npm run new:metric`: every metric there is. A test compares it with the folder. */
// prettier-ignore
export const metricIds = [
  'activation_rate',
  'average_deal_size',
  'average_order_value',
  'calls_made',
  'csat',
  'emails_sent',
  'feedback_rate',
  'inquiry_response_time',
  'lead_response_time',
  'meetings_held',
  'mrr',
  'new_customers',
  'pipeline_value',
  'purchase_amount',
  'purchase_frequency',
  'repurchase_rate',
  'response_sla_rate',
  'revenue',
  'signups',
  'unanswered_inquiries',
  'weighted_pipeline_value',
  'win_rate_count',
  'win_rate_value',
  'won_deals',
] as const;

export type MetricId = (typeof metricIds)[number];
