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
  const rate = engine.evaluate('win_rate_count', who, period);
  const pipeline = engine.evaluate('pipeline_value', who, instants(running));
  const response = engine.evaluate('lead_response_time', who, period);
  const none = NaN;
  const count = (id: MetricId): number => engine.evaluate(id, who, period).value ?? none;
  return {
    wonDeals: rate.numerator ?? 0,
    winRate: rate.value ?? none,
    pipeline: pipeline.value ?? none,
    openDeals: pipeline.n,
    weighted: pipeline.companions.weighted ?? 0,
    leads: response.companions.total ?? none,
    responseMedian: response.value ?? none,
    responseMean: response.companions.mean ?? none,
    responseP90: response.companions.p90 ?? none,
    withinHour: response.companions.withinHour ?? none,
    never: response.companions.never ?? none,
    calls: count('calls_made'),
    emails: count('emails_sent'),
    meetings: count('meetings_held'),
  };
}
