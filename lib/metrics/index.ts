/** Written by `npm run new:metric`: every metric there is. A test compares it with the folder. */
import type { Metric } from './define';
import type { MetricId } from './ids';
import { metricIds } from './ids';
import activationRate from './activation_rate';
import activityToCloseRatio from './activity_to_close_ratio';
import averageDealCycle from './average_deal_cycle';
import averageDealSize from './average_deal_size';
import averageOrderValue from './average_order_value';
import averageRevenuePerSale from './average_revenue_per_sale';
import benchmarkDelta from './benchmark_delta';
import cac from './cac';
import callsMade from './calls_made';
import campaignEffectiveness from './campaign_effectiveness';
import churnWarning from './churn_warning';
import coachingSignal from './coaching_signal';
import collectionRate from './collection_rate';
import csat from './csat';
import customerChurnRate from './customer_churn_rate';
import customerEngagement from './customer_engagement';
import customerRetentionRate from './customer_retention_rate';
import customerTier from './customer_tier';
import dataCompleteness from './data_completeness';
import dealProgress from './deal_progress';
import demosGiven from './demos_given';
import emailsSent from './emails_sent';
import feedbackRate from './feedback_rate';
import followUps from './follow_ups';
import forecast from './forecast';
import funnelConversionRate from './funnel_conversion_rate';
import funnelLeakage from './funnel_leakage';
import incentiveTracker from './incentive_tracker';
import inquiryResponseTime from './inquiry_response_time';
import leadConversionRate from './lead_conversion_rate';
import leadGrowth from './lead_growth';
import leadQuality from './lead_quality';
import leadResponseTime from './lead_response_time';
import leadScore from './lead_score';
import leadVolume from './lead_volume';
import ltv from './ltv';
import ltvCacRatio from './ltv_cac_ratio';
import meetingsBooked from './meetings_booked';
import meetingsHeld from './meetings_held';
import mrr from './mrr';
import mrrMovements from './mrr_movements';
import networkingEvents from './networking_events';
import newCustomers from './new_customers';
import openOpportunities from './open_opportunities';
import opportunityConversionRate from './opportunity_conversion_rate';
import penetrationRate from './penetration_rate';
import pipelineCoverage from './pipeline_coverage';
import pipelineValue from './pipeline_value';
import productSalesProgress from './product_sales_progress';
import proposalsSent from './proposals_sent';
import purchaseAmount from './purchase_amount';
import purchaseFrequency from './purchase_frequency';
import quotaAttainmentRep from './quota_attainment_rep';
import referralRate from './referral_rate';
import referralsReceived from './referrals_received';
import repurchaseRate from './repurchase_rate';
import responseSlaRate from './response_sla_rate';
import revenue from './revenue';
import revenueChurn from './revenue_churn';
import revenuePerCustomer from './revenue_per_customer';
import revenuePerRep from './revenue_per_rep';
import salesCostRatio from './sales_cost_ratio';
import salesCycleLength from './sales_cycle_length';
import salesGrowth from './sales_growth';
import salesVelocity from './sales_velocity';
import salesVolume from './sales_volume';
import sellingTime from './selling_time';
import sentiment from './sentiment';
import signups from './signups';
import socialEngagement from './social_engagement';
import sourceConversionRate from './source_conversion_rate';
import stageConversionRate from './stage_conversion_rate';
import stageDuration from './stage_duration';
import stalledDeals from './stalled_deals';
import targetAttainment from './target_attainment';
import targetPace from './target_pace';
import unansweredInquiries from './unanswered_inquiries';
import upsellCrossSellRate from './upsell_cross_sell_rate';
import weightedPipelineValue from './weighted_pipeline_value';
import winRateBroad from './win_rate_broad';
import winRateCount from './win_rate_count';
import winRateValue from './win_rate_value';
import wonDeals from './won_deals';

/** The metric of an id. */
export const metricOf: Readonly<Record<MetricId, Metric>> = {
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

export const metrics: readonly Metric[] = metricIds.map((id) => metricOf[id]);
