/** Coverage (rule G12): the share of the records looked at that had what the figure needs; 0 where the CRM keeps nothing of the kind. */
import { describe, expect, test } from 'vitest';
import { metricIds } from '../../lib/metrics/ids';
import type { MetricId } from '../../lib/metrics/result';
import type { AnyRecord } from '../../lib/model/records';
import { choices, engineOf, newEngineOf, periodsOf, whos } from './compare';
import { companyOf, shapes } from './companies';

const companies = shapes.slice(0, 6).map(companyOf);

interface Rule {
  /** Reasons that say something was lacking. */
  lacking: readonly string[];
  /** Of what: everything looked at, or what counts and what lacks something. */
  of: 'all' | 'counted';
}
const share = (of: Rule['of'], ...lacking: readonly string[]): Rule => ({ lacking, of });
const unsummed = ['no_amount', 'not_converted', 'no_probability', 'bad_probability'];

/** What has no rule is whole, or made of figures that have one. */
const rules: Partial<Record<MetricId, Rule>> = {
  average_deal_cycle: share('all', 'no_history', 'bad_duration'),
  average_deal_size: share('all', 'no_history', 'not_converted', 'no_amount'),
  average_order_value: share('all', 'not_converted', 'no_amount'),
  campaign_effectiveness: share('counted', 'no_cost'),
  deal_progress: share('all', 'no_history'),
  forecast: share('all', ...unsummed),
  funnel_leakage: share('all', 'no_history'),
  incentive_tracker: share('all', 'not_converted', 'no_amount'),
  mrr: share('all', 'no_amount', 'no_date'),
  pipeline_coverage: share('all', 'not_converted', 'no_amount'),
  proposals_sent: share('counted', 'no_date'),
  sales_cycle_length: share('all', 'no_history', 'bad_duration'),
  sales_volume: share('all', 'no_amount'),
  selling_time: share('counted', 'no_duration'),
  stage_conversion_rate: share('all', 'no_history'),
  weighted_pipeline_value: share('all', ...unsummed),
  win_rate_broad: share('all', 'no_history'),
  win_rate_count: share('all', 'no_history'),
  win_rate_value: share('all', 'no_history', 'not_converted', 'non_positive_amount', 'no_amount'),
  won_deals: share('all', 'no_history'),
};
const ofOthers: ReadonlySet<MetricId> = new Set<MetricId>([
  ...(['average_revenue_per_sale', 'data_completeness', 'lead_score', 'ltv', 'ltv_cac_ratio', 'new_customers', 'pipeline_value'] as const),
  ...(['product_sales_progress', 'purchase_amount', 'revenue', 'revenue_per_customer', 'revenue_per_rep', 'sales_cost_ratio'] as const),
  ...(['sales_growth', 'sales_velocity', 'source_conversion_rate', 'target_attainment', 'target_pace'] as const),
]);

/** Kinds of records of which a company must keep some: without them there is no figure, and nothing of what it needs. */
const without: readonly { gone: readonly AnyRecord['entity'][]; reason: string; ids: readonly MetricId[] }[] = [
  {
    gone: ['activity'],
    reason: 'no_activities',
    ids: [
      ...(['activity_to_close_ratio', 'calls_made', 'customer_engagement', 'emails_sent', 'follow_ups', 'meetings_booked'] as const),
      ...(['meetings_held', 'networking_events', 'selling_time', 'social_engagement'] as const),
    ],
  },
  { gone: ['activity'], reason: 'no_messages', ids: ['unanswered_inquiries'] },
  { gone: ['deal'], reason: 'no_records', ids: ['average_deal_size', 'forecast', 'won_deals'] },
  {
    gone: ['deal', 'order', 'invoice', 'payment'],
    reason: 'no_records',
    ids: [
      ...(['revenue', 'revenue_per_rep', 'revenue_per_customer', 'average_revenue_per_sale', 'product_sales_progress'] as const),
      ...(['collection_rate', 'sales_volume'] as const),
    ],
  },
  { gone: ['deal', 'order', 'subscription'], reason: 'no_records', ids: ['new_customers', 'penetration_rate'] },
  { gone: ['order'], reason: 'no_orders', ids: ['average_order_value'] },
  { gone: ['subscription'], reason: 'no_subscriptions', ids: ['mrr', 'mrr_movements', 'revenue_churn'] },
  { gone: ['lead'], reason: 'no_records', ids: ['referrals_received'] },
  { gone: ['lead', 'contact', 'signUp', 'traffic'], reason: 'no_signup_field', ids: ['signups', 'activation_rate'] },
  { gone: ['stageChange'], reason: 'no_history', ids: ['funnel_leakage', 'stage_conversion_rate', 'stage_duration'] },
];
/** Stocks of the past rest on stage history. */
const stocks: readonly MetricId[] = [
  ...(['deal_progress', 'forecast', 'open_opportunities', 'pipeline_coverage', 'pipeline_value', 'stalled_deals'] as const),
  'weighted_pipeline_value',
];
const onlyToday: readonly MetricId[] = ['data_completeness', 'lead_score'];

describe.each(metricIds)('%s', (id) => {
  test('is the share of records that had what it needs', () => {
    const rule = rules[id];
    for (const company of companies) {
      const engine = newEngineOf(company);
      for (const choice of choices.slice(0, 4)) {
        const [period] = periodsOf(company, choice);
        if (!period) throw new Error('no period');
        for (const who of whos.slice(0, 2)) {
          const { coverage, n, excluded, reason } = engine.evaluate(id, who, period);
          const what = JSON.stringify([id, company.kind, who, choice, reason]);
          if (!rule) {
            if (ofOthers.has(id)) expect(coverage >= 0 && coverage <= 1, what).toBe(true);
            else expect(coverage, what).toBe(n === 0 && coverage === 0 ? 0 : 1);
            continue;
          }
          if (n === 0) continue;
          const [all, lacking] = [excluded, excluded.filter((one) => rule.lacking.includes(one.reason))].map((list) =>
            list.reduce((sum, { count }) => sum + count, 0),
          );
          const looked = n + ((rule.of === 'all' ? all : lacking) ?? 0);
          expect(coverage, what).toBeCloseTo(1 - (lacking ?? 0) / looked, 9);
        }
      }
    }
  });
});

const b2b = companyOf({ kind: 'b2b', seed: 4, size: 0.5, money: 'one' });

describe.each(without)('without any $gone', ({ gone, reason, ids }) => {
  test.each(ids)('%s has no value and no coverage', (id) => {
    const engine = engineOf(
      b2b,
      b2b.records.filter(({ entity }) => !gone.includes(entity)),
    );
    const [period] = periodsOf(b2b, { kind: 'year', offset: 0 });
    if (!period) throw new Error('no period');
    const result = engine.evaluate(id, { kind: 'everyone' }, period);
    expect([result.value, result.reason, result.coverage, result.n]).toEqual([undefined, reason, 0, 0]);
    expect(newEngineOf(b2b).evaluate(id, { kind: 'everyone' }, period).reason).not.toBe(reason);
  });
});

test.each(stocks)('%s of a past day is unknown without stage history, today’s is not', (id) => {
  const bare = engineOf(
    b2b,
    b2b.records.filter(({ entity }) => entity !== 'stageChange'),
  );
  const [now, before] = periodsOf(b2b, { kind: 'month', offset: 0 });
  if (!now || !before) throw new Error('no period');
  expect(bare.evaluate(id, { kind: 'everyone' }, before)).toMatchObject({ reason: 'no_history', coverage: 0, basis: 'stage_history' });
  expect(bare.evaluate(id, { kind: 'everyone' }, now)).toMatchObject({ basis: 'live' });
});

test.each(onlyToday)('%s is known of today alone', (id) => {
  const [, before] = periodsOf(b2b, { kind: 'month', offset: 0 });
  if (!before) throw new Error('no period');
  expect(newEngineOf(b2b).evaluate(id, { kind: 'everyone' }, before)).toMatchObject({ reason: 'no_history', coverage: 0, n: 0 });
});
