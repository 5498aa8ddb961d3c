/** Ours: the product's own engine and metrics, asked the way the background asks them, a new engine for every view. */
import type { Dataset } from '../../lib/columns/table';
import { createEngine, type Engine } from '../../lib/engine/engine';
import type { Who } from '../../lib/engine/question';
import type { MetricId } from '../../lib/metrics/ids';
import type { Period } from '../../lib/model/periods';
import type { Answer } from './answer';
import { START } from './company';
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

/** The figures of a view. */
export function ourAnswer(engine: Engine, view: View): Partial<Answer> {
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
  return {
    revenue: revenue.value ?? NaN,
    wonDeals: value('won_deals'),
    winRate: value('win_rate_count'),
    winRateValue: value('win_rate_value'),
    averageDealSize: size.value ?? NaN,
    medianDealSize: size.companions.median ?? NaN,
    pipeline: pipeline.value ?? NaN,
    openDeals: pipeline.n,
    weighted: pipeline.companions.weighted ?? 0,
    leads: response.companions.total ?? NaN,
    responseMedian: response.value ?? NaN,
    responseMean: response.companions.mean ?? NaN,
    responseP90: response.companions.p90 ?? NaN,
    businessMedian: response.companions.businessMedian ?? NaN,
    businessP90: response.companions.businessP90 ?? NaN,
    withinHour: response.companions.withinHour ?? NaN,
    never: response.companions.never ?? NaN,
    calls: value('calls_made'),
    emails: value('emails_sent'),
    meetings: value('meetings_held'),
    averageOrder: order.value ?? NaN,
    medianOrder: order.companions.median ?? NaN,
    repurchase: repurchase.value ?? NaN,
    returning: repurchase.companions.returning ?? NaN,
  };
}
