/** Written by `npm run new:metric`. Facts and words of each metric for the views; the computations stay out of the panel. */
import type { About } from './define';
import type { MetricId } from './ids';
import { about as activationRate } from './activation_rate';
import { about as activityToCloseRatio } from './activity_to_close_ratio';
import { about as averageDealCycle } from './average_deal_cycle';
import { about as averageDealSize } from './average_deal_size';
import { about as averageOrderValue } from './average_order_value';
import { about as averageRevenuePerSale } from './average_revenue_per_sale';
import { about as benchmarkDelta } from './benchmark_delta';
import { about as cac } from './cac';
import { about as callsMade } from './calls_made';
import { about as campaignEffectiveness } from './campaign_effectiveness';
import { about as churnWarning } from './churn_warning';
import { about as coachingSignal } from './coaching_signal';
import { about as collectionRate } from './collection_rate';
import { about as csat } from './csat';
import { about as customerChurnRate } from './customer_churn_rate';
import { about as customerEngagement } from './customer_engagement';
import { about as customerRetentionRate } from './customer_retention_rate';
import { about as customerTier } from './customer_tier';
import { about as dataCompleteness } from './data_completeness';
import { about as dealProgress } from './deal_progress';
import { about as demosGiven } from './demos_given';
import { about as emailsSent } from './emails_sent';
import { about as feedbackRate } from './feedback_rate';
import { about as followUps } from './follow_ups';
import { about as forecast } from './forecast';
import { about as funnelConversionRate } from './funnel_conversion_rate';
import { about as funnelLeakage } from './funnel_leakage';
import { about as incentiveTracker } from './incentive_tracker';
import { about as inquiryResponseTime } from './inquiry_response_time';
import { about as leadConversionRate } from './lead_conversion_rate';
import { about as leadGrowth } from './lead_growth';
import { about as leadQuality } from './lead_quality';
import { about as leadResponseTime } from './lead_response_time';
import { about as leadScore } from './lead_score';
import { about as leadVolume } from './lead_volume';
import { about as ltv } from './ltv';
import { about as ltvCacRatio } from './ltv_cac_ratio';
import { about as meetingsBooked } from './meetings_booked';
import { about as meetingsHeld } from './meetings_held';
import { about as mrr } from './mrr';
import { about as mrrMovements } from './mrr_movements';
import { about as networkingEvents } from './networking_events';
import { about as newCustomers } from './new_customers';
import { about as openOpportunities } from './open_opportunities';
import { about as opportunityConversionRate } from './opportunity_conversion_rate';
import { about as penetrationRate } from './penetration_rate';
import { about as pipelineCoverage } from './pipeline_coverage';
import { about as pipelineValue } from './pipeline_value';
import { about as productSalesProgress } from './product_sales_progress';
import { about as proposalsSent } from './proposals_sent';
import { about as purchaseAmount } from './purchase_amount';
import { about as purchaseFrequency } from './purchase_frequency';
import { about as quotaAttainmentRep } from './quota_attainment_rep';
import { about as referralRate } from './referral_rate';
import { about as referralsReceived } from './referrals_received';
import { about as repurchaseRate } from './repurchase_rate';
import { about as responseSlaRate } from './response_sla_rate';
import { about as revenue } from './revenue';
import { about as revenueChurn } from './revenue_churn';
import { about as revenuePerCustomer } from './revenue_per_customer';
import { about as revenuePerRep } from './revenue_per_rep';
import { about as salesCostRatio } from './sales_cost_ratio';
import { about as salesCycleLength } from './sales_cycle_length';
import { about as salesGrowth } from './sales_growth';
import { about as salesVelocity } from './sales_velocity';
import { about as salesVolume } from './sales_volume';
import { about as sellingTime } from './selling_time';
import { about as sentiment } from './sentiment';
import { about as signups } from './signups';
import { about as socialEngagement } from './social_engagement';
import { about as sourceConversionRate } from './source_conversion_rate';
import { about as stageConversionRate } from './stage_conversion_rate';
import { about as stageDuration } from './stage_duration';
import { about as stalledDeals } from './stalled_deals';
import { about as targetAttainment } from './target_attainment';
import { about as targetPace } from './target_pace';
import { about as unansweredInquiries } from './unanswered_inquiries';
import { about as upsellCrossSellRate } from './upsell_cross_sell_rate';
import { about as weightedPipelineValue } from './weighted_pipeline_value';
import { about as winRateBroad } from './win_rate_broad';
import { about as winRateCount } from './win_rate_count';
import { about as winRateValue } from './win_rate_value';
import { about as wonDeals } from './won_deals';

export type { About, Language, MetricWords } from './define';

export const labels: Readonly<Record<MetricId, About>> = {
  activation_rate: activationRate,
  activity_to_close_ratio: activityToCloseRatio,
  average_deal_cycle: averageDealCycle,
  average_deal_size: averageDealSize,
  average_order_value: averageOrderValue,
  average_revenue_per_sale: averageRevenuePerSale,
  benchmark_delta: benchmarkDelta,
  cac,
  calls_made: callsMade,
  campaign_effectiveness: campaignEffectiveness,
  churn_warning: churnWarning,
  coaching_signal: coachingSignal,
  collection_rate: collectionRate,
  csat,
  customer_churn_rate: customerChurnRate,
  customer_engagement: customerEngagement,
  customer_retention_rate: customerRetentionRate,
  customer_tier: customerTier,
  data_completeness: dataCompleteness,
  deal_progress: dealProgress,
  demos_given: demosGiven,
  emails_sent: emailsSent,
  feedback_rate: feedbackRate,
  follow_ups: followUps,
  forecast,
  funnel_conversion_rate: funnelConversionRate,
  funnel_leakage: funnelLeakage,
  incentive_tracker: incentiveTracker,
  inquiry_response_time: inquiryResponseTime,
  lead_conversion_rate: leadConversionRate,
  lead_growth: leadGrowth,
  lead_quality: leadQuality,
  lead_response_time: leadResponseTime,
  lead_score: leadScore,
  lead_volume: leadVolume,
  ltv,
  ltv_cac_ratio: ltvCacRatio,
  meetings_booked: meetingsBooked,
  meetings_held: meetingsHeld,
  mrr,
  mrr_movements: mrrMovements,
  networking_events: networkingEvents,
  new_customers: newCustomers,
  open_opportunities: openOpportunities,
  opportunity_conversion_rate: opportunityConversionRate,
  penetration_rate: penetrationRate,
  pipeline_coverage: pipelineCoverage,
  pipeline_value: pipelineValue,
  product_sales_progress: productSalesProgress,
  proposals_sent: proposalsSent,
  purchase_amount: purchaseAmount,
  purchase_frequency: purchaseFrequency,
  quota_attainment_rep: quotaAttainmentRep,
  referral_rate: referralRate,
  referrals_received: referralsReceived,
  repurchase_rate: repurchaseRate,
  response_sla_rate: responseSlaRate,
  revenue,
  revenue_churn: revenueChurn,
  revenue_per_customer: revenuePerCustomer,
  revenue_per_rep: revenuePerRep,
  sales_cost_ratio: salesCostRatio,
  sales_cycle_length: salesCycleLength,
  sales_growth: salesGrowth,
  sales_velocity: salesVelocity,
  sales_volume: salesVolume,
  selling_time: sellingTime,
  sentiment,
  signups,
  social_engagement: socialEngagement,
  source_conversion_rate: sourceConversionRate,
  stage_conversion_rate: stageConversionRate,
  stage_duration: stageDuration,
  stalled_deals: stalledDeals,
  target_attainment: targetAttainment,
  target_pace: targetPace,
  unanswered_inquiries: unansweredInquiries,
  upsell_cross_sell_rate: upsellCrossSellRate,
  weighted_pipeline_value: weightedPipelineValue,
  win_rate_broad: winRateBroad,
  win_rate_count: winRateCount,
  win_rate_value: winRateValue,
  won_deals: wonDeals,
};
