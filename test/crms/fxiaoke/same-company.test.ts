import { describe, expect, it } from 'vitest';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { proof } from './index';

/** What 纷享销客 keeps nothing of, and the reason the panel gives. */
const notAvailable = {
  activation_rate: 'no_signup_field',
  benchmark_delta: 'no_baseline',
  cac: 'no_cost',
  campaign_effectiveness: 'no_cost',
  collection_rate: 'no_model',
  csat: 'no_model',
  feedback_rate: 'no_model',
  funnel_leakage: 'no_history',
  incentive_tracker: 'no_plan',
  inquiry_response_time: 'no_records',
  ltv_cac_ratio: 'no_component',
  mrr: 'no_model',
  mrr_movements: 'no_model',
  penetration_rate: 'no_market',
  pipeline_coverage: 'no_target',
  quota_attainment_rep: 'no_quota',
  response_sla_rate: 'no_records',
  revenue_churn: 'no_model',
  sales_cost_ratio: 'no_cost',
  sentiment: 'no_records',
  signups: 'no_signup_field',
  stage_conversion_rate: 'no_history',
  stage_duration: 'no_history',
  target_attainment: 'no_target',
  target_pace: 'no_target',
  unanswered_inquiries: 'no_messages',
};

describe.each([7, 23])('the company of seed %i through 纷享销客', (seed) => {
  it('comes to the same records and figures', async () => {
    const { records, figures } = await prove(proof, stageCompany({ seed, size: 0.1 }));
    expect(records.rejects).toEqual([]);
    expect(records.differences).toEqual([]);
    expect(records.expected).toBeGreaterThan(1_500);
    expect(figures.filter(({ state }) => state === 'different')).toEqual([]);
    expect(Object.fromEntries(figures.flatMap(({ metric, state, why }) => (state === 'not_available' ? [[metric, why]] : [])))).toEqual(
      notAvailable,
    );
    expect(figures.filter(({ state }) => state === 'equal').length).toBe(83 - Object.keys(notAvailable).length);
  });
});
