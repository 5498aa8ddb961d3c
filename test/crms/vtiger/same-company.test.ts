/** One company in vtiger comes to the same records and the same figures as the company itself. */
import { describe, it } from 'vitest';
import { comesToTheSame } from '../kit/comes-to-the-same';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { proof } from './index';

/** What vtiger has no data for, and why; everything else must be equal. */
const notAvailable: Record<string, string> = {
  activation_rate: 'no_signup_field',
  signups: 'no_signup_field',
  // converted leads are hidden, so no lead is read
  funnel_conversion_rate: 'not_given',
  lead_conversion_rate: 'not_given',
  lead_growth: 'not_given',
  lead_quality: 'not_given',
  lead_response_time: 'not_given',
  lead_score: 'not_given',
  lead_volume: 'not_given',
  referral_rate: 'not_given',
  referrals_received: 'not_given',
  source_conversion_rate: 'not_given',
  // no history of stages beyond own snapshots
  funnel_leakage: 'no_history',
  stage_conversion_rate: 'no_history',
  stage_duration: 'no_history',
  // no messages
  emails_sent: 'no_activities',
  inquiry_response_time: 'no_records',
  response_sla_rate: 'no_records',
  sentiment: 'no_records',
  unanswered_inquiries: 'no_messages',
  demos_given: 'no_activities',
  networking_events: 'no_activities',
  social_engagement: 'no_activities',
  collection_rate: 'no_model',
  csat: 'no_model',
  feedback_rate: 'no_model',
  mrr: 'no_model',
  mrr_movements: 'no_model',
  revenue_churn: 'no_model',
  cac: 'no_cost',
  campaign_effectiveness: 'no_cost',
  sales_cost_ratio: 'no_cost',
  ltv_cac_ratio: 'no_component',
  quota_attainment_rep: 'no_quota',
};

describe.each([7, 11])('the company of seed %i through vtiger', (seed) => {
  it('comes to the same records and the same figures', async () => {
    const proven = await prove(proof, stageCompany({ seed, size: 0.05 }));
    comesToTheSame(proven, { above: 400, notAvailable, perhaps: ['coaching_signal'] });
  });
});
