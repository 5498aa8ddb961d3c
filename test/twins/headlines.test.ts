/** The headlines of all figures at once, as lists and series show them: what the figures themselves say, and nothing beside. */
import { describe, expect, test } from 'vitest';
import { metricIds } from '../../lib/metrics/ids';
import type { MetricId } from '../../lib/metrics/result';
import { periodOf } from '../../lib/model/periods';
import { choices, newEngineOf, whos } from './compare';
import { companyOf } from './companies';

const companies = (['b2b', 'b2c', 'saas'] as const).map((kind, i) => companyOf({ kind, seed: 90 + i, size: 0.6, money: 'rates' }));

/** Their companions or lines come with the count itself: leaving them away would save nothing. */
const besides: ReadonlySet<MetricId> = new Set<MetricId>([
  ...(['activity_to_close_ratio', 'average_deal_cycle', 'cac', 'coaching_signal', 'collection_rate', 'data_completeness'] as const),
  ...(['demos_given', 'incentive_tracker', 'lead_quality', 'lead_response_time', 'lead_score', 'lead_volume', 'ltv_cac_ratio'] as const),
  ...(['mrr_movements', 'opportunity_conversion_rate', 'pipeline_coverage', 'proposals_sent', 'quota_attainment_rep'] as const),
  ...(['referral_rate', 'referrals_received', 'response_sla_rate', 'sales_cost_ratio', 'sales_growth', 'sales_velocity'] as const),
  ...(['sales_volume', 'signups', 'stalled_deals', 'target_attainment', 'target_pace', 'unanswered_inquiries'] as const),
  ...(['weighted_pipeline_value', 'win_rate_value', 'won_deals'] as const),
]);
const lines: readonly MetricId[] = ['activity_to_close_ratio', 'coaching_signal', 'mrr_movements', 'unanswered_inquiries'];

describe.each(metricIds)('%s', (id) => {
  test('the headline of a list, and the last point of a series, is the figure', () => {
    for (const company of companies) {
      const whole = newEngineOf(company);
      const brief = newEngineOf(company);
      for (const choice of choices.slice(1, 3)) {
        for (const who of whos.slice(0, 2)) {
          const { result } = whole.card(id, who, choice);
          const [point] = brief.history(id, who, choice, 1);
          const what = JSON.stringify([company.kind, who, choice]);
          expect([point?.value, point?.n, point?.band], what).toEqual([result.value, result.n, result.band]);
          const { period } = periodOf(choice, company.calendar, company.now);
          const question = brief.ask(who, period).on({ brief: true });
          const headline = question.metric(id);
          const { value, n, reason, coverage, band, numerator, denominator } = result;
          expect(headline, what).toMatchObject(defined({ value, n, reason, coverage, band }));
          if (id !== 'stalled_deals') expect([headline.numerator, headline.denominator], what).toEqual([numerator, denominator]);
          if (!lines.includes(id)) expect(headline.rows, what).toBeUndefined();
          if (!besides.has(id)) expect(defined(headline.companions), what).toEqual({});
        }
      }
    }
  });
});

const defined = (figures: object): object => Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== undefined));
