/** Which figures stand in the groups of My view before anybody arranges them, by how a company sells. */
import type { MetricId } from './ids';

export type Model = 'deals' | 'orders' | 'subscriptions' | 'services';
type Group = 'performance' | 'activity' | 'productivity' | 'customers';

/** What every seller does, whatever is sold. */
const activity = ['calls_made', 'emails_sent', 'meetings_held', 'follow_ups'] as const satisfies readonly MetricId[];

/** The figures of each group, the most telling first. The three headlines stand above them anyway. */
export const presets: Readonly<Record<Model, Readonly<Record<Group, readonly MetricId[]>>>> = {
  deals: {
    performance: ['revenue', 'won_deals', 'average_deal_size', 'sales_cycle_length', 'weighted_pipeline_value', 'stalled_deals'],
    activity: [...activity, 'proposals_sent', 'demos_given'],
    productivity: ['unanswered_inquiries', 'response_sla_rate', 'lead_conversion_rate', 'activity_to_close_ratio', 'data_completeness'],
    customers: ['new_customers', 'customer_retention_rate', 'churn_warning', 'csat', 'upsell_cross_sell_rate'],
  },
  orders: {
    performance: ['revenue', 'sales_volume', 'average_order_value', 'sales_growth', 'product_sales_progress'],
    activity: [...activity, 'social_engagement'],
    productivity: ['inquiry_response_time', 'unanswered_inquiries', 'lead_conversion_rate', 'source_conversion_rate', 'data_completeness'],
    customers: ['new_customers', 'repurchase_rate', 'purchase_frequency', 'customer_tier', 'churn_warning', 'csat'],
  },
  subscriptions: {
    performance: ['mrr', 'mrr_movements', 'won_deals', 'average_deal_size', 'sales_cycle_length', 'weighted_pipeline_value'],
    activity: [...activity, 'demos_given'],
    productivity: ['unanswered_inquiries', 'lead_conversion_rate', 'signups', 'activation_rate', 'data_completeness'],
    customers: ['customer_churn_rate', 'revenue_churn', 'customer_retention_rate', 'ltv', 'churn_warning', 'csat'],
  },
  services: {
    performance: ['revenue', 'won_deals', 'average_deal_size', 'proposals_sent', 'weighted_pipeline_value', 'collection_rate'],
    activity: [...activity, 'networking_events', 'referrals_received'],
    productivity: ['selling_time', 'inquiry_response_time', 'unanswered_inquiries', 'stalled_deals', 'data_completeness'],
    customers: ['new_customers', 'customer_retention_rate', 'referral_rate', 'csat', 'customer_engagement', 'churn_warning'],
  },
};
