/** Figures of people in earlier periods, asked of the other twins one by one. */
import type { AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import activityToCloseRatio from '../activity_to_close_ratio';
import averageDealSize from '../average_deal_size';
import averageOrderValue from '../average_order_value';
import cac from '../single/cac';
import callsMade from '../calls_made';
import churnWarning from '../churn_warning';
import csat from '../single/csat';
import customerChurnRate from '../customer_churn_rate';
import customerRetentionRate from '../customer_retention_rate';
import demosGiven from '../demos_given';
import emailsSent from '../emails_sent';
import followUps from '../follow_ups';
import funnelLeakage from '../funnel_leakage';
import inquiryResponseTime from '../inquiry_response_time';
import leadConversionRate from '../lead_conversion_rate';
import leadQuality from '../lead_quality';
import leadResponseTime from '../lead_response_time';
import leadVolume from '../lead_volume';
import ltv from '../single/ltv';
import meetingsBooked from '../meetings_booked';
import meetingsHeld from '../meetings_held';
import newCustomers from '../new_customers';
import openOpportunities from '../open_opportunities';
import opportunityConversionRate from '../opportunity_conversion_rate';
import pipelineValue from '../pipeline_value';
import proposalsSent from '../proposals_sent';
import repurchaseRate from '../repurchase_rate';
import responseSlaRate from '../response_sla_rate';
import revenue from '../single/revenue';
import revenuePerRep from '../revenue_per_rep';
import salesCycleLength from '../sales_cycle_length';
import salesGrowth from '../sales_growth';
import sourceConversionRate from '../source_conversion_rate';
import stageConversionRate from '../stage_conversion_rate';
import stalledDeals from '../stalled_deals';
import unansweredInquiries from '../unanswered_inquiries';
import upsellCrossSellRate from '../upsell_cross_sell_rate';
import weightedPipelineValue from '../weighted_pipeline_value';
import winRateCount from '../win_rate_count';
import winRateValue from '../win_rate_value';
import wonDeals from '../won_deals';
import type { Answer, Question, Twin } from '../question';
import { periodsBefore } from './period-before';
import { quantileOf } from './statistics';
import { teamOf } from './teams';

interface Compared {
  twin: Twin;
  better: 'up' | 'down' | 'neutral';
  isCount?: true;
  /** Only of the whole company, never of people. */
  whole?: true;
}

/** Figure → its twin, and which way is better, as the catalogue has it: every figure of the first priority that past periods have too. */
export const compared: Record<string, Compared> = {
  revenue: { twin: revenue, better: 'up' },
  sales_growth: { twin: salesGrowth, better: 'up' },
  won_deals: { twin: wonDeals, better: 'up', isCount: true },
  new_customers: { twin: newCustomers, better: 'up', isCount: true },
  average_order_value: { twin: averageOrderValue, better: 'up' },
  average_deal_size: { twin: averageDealSize, better: 'up' },
  revenue_per_rep: { twin: revenuePerRep, better: 'up' },
  pipeline_value: { twin: pipelineValue, better: 'neutral' },
  weighted_pipeline_value: { twin: weightedPipelineValue, better: 'neutral' },
  open_opportunities: { twin: openOpportunities, better: 'neutral', isCount: true },
  stalled_deals: { twin: stalledDeals, better: 'down', isCount: true },
  win_rate_count: { twin: winRateCount, better: 'up' },
  win_rate_value: { twin: winRateValue, better: 'up' },
  opportunity_conversion_rate: { twin: opportunityConversionRate, better: 'up' },
  stage_conversion_rate: { twin: stageConversionRate, better: 'up' },
  funnel_leakage: { twin: funnelLeakage, better: 'down' },
  sales_cycle_length: { twin: salesCycleLength, better: 'down' },
  lead_volume: { twin: leadVolume, better: 'up', isCount: true },
  lead_quality: { twin: leadQuality, better: 'up' },
  lead_conversion_rate: { twin: leadConversionRate, better: 'up' },
  source_conversion_rate: { twin: sourceConversionRate, better: 'up' },
  lead_response_time: { twin: leadResponseTime, better: 'down' },
  inquiry_response_time: { twin: inquiryResponseTime, better: 'down' },
  response_sla_rate: { twin: responseSlaRate, better: 'up' },
  unanswered_inquiries: { twin: unansweredInquiries, better: 'down', isCount: true },
  calls_made: { twin: callsMade, better: 'up', isCount: true },
  emails_sent: { twin: emailsSent, better: 'up', isCount: true },
  meetings_booked: { twin: meetingsBooked, better: 'up', isCount: true },
  meetings_held: { twin: meetingsHeld, better: 'up', isCount: true },
  follow_ups: { twin: followUps, better: 'up', isCount: true },
  proposals_sent: { twin: proposalsSent, better: 'up', isCount: true },
  demos_given: { twin: demosGiven, better: 'up', isCount: true },
  activity_to_close_ratio: { twin: activityToCloseRatio, better: 'neutral', isCount: true },
  cac: { twin: cac, better: 'down', whole: true },
  ltv: { twin: ltv, better: 'up' },
  customer_retention_rate: { twin: customerRetentionRate, better: 'up' },
  customer_churn_rate: { twin: customerChurnRate, better: 'down' },
  repurchase_rate: { twin: repurchaseRate, better: 'up' },
  churn_warning: { twin: churnWarning, better: 'down', isCount: true },
  csat: { twin: csat, better: 'up' },
  upsell_cross_sell_rate: { twin: upsellCrossSellRate, better: 'up' },
};

const known = new WeakMap<readonly AnyRecord[], Map<string, Answer>>();

/** A figure of some owners and a period, worked out once. */
export function figure(q: Question, id: string): Answer {
  const answers = known.get(q.records) ?? new Map<string, Answer>();
  known.set(q.records, answers);
  const key = [id, q.start, q.end, q.of, q.owners ? [...q.owners].join() : '*'].join(' ');
  let answer = answers.get(key);
  if (!answer) answers.set(key, (answer = compared[id]?.twin(q) ?? { reason: 'none' }));
  return answer;
}

export interface Plain {
  median: number;
  deviation: number;
  n: number;
}

function plain(values: readonly number[], least: number): Plain | undefined {
  if (values.length < least) return undefined;
  const median = quantileOf(values, 0.5) ?? NaN;
  return {
    median,
    deviation:
      quantileOf(
        values.map((value) => Math.abs(value - median)),
        0.5,
      ) ?? NaN,
    n: values.length,
  };
}

export function ownBaseline(q: Question, id: string): Plain | undefined {
  const values: number[] = [];
  const { currency } = figure(q, id);
  for (const earlier of periodsBefore(q, 6)) {
    const then = figure({ ...q, ...earlier }, id);
    // Unlike currencies are not compared.
    if (then.value !== undefined && then.currency === currency) values.push(then.value);
  }
  return plain(values, 3);
}

export const ofPerson = (q: Question, user: string): Question => ({ ...q, owners: new Set([user]) });

export function teamMiddle(q: Question, user: string, id: string): Plain | undefined {
  const users = only(q.records, 'user');
  const team = teamOf(q.records, user);
  if (team === undefined) return undefined;
  const { currency } = figure(ofPerson(q, user), id);
  const values = users
    .filter((one) => one.active && teamOf(q.records, one.id) === team)
    .map((one) => figure(ofPerson(q, one.id), id))
    .flatMap((one) => (one.currency === currency ? (one.value ?? []) : []));
  return plain(values, 5);
}
