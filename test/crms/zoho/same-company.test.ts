/** One company in Zoho CRM comes to the same records and the same figures as the company itself. */
import { describe, it } from 'vitest';
import { comesToTheSame } from '../kit/comes-to-the-same';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { proof } from './index';

/** What Zoho has no data for, and why; everything else must be equal. */
const notAvailable: Record<string, string> = {
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
  quota_attainment_rep: 'no_quota',
};

describe.each([7, 11])('the company of seed %i through Zoho CRM', (seed) => {
  it('comes to the same records and the same figures', async () => {
    const proven = await prove(proof, stageCompany({ seed, size: 0.05 }));
    comesToTheSame(proven, { above: 1_000, notAvailable, ofSize: ['nothing_before'] });
  });
});
