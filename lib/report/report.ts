/**
 * The weekly or monthly review as plain data: what was reached, the six figures a review has to hold (each with its value or with
 * the reason why there is none), the three first figures, and what changed and through whom. Views make HTML, CSV or Markdown of it.
 */
import type { Engine } from '../engine/engine';
import type { Who } from '../engine/question';
import type { TargetView } from '../messages/protocol';
import type { Report, ReportLine } from '../messages/questions/report';
import { heroIds } from '../metrics/hero';
import type { MetricId } from '../metrics/result';
import { periodOf, type PeriodChoice } from '../model/periods';
import { explain } from './explain';

/** Source 001 §9.2 of the catalogue: the figures a performance report must contain. */
export const askedIds: readonly MetricId[] = ['target_attainment', 'cac', 'sales_cycle_length', 'ltv', 'funnel_conversion_rate', 'csat'];

/** Figures that add up over people, stages and sources, so that their change can be split. */
const additive: readonly MetricId[] = ['revenue', 'won_deals', 'lead_volume', 'pipeline_value'];

/**
 * @param engine over the data as it is now
 * @param who whose review
 * @param choice the period; last week or last month as a rule
 * @param targets how the targets of that person or team stand
 * @param name what `who` is called
 */
export function reportOf(engine: Engine, who: Who, choice: PeriodChoice, targets: readonly TargetView[] = [], name?: string): Report {
  const { calendar, now, baseCurrency } = engine.input;
  const { days, compared } = periodOf(choice, calendar, now);
  const line = (metric: MetricId): ReportLine => engine.card(metric, who, choice);
  return {
    ...{ who, choice, days, compared, asOf: now, timeZone: calendar.timeZone, currency: baseCurrency, targets },
    ...(name === undefined ? {} : { name }),
    asked: askedIds.map(line),
    first: heroIds.map(line),
    why: additive.flatMap((metric) => explain(engine, metric, who, choice)),
  };
}
