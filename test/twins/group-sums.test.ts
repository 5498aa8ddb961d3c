/** A figure split into groups: each record falls into exactly one, so that what was counted, and what was left out, adds up to the whole. */
import { describe, expect, test } from 'vitest';
import { metricOf } from '../../lib/metrics/index';
import { metricIds } from '../../lib/metrics/ids';
import type { Dimension } from '../../lib/metrics/define';
import type { MetricId, MetricResult } from '../../lib/metrics/result';
import { choices, newEngineOf, periodsOf, whos } from './compare';
import { companyOf } from './companies';

const companies = (['b2b', 'b2c', 'saas'] as const).map((kind, i) =>
  companyOf({ kind, seed: 80 + i, size: 0.6, money: i === 1 ? 'one' : 'rates' }),
);
const asked = [
  { who: whos[0], choice: choices[2] },
  { who: whos[0], choice: choices[4] },
  { who: whos[1], choice: choices[2] },
];

type Count = 'n' | 'numerator' | 'denominator' | 'excluded' | 'value';

/** Counts that do not add up over some splits, and why. */
const overlaps: { ids: readonly MetricId[]; by: readonly Dimension[] | 'all'; counts: readonly Count[] }[] = [
  // What stands at the start or end of a stretch, or is compared with the stretch before, belongs to each stretch of its own.
  {
    ids: [
      ...(['customer_churn_rate', 'customer_engagement', 'customer_retention_rate', 'ltv', 'mrr', 'referral_rate'] as const),
      ...(['upsell_cross_sell_rate', 'quota_attainment_rep', 'revenue_churn', 'lead_growth', 'sales_growth', 'collection_rate'] as const),
      ...(['win_rate_broad', 'revenue_per_rep', 'mrr_movements', 'sales_cost_ratio', 'ltv_cac_ratio', 'penetration_rate'] as const),
      ...(['campaign_effectiveness', 'target_attainment', 'target_pace'] as const),
    ],
    by: ['month', 'quarter'],
    counts: ['n', 'numerator', 'denominator', 'excluded', 'value'],
  },
  // A deal closed on a day nobody knows may belong to each stretch, and is left out of each.
  {
    ids: [
      ...(['average_deal_cycle', 'average_deal_size', 'average_revenue_per_sale', 'product_sales_progress', 'revenue'] as const),
      ...(['revenue_per_customer', 'sales_cycle_length', 'win_rate_count', 'win_rate_value', 'won_deals'] as const),
    ],
    by: ['month', 'quarter'],
    counts: ['excluded'],
  },
  // A customer who buys here and there is a customer here and there.
  {
    ids: ['purchase_amount', 'purchase_frequency', 'repurchase_rate', 'revenue_per_customer', 'average_revenue_per_sale'],
    by: 'all',
    counts: ['n', 'denominator', 'numerator', 'excluded'],
  },
  // A deal of several products, or a payer of several subscriptions, is counted with each.
  { ids: ['revenue', 'product_sales_progress', 'sales_growth'], by: ['product'], counts: ['n', 'excluded', 'numerator', 'denominator'] },
  { ids: ['mrr_movements', 'revenue_churn'], by: ['rep', 'team', 'product', 'source'], counts: ['n', 'numerator'] },
  // A deal passes several stages.
  {
    ids: ['opportunity_conversion_rate', 'stage_conversion_rate', 'funnel_leakage'],
    by: ['stage'],
    counts: ['n', 'numerator', 'denominator', 'excluded'],
  },
  { ids: ['funnel_leakage'], by: ['stage'], counts: ['excluded'] },
  // One person's revenue is their own, whatever part of the period they were there; so is what belongs to nobody.
  { ids: ['revenue_per_rep'], by: ['rep'], counts: ['denominator'] },
  // Each kind of activity is set against all won deals.
  { ids: ['activity_to_close_ratio'], by: ['kind'], counts: ['n', 'denominator'] },
  // Goals, budgets and markets belong to whom they were set for, not to each part of them; a growth is no sum.
  {
    ids: [
      ...(['campaign_effectiveness', 'data_completeness', 'ltv_cac_ratio', 'penetration_rate', 'pipeline_coverage'] as const),
      ...(['sales_cost_ratio', 'sales_growth', 'target_attainment', 'target_pace'] as const),
    ],
    by: 'all',
    counts: ['n', 'numerator', 'denominator', 'excluded'],
  },
];

const addsUp = (id: MetricId, by: Dimension, count: Count): boolean =>
  !overlaps.some(({ ids, by: over, counts }) => ids.includes(id) && counts.includes(count) && (over === 'all' || over.includes(by)));

const countOf = (result: MetricResult, count: Count): number | undefined =>
  count === 'excluded' ? result.excluded.reduce((sum, { count: times }) => sum + times, 0) : result[count];

describe.each(metricIds)('%s', (id) => {
  const { breakdowns, additive } = metricOf[id];
  test('the groups of each split add up', () => {
    for (const company of companies) {
      const engine = newEngineOf(company);
      for (const { who, choice } of asked) {
        const [period] = choice ? periodsOf(company, choice) : [];
        if (!period || !who) throw new Error('no question');
        const whole = engine.evaluate(id, who, period);
        for (const by of breakdowns) {
          const groups = engine.breakdown(id, who, period, by);
          expect(new Set(groups.map(({ key }) => key)).size, `${id} by ${by}: a key of its own for each`).toBe(groups.length);
          const counts: Count[] = [
            ...(['numerator', 'denominator', 'excluded'] as const),
            ...(whole.n > 0 ? (['n'] as const) : []),
            ...(additive ? (['value'] as const) : []),
          ];
          for (const count of counts) {
            const all = countOf(whole, count);
            if (all === undefined || !addsUp(id, by, count)) continue;
            const sum = groups.reduce((total, { result }) => total + (countOf(result, count) ?? 0), 0);
            // Money is rounded once in each group; people are counted.
            const exact = whole.currency === undefined || count === 'n' || count === 'excluded';
            const slack = exact || (id === 'revenue_per_rep' && count === 'denominator') ? 1e-6 : groups.length;
            const what = `${id} by ${by}, ${count}, ${company.kind} ${JSON.stringify([who, choice])}`;
            expect(Math.abs(sum - all), `${what}: ${sum} instead of ${all}`).toBeLessThanOrEqual(slack);
          }
        }
      }
    }
    expect(breakdowns.length).toBeGreaterThan(0);
  });
});

/** What revenue is made of: on each of these it is allocated to products, from the lines of other records where it has none. */
const bases = ['bookings', 'ordered', 'invoiced', 'collected'] as const;

test.each(bases)('revenue by product adds up where it is %s, and more than one product has some', (revenueBasis) => {
  let most = 0;
  for (const company of companies) {
    const engine = newEngineOf({ ...company, options: { ...company.options, revenueBasis } });
    const [period] = periodsOf(company, { kind: 'year', offset: 0 });
    if (!period) throw new Error('no period');
    const { value = 0 } = engine.evaluate('revenue', { kind: 'everyone' }, period);
    const groups = engine.breakdown('revenue', { kind: 'everyone' }, period, 'product');
    const sum = groups.reduce((total, { result }) => total + (result.value ?? 0), 0);
    expect(Math.abs(sum - value), `${company.kind}: ${sum} instead of ${value}`).toBeLessThanOrEqual(groups.length);
    most = Math.max(most, groups.filter(({ key, result }) => key !== '' && (result.value ?? 0) !== 0).length);
  }
  expect(most).toBeGreaterThan(1);
});
