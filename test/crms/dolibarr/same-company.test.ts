/** One company in Dolibarr comes to the same records and the same figures as the company itself: all of it with a key, leads by their pages. */
import { describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/dolibarr/source';
import { comesToTheSame } from '../kit/comes-to-the-same';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { differences, heldBy } from '../kit/same';
import { heldIn, onPages } from './held';
import { proof } from './index';
import { readBack, setUp } from './setup';

/** What Dolibarr has no data for, and why; everything else must be equal. */
const notAvailable: Record<string, string> = {
  ...{ funnel_leakage: 'no_history', stage_conversion_rate: 'no_history', stage_duration: 'no_history' },
  ...{ funnel_conversion_rate: 'no_model', lead_conversion_rate: 'no_model', lead_growth: 'no_model', lead_quality: 'no_model' },
  ...{ lead_response_time: 'no_model', lead_score: 'no_model', lead_volume: 'no_model', source_conversion_rate: 'no_model' },
  ...{ referral_rate: 'no_model', referrals_received: 'no_model', csat: 'no_model', feedback_rate: 'no_model' },
  ...{ mrr: 'no_model', mrr_movements: 'no_model', revenue_churn: 'no_model', ltv_cac_ratio: 'no_component' },
  ...{ activation_rate: 'no_signup_field', signups: 'no_signup_field', cac: 'no_cost', sales_cost_ratio: 'no_cost' },
  ...{ campaign_effectiveness: 'no_records', quota_attainment_rep: 'no_quota' },
  ...{ demos_given: 'no_activities', networking_events: 'no_activities', social_engagement: 'no_activities' },
  coaching_signal: 'no_baseline',
};

describe.each([7, 11])('the company of seed %i through Dolibarr', (seed) => {
  it('comes to the same records and the same figures with a key', async () => {
    const proven = await prove(proof, stageCompany({ seed, size: 0.05 }));
    comesToTheSame(proven, { above: 600, notAvailable });
  });

  it('comes to the same leads by their pages', async () => {
    const here = await setUp('session', {}, { seed, size: 0.05 });
    const held = await here.read();
    await here.dolibarr.close();
    expect([held.stopped, [...held.rejects]]).toEqual([undefined, []]);
    const zone = here.company.users.find(({ id }) => id === here.reader)?.timeZone ?? 'UTC';
    const expected = onPages(heldIn(here.company, 'byCard', { zone })(heldBy(source, here.staged.records())), zone);
    expect(differences(expected, readBack(held.records.values()))).toEqual([]);
    // Lists are the person's own: none is asked for, and the session remembers none.
    expect(here.dolibarr.remembered).toEqual([]);
    expect(here.dolibarr.simulator.log.filter(({ path }) => path.endsWith('list.php'))).toEqual([]);
  });
});
