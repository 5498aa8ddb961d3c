/** One company through Pipedrive and through the demo CRM: the same records, the same figures. */
import { describe, expect, it } from 'vitest';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { proof } from './index';

describe.each([7, 23])('the company of seed %i', (seed) => {
  it('comes through with every record and figure', async () => {
    const { figures, records } = await prove(proof, stageCompany({ seed, size: 0.05 }));
    expect(records.rejects).toEqual([]);
    expect(records.differences).toEqual([]);
    expect(figures.filter(({ state }) => state === 'different')).toEqual([]);
    const missing = new Map(figures.flatMap(({ metric, state, why }) => (state === 'not_available' ? [[metric, why]] : [])));
    // what no Pipedrive company can know without other sources, and why
    expect(Object.fromEntries(missing)).toMatchObject({
      ...{ activation_rate: 'no_signup_field', signups: 'no_signup_field', average_order_value: 'no_model', collection_rate: 'no_model' },
      ...{ csat: 'no_model', feedback_rate: 'no_model', mrr: 'no_model', mrr_movements: 'no_model', revenue_churn: 'no_model' },
      ...{ cac: 'no_cost', sales_cost_ratio: 'no_cost', ltv_cac_ratio: 'no_component', campaign_effectiveness: 'no_records' },
      ...{ networking_events: 'no_activities', social_engagement: 'no_activities', proposals_sent: 'no_records' },
    });
    expect(figures.filter(({ state }) => state === 'equal').length).toBeGreaterThan(55);
  });
});
