/** The company through HubSpot: the same records, the same figures, and what HubSpot has no place for is said by name. */
import { describe, expect, it } from 'vitest';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { engineOver } from '../kit/same';
import { proof } from './index';
import { mailingsOf } from './mailings';

describe.each([7, 23])('the company of seed %i', (seed) => {
  it('comes through HubSpot as it is', async () => {
    const { records, figures } = await prove(proof, stageCompany({ seed, size: 0.1 }));
    expect(records.rejects).toEqual([]);
    expect(records.differences.map(({ entity, id, what }) => `${entity} ${id}: ${what.slice(0, 200)}`)).toEqual([]);
    expect(records.expected).toBeGreaterThan(2_000);
    expect(figures.filter(({ state }) => state === 'different')).toEqual([]);
    const named = figures.filter(({ state }) => state === 'not_available').map(({ metric, why }) => `${metric}: ${why ?? ''}`);
    expect(named).toEqual(unavailable);
    expect(figures.filter(({ state }) => state === 'equal').length).toBe(83 - unavailable.length);
  });
});

it('the e-mails that are compared say something of campaigns', () => {
  const staged = stageCompany({ size: 0.1 });
  const { currency, timeZone } = staged.live.company.org;
  const setting = { now: staged.now(), currency, timeZone, me: '3' };
  const records = staged.records();
  const year = { start: Date.UTC(2026, 0, 1), end: staged.now() };
  const sends = (all: typeof records) =>
    engineOver(all, proof.source, setting).evaluate('campaign_effectiveness', { kind: 'everyone' }, year).companions['sends'];
  expect(sends(records)).toBeUndefined();
  expect(sends([...records, ...mailingsOf(records)])).toBeGreaterThan(1_000);
});

/** What has no place in HubSpot, or (a baseline, a plan, a target of the person's own) in no CRM. */
const unavailable = [
  'activation_rate: no_signup_field',
  'average_order_value: no_model',
  'benchmark_delta: no_baseline',
  'demos_given: no_activities',
  'incentive_tracker: no_plan',
  'mrr: no_history',
  'mrr_movements: no_history',
  'networking_events: no_activities',
  'pipeline_coverage: no_target',
  'revenue_churn: no_history',
  'signups: no_signup_field',
  'social_engagement: no_activities',
];
