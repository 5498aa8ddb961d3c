/**
 * What the list behind each figure shows, by part and kind of record ("left out" for those that do not count):
 * `at` the moment that places a record (`=` the field of the record it is, where it is always the same), `inside` always within the
 * period, `length`, `amount`, `own` the amount is the record's as it is; `?` of some rows only. Behind the colon how the rows stand,
 * `+` those in the numerator, `-` without a word; not every word occurs in each company.
 */
import type { MetricId } from '../../lib/metrics/result';

export const listed: Readonly<Record<MetricId, Readonly<Record<string, string>>>> = {
  activation_rate: {
    'left out contact': 'at=signedUpAt inside length: activated+',
    'left out lead': 'at=signedUpAt inside length?: activated+ late pending',
    'records contact': 'at=signedUpAt inside length?: activated+ late never pending',
    'records lead': 'at=signedUpAt inside length?: activated+ late never pending',
  },
  activity_to_close_ratio: {
    'left out activity': 'at=at inside',
    'records activity': 'at=at inside',
    'wins deal': 'at inside length amount? own: won',
  },
  average_deal_cycle: {
    'left out deal': 'at?=closeDay inside length? amount? own: won',
    'records deal': 'at inside length amount? own: won',
  },
  average_deal_size: { 'left out deal': 'at? inside length amount? own: won', 'records deal': 'at inside length amount own: won' },
  average_order_value: {
    'left out order': 'at=orderedDay inside amount?: cancelled confirmed done draft',
    'records order': 'at inside amount: confirmed done',
  },
  average_revenue_per_sale: { 'left out deal': 'at? inside length amount? own: won', 'records deal': 'at inside length amount own: won' },
  benchmark_delta: {},
  cac: {
    'costs cost': 'at=day inside amount own: commission marketing other salary tools',
    'customers account': 'at inside amount?',
    'customers contact': 'at inside amount?',
    'left out cost': 'at=day inside amount own: marketing other salary tools',
    'left out deal': '',
    'left out order': '',
    'left out subscription': '',
  },
  calls_made: { 'left out activity': 'at=at inside', 'records activity': 'at=at inside' },
  campaign_effectiveness: {
    'costs cost': 'at=day inside amount own: commission marketing other salary tools',
    'left out lead': 'at=createdAt inside',
    'records lead': 'at=createdAt inside',
    'wins deal': 'at inside amount? own: derailed lost open won',
  },
  churn_warning: {
    'customers account': ': - dismissed invoice_overdue+ mood+ no_contact+ purchase_overdue+ renewal+ spends_less+ unhappy+',
    'customers contact': ': - dismissed invoice_overdue+ no_contact+',
  },
  coaching_signal: {},
  collection_rate: {
    'compared invoice': 'at inside amount own: open paid',
    'left out invoice': 'at inside amount? own: draft open void',
    'records payment': 'at=paidDay inside amount own: payment+ refund+',
  },
  csat: { 'left out surveyResponse': 'at=respondedAt inside: bad good+', 'records surveyResponse': 'at=respondedAt inside: bad good+' },
  customer_churn_rate: { 'customers account': ': kept lost+', 'customers contact': ': kept lost+' },
  customer_engagement: { 'customers account': ': - -+', 'customers contact': ': - -+' },
  customer_retention_rate: { 'customers account': ': kept+ lost', 'customers contact': ': kept+ lost' },
  customer_tier: {
    'customers account': ': potential potential_by_hand regular regular_by_hand vip+ vip_by_hand+',
    'customers contact': ': potential potential_by_hand regular regular_by_hand vip+ vip_by_hand+',
  },
  data_completeness: {},
  deal_progress: { 'left out deal': 'at?=closeDay length amount?', 'records deal': 'at?=closeDay length amount?' },
  demos_given: { 'left out activity': 'at=at inside', 'records activity': 'at=at inside', 'records deal': 'at inside' },
  emails_sent: { 'left out activity': 'at=at inside', 'records activity': 'at=at inside' },
  feedback_rate: {
    'left out surveyResponse': 'at=sentAt inside length?: answered+ waiting',
    'records surveyResponse': 'at=sentAt inside length: answered+ waiting',
  },
  follow_ups: { 'left out activity': 'at=at inside', 'records activity': 'at=at inside' },
  forecast: { 'left out deal': 'at inside amount?: lost open won+', 'records deal': 'at inside amount: lost open won+' },
  funnel_conversion_rate: {
    'left out lead': 'at=createdAt inside: converted disqualified open',
    'records lead': 'at=createdAt inside: converted customer+ disqualified open opportunity',
  },
  funnel_leakage: { 'records deal': 'at inside amount? own: advanced leaked+ pending' },
  incentive_tracker: { 'records deal': 'at inside length amount own: won' },
  inquiry_response_time: { 'left out activity': 'at=at inside length: never waiting', 'records activity': 'at=at inside length: answered' },
  lead_conversion_rate: {
    'left out lead': 'at=createdAt inside: converted disqualified open',
    'records lead': 'at=createdAt inside length?: converted customer+ disqualified open',
  },
  lead_growth: {
    'compared lead': 'at=createdAt: converted disqualified open',
    'left out lead': 'at=createdAt: converted disqualified open',
    'records lead': 'at=createdAt inside: converted disqualified open',
  },
  lead_quality: {
    'left out lead': 'at=createdAt inside: converted disqualified disqualified+ open',
    'records lead': 'at=createdAt inside: converted converted+ disqualified disqualified+ open open+',
  },
  lead_response_time: {
    'left out lead': 'at=createdAt inside length: answered never waiting',
    'records lead': 'at=createdAt inside length: answered',
  },
  lead_score: { 'left out lead': 'at=createdAt: open', 'records lead': 'at=createdAt: open' },
  lead_volume: {
    'left out lead': 'at=createdAt inside: converted disqualified open',
    'records lead': 'at=createdAt inside: converted disqualified open',
  },
  ltv: { 'left out deal': 'at? length amount? own: won', 'records deal': 'at length amount? own: won' },
  ltv_cac_ratio: {
    'costs cost': 'at=day inside amount own: commission marketing other salary tools',
    'customers account': 'at inside amount?',
    'customers contact': 'at inside amount?',
    'left out cost': 'at=day inside amount own: marketing other salary tools',
    'left out deal': 'at? length? amount?: - won',
    'left out order': '',
    'left out subscription': '',
    'records deal': 'at length amount? own: won',
  },
  meetings_booked: { 'left out activity': 'at?=createdAt inside', 'records activity': 'at=createdAt inside' },
  meetings_held: { 'left out activity': 'at=at inside', 'records activity': 'at=at inside' },
  mrr: {
    'left out subscription': 'at=startDay amount?: active cancelled incomplete past_due unpaid',
    'records subscription': 'at=startDay amount: active cancelled past_due',
  },
  mrr_movements: {
    'left out subscription': 'at=startDay amount?: active cancelled incomplete past_due unpaid',
    'records subscription': 'at=startDay amount: active cancelled past_due',
  },
  networking_events: { 'left out activity': 'at=at inside', 'records activity': 'at=at inside' },
  new_customers: {
    'customers account': 'at inside amount?',
    'customers contact': 'at inside amount?',
    'left out deal': '',
    'left out order': '',
    'left out subscription': '',
  },
  open_opportunities: { 'records deal': 'at?=closeDay length amount?: open' },
  opportunity_conversion_rate: { 'records deal': 'at=createdAt inside length amount? own: derailed lost open won+' },
  penetration_rate: { 'customers account': ': -+', 'customers contact': ': -+', 'left out account': ': -+', 'left out contact': ': -+' },
  pipeline_coverage: { 'left out deal': 'at=closeDay length amount?: open', 'records deal': 'at=closeDay length amount: open' },
  pipeline_value: { 'left out deal': 'at?=closeDay length amount: open', 'records deal': 'at?=closeDay length amount?: open' },
  product_sales_progress: { 'left out deal': 'at? inside length amount? own: won', 'records deal': 'at inside length amount? own: won' },
  proposals_sent: {
    'left out activity': 'at=at inside',
    'left out quote': 'at?=sentAt inside amount? own',
    'records activity': 'at=at inside',
    'records deal': 'at inside',
    'records quote': 'at=sentAt inside amount? own',
  },
  purchase_amount: {
    'left out order': 'at inside amount?: cancelled confirmed done draft',
    'records order': 'at inside amount: confirmed done',
  },
  purchase_frequency: {
    'left out order': 'at inside amount: cancelled confirmed done draft',
    'records order': 'at inside amount?: confirmed done',
  },
  quota_attainment_rep: { 'left out deal': 'at? inside length amount? own: won', 'records deal': 'at inside length amount? own: won' },
  referral_rate: { 'customers account': ': - -+', 'customers contact': '' },
  referrals_received: { 'left out lead': 'at=createdAt inside', 'records lead': 'at=createdAt inside' },
  repurchase_rate: {
    'left out order': 'at inside amount: cancelled confirmed done draft',
    'records order': 'at inside amount?: confirmed done',
  },
  response_sla_rate: { 'left out activity': 'at=at inside: waiting', 'records activity': 'at=at inside: answered answered+ waiting' },
  revenue: { 'left out deal': 'at? inside length amount? own: won', 'records deal': 'at inside length amount? own: won' },
  revenue_churn: {
    'left out subscription': 'at=startDay amount?: active cancelled incomplete past_due unpaid',
    'records subscription': 'at=startDay amount: active cancelled past_due',
  },
  revenue_per_customer: { 'left out deal': 'at? inside length amount? own: won', 'records deal': 'at inside length amount? own: won' },
  revenue_per_rep: { 'left out deal': 'at? inside length amount? own: won', 'records deal': 'at inside length amount? own: won' },
  sales_cost_ratio: {
    'costs cost': 'at=day inside amount own: commission marketing other salary tools',
    'left out cost': 'at=day inside amount own: marketing other salary tools',
    'left out deal': 'at? inside length amount? own: won',
    'wins deal': 'at inside length amount? own: won',
  },
  sales_cycle_length: {
    'left out deal': 'at?=closeDay inside length? amount? own: won',
    'records deal': 'at inside length amount? own: won',
  },
  sales_growth: {
    'compared deal': 'at length amount? own: won',
    'left out deal': 'at? length amount? own: won',
    'records deal': 'at inside length amount? own: won',
  },
  sales_velocity: {
    'left out deal': 'at? inside length? amount? own: derailed lost won won+',
    'records deal': 'at? length amount?: lost open won won+',
  },
  sales_volume: { 'left out orderLine': 'at inside amount own', 'records orderLine': 'at inside length amount? own' },
  selling_time: { 'left out activity': 'at=at inside length', 'records activity': 'at=at inside length' },
  sentiment: {
    'left out activity': 'at=at inside: not_scored',
    'left out surveyResponse': 'at=respondedAt inside: not_scored',
    'records activity': 'at=at inside: negative neutral positive+',
    'records surveyResponse': 'at=respondedAt inside: negative neutral positive+',
  },
  signups: { 'left out lead': 'at=signedUpAt inside', 'records contact': 'at=signedUpAt inside', 'records lead': 'at=signedUpAt inside' },
  social_engagement: { 'left out activity': 'at=at inside', 'records activity': 'at=at inside' },
  source_conversion_rate: {
    'left out lead': 'at=createdAt inside: converted disqualified open',
    'records lead': 'at=createdAt inside length?: converted customer+ disqualified open',
  },
  stage_conversion_rate: { 'records deal': 'at=createdAt inside amount? own: advanced advanced+ leaked pending' },
  stage_duration: { 'left out deal': 'at inside length amount? own', 'records deal': 'at inside length amount? own' },
  stalled_deals: {
    'records deal':
      'at?=closeDay length amount?: no_next_step overdue_no_next_step quiet quiet_no_next_step quiet_overdue quiet_overdue_no_next_step quiet_stuck quiet_stuck_no_next_step quiet_stuck_overdue quiet_stuck_overdue_no_next_step stuck stuck_overdue stuck_overdue_no_next_step',
  },
  target_attainment: { 'left out deal': 'at? length amount? own: won', 'records deal': 'at length amount? own: won' },
  target_pace: { 'left out deal': 'at? length amount? own: won', 'records deal': 'at length amount? own: won' },
  unanswered_inquiries: { 'left out activity': 'at=at inside: waiting', 'records activity': 'at=at: waiting' },
  upsell_cross_sell_rate: { 'customers account': ': - cross_sell+ upsell+', 'customers contact': '' },
  weighted_pipeline_value: { 'left out deal': 'at?=closeDay length amount?: open', 'records deal': 'at?=closeDay length amount: open' },
  win_rate_broad: {
    'left out deal': 'at? inside length? amount? own: derailed lost stale won+',
    'records deal': 'at inside length? amount? own: derailed lost stale won+',
  },
  win_rate_count: {
    'left out deal': 'at? inside length amount? own: derailed lost won+',
    'records deal': 'at inside length amount? own: lost won+',
  },
  win_rate_value: {
    'left out deal': 'at? inside length amount? own: derailed lost won+',
    'records deal': 'at inside length amount own: lost won+',
  },
  won_deals: { 'left out deal': 'length amount? own: won', 'records deal': 'at inside length amount? own: won' },
};
