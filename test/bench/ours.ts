/** Ours: the product's own engine and metrics, asked the way the background asks them, a new engine for every view. */
import type { Dataset } from '../../lib/columns/table';
import { createEngine, type Engine } from '../../lib/engine/engine';
import type { Who } from '../../lib/engine/question';
import type { MetricId } from '../../lib/metrics/ids';
import type { MetricResult, ResultRow } from '../../lib/metrics/result';
import type { Period } from '../../lib/model/periods';
import type { Answer } from './answer';
import { OPEN_STAGES, REPS, SOURCES, START } from './company';
import { calendar, NOW, running, type View } from './views';

const instants = ({ start, end }: { start: number; end: number }): Period => ({ start: START + start * 1000, end: START + end * 1000 });

function whoOf({ who }: View): Who {
  if (who.kind === 'everyone') return who;
  return who.kind === 'rep' ? { kind: 'user', userId: String(who.rep + 1) } : { kind: 'team', teamId: String(who.team + 1) };
}

/** An engine as the background makes one for every answer it gives. */
export function engineOver(dataset: Dataset, now = NOW): Engine {
  return createEngine({ dataset, calendar, now, me: { userId: '1' }, baseCurrency: 'EUR', absent: {} });
}

/** One value for each line of a figure, at the place its key means. */
function lines(
  result: MetricResult,
  count: number,
  placeOf: (key: string) => number,
  of: (row: ResultRow) => number | undefined,
  none = 0,
): number[] {
  const values = new Array<number>(count).fill(none);
  for (const row of result.rows ?? []) values[placeOf(row.key)] = of(row) ?? none;
  return values;
}

const byId = (key: string): number => Number(key) - 1;
const bySource = (key: string): number => Number(key.slice('source '.length));

/** The figures of a view. */
export function ourAnswer(engine: Engine, view: View): Answer {
  const who = whoOf(view);
  const period = instants(view);
  const ask = (id: MetricId) => engine.evaluate(id, who, period);
  const value = (id: MetricId): number => ask(id).value ?? NaN;
  const revenue = ask('revenue');
  const size = ask('average_deal_size');
  const pipeline = engine.evaluate('pipeline_value', who, instants(running));
  const response = ask('lead_response_time');
  const order = ask('average_order_value');
  const repurchase = ask('repurchase_rate');
  const cycle = ask('sales_cycle_length');
  const sources = ask('source_conversion_rate');
  const conversion = ask('stage_conversion_rate');
  const stay = ask('stage_duration');
  const perRep = ask('revenue_per_rep');
  const stages = (of: (row: ResultRow) => number | undefined): number[] => lines(conversion, OPEN_STAGES, byId, of);
  const repRevenue = lines(perRep, REPS, byId, (row) => row.value);
  // A figure about one person has no lines.
  if (view.who.kind === 'rep') repRevenue[view.who.rep] = perRep.numerator ?? 0;
  return {
    revenue: revenue.value ?? NaN,
    wonDeals: value('won_deals'),
    winRate: value('win_rate_count'),
    winRateValue: value('win_rate_value'),
    averageDealSize: size.value ?? NaN,
    medianDealSize: size.companions.median ?? NaN,
    cycleMedian: cycle.value ?? NaN,
    cycleMean: cycle.companions.mean ?? NaN,
    cycleP90: cycle.companions.p90 ?? NaN,
    repRevenue,
    pipeline: pipeline.value ?? NaN,
    openDeals: pipeline.n,
    weighted: pipeline.companions.weighted ?? 0,
    leads: value('lead_volume'),
    responseMedian: response.value ?? NaN,
    responseMean: response.companions.mean ?? NaN,
    responseP90: response.companions.p90 ?? NaN,
    businessMedian: response.companions.businessMedian ?? NaN,
    businessP90: response.companions.businessP90 ?? NaN,
    withinHour: response.companions.withinHour ?? NaN,
    never: response.companions.never ?? NaN,
    sourceLeads: lines(sources, SOURCES, bySource, ({ denominator }) => denominator),
    sourceCustomers: lines(sources, SOURCES, bySource, ({ numerator }) => numerator),
    calls: value('calls_made'),
    emails: value('emails_sent'),
    meetings: value('meetings_held'),
    entered: stages(({ denominator }) => denominator),
    advanced: stages(({ numerator }) => numerator),
    leaked: stages(({ companions }) => companions?.leaked),
    leakage: value('funnel_leakage'),
    stageDays: lines(stay, OPEN_STAGES, byId, (row) => row.value, NaN),
    averageOrder: order.value ?? NaN,
    medianOrder: order.companions.median ?? NaN,
    repurchase: repurchase.value ?? NaN,
    returning: repurchase.companions.returning ?? NaN,
    retention: value('customer_retention_rate'),
  };
}
