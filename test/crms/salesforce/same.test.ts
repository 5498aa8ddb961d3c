/** One company, read through Salesforce: the same records and the same figures as the company's own. */
import { describe, expect, it } from 'vitest';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { proof } from './index';

/** What Salesforce's own objects have no room for, and what nobody has set up in a new connection. */
const notAvailable = {
  activation_rate: 'no_signup_field',
  signups: 'no_signup_field',
  collection_rate: 'no_model',
  csat: 'no_model',
  feedback_rate: 'no_model',
  mrr: 'no_model',
  mrr_movements: 'no_model',
  revenue_churn: 'no_model',
  networking_events: 'no_activities',
  social_engagement: 'no_activities',
  penetration_rate: 'no_market',
  pipeline_coverage: 'no_target',
  benchmark_delta: 'no_baseline',
  incentive_tracker: 'no_plan',
};

describe.each([7, 11])('the company of seed %i through Salesforce', (seed) => {
  it('comes to the same records and figures', async () => {
    const { records, figures } = await prove(proof, stageCompany({ seed, size: 0.06 }));
    expect(records.rejects).toEqual([]);
    expect(records.differences).toEqual([]);
    expect(records.actual).toBe(records.expected);
    expect(records.actual).toBeGreaterThan(1500);
    expect(figures.filter(({ state }) => state === 'different')).toEqual([]);
    const missing = figures.filter(({ state }) => state === 'not_available');
    expect(Object.fromEntries(missing.map(({ metric, why }) => [metric, why]))).toEqual(notAvailable);
  });
});
