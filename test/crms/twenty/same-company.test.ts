/** One company in Twenty comes to the same records and the same figures as the company itself. */
import { describe, expect, it } from 'vitest';
import { comesToTheSame } from '../kit/comes-to-the-same';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { proofOf } from './index';
import type { TwentyOptions } from './simulator';

/** Everything is sold in one currency: Twenty has no rates, and sums of several are not available. */
function inOneCurrency(seed: number) {
  const staged = stageCompany({ seed, size: 0.05 });
  const { deals, amountHistory, org } = staged.live.company;
  for (const deal of deals) deal.currency = org.currency;
  for (const change of amountHistory) Object.assign(change, { beforeCurrency: org.currency, currency: org.currency });
  return staged;
}

/** What Twenty has no data for, and why; everything else must be equal. */
const notAvailable: Record<string, string> = {
  activation_rate: 'no_signup_field',
  signups: 'no_signup_field',
  activity_to_close_ratio: 'no_activities',
  calls_made: 'no_activities',
  demos_given: 'no_activities',
  emails_sent: 'no_activities',
  meetings_booked: 'no_activities',
  meetings_held: 'no_activities',
  networking_events: 'no_activities',
  social_engagement: 'no_activities',
  inquiry_response_time: 'no_records',
  response_sla_rate: 'no_records',
  proposals_sent: 'no_records',
  sentiment: 'no_records',
  unanswered_inquiries: 'no_messages',
  average_order_value: 'no_model',
  collection_rate: 'no_model',
  csat: 'no_model',
  feedback_rate: 'no_model',
  funnel_conversion_rate: 'no_model',
  lead_conversion_rate: 'no_model',
  lead_growth: 'no_model',
  lead_quality: 'no_model',
  lead_response_time: 'no_model',
  lead_score: 'no_model',
  lead_volume: 'no_model',
  mrr: 'no_model',
  mrr_movements: 'no_model',
  referral_rate: 'no_model',
  referrals_received: 'no_model',
  revenue_churn: 'no_model',
  source_conversion_rate: 'no_model',
  campaign_effectiveness: 'no_records',
  // rests on figures that are not available
  coaching_signal: 'no_baseline',
  cac: 'no_cost',
  sales_cost_ratio: 'no_cost',
  ltv_cac_ratio: 'no_component',
  quota_attainment_rep: 'no_quota',
};
/** As it is shipped: nothing says that a deal was lost, so nothing says how likely one is to be won. */
const withoutLosses: Record<string, string> = {
  win_rate_broad: 'no_lost_stage',
  win_rate_count: 'no_lost_stage',
  win_rate_value: 'no_lost_stage',
  sales_velocity: 'no_component',
  weighted_pipeline_value: 'no_probability',
};

const kinds: readonly [what: string, options: TwentyOptions, more: Record<string, string>][] = [
  ['as it is shipped', {}, withoutLosses],
  ['in an older version', { oldMetadata: true }, withoutLosses],
  ['with stages of its own for what was lost, in a newer version', { losses: true, naming: 'since1' }, {}],
];

describe.each([7, 11])('the company of seed %i through Twenty', (seed) => {
  it.each(kinds)('%s comes to the same records and the same figures', async (_what, options, more) => {
    const proven = await prove(proofOf(options), inOneCurrency(seed));
    comesToTheSame(proven, { above: 200, notAvailable: { ...notAvailable, ...more } });
  });

  it('in several currencies sums nothing that cannot be converted', async () => {
    const proven = await prove(proofOf(), stageCompany({ seed, size: 0.05 }));
    expect(proven.records.differences).toEqual([]);
    expect(proven.figures.filter(({ state }) => state === 'different')).toEqual([]);
    const whyOf = (id: string) => proven.figures.find(({ metric }) => metric === id)?.why;
    expect([whyOf('pipeline_value'), whyOf('average_deal_size')]).toEqual(['mixed_currency', 'mixed_currency']);
  });
});
