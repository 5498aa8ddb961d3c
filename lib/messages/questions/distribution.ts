import type { PeriodChoice, Who } from '../../engine/question';
import type { MetricId, Reason, Unit } from '../../metrics/result';

/** One column of a histogram: values from `from` (included) to `to` (not, but of the last one). */
export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** How a figure is spread: over the people of a team, or over the records it rests on. */
export interface DistributionQuestion {
  asked: { metric: MetricId; who: Who; period: PeriodChoice; over: 'people' | 'records' };
  answer: {
    unit: Unit;
    currency?: string;
    /** People or records. */
    n: number;
    /** Left out: people with too few records, records without a value or an exchange rate. */
    leftOut: number;
    median?: number;
    p10?: number;
    p90?: number;
    /** Smallest and largest. */
    low?: number;
    high?: number;
    bins: Bin[];
    /** Single values, ascending; only of a few people, whose histogram would say less. */
    dots?: number[];
    /** Set when there is nothing to draw; `no_model`: the records of this figure have no length or amount of their own. */
    reason?: Reason;
  };
}
