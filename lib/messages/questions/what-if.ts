import type { PeriodChoice, Who } from '../../engine/question';
import type { MetricId, MetricResult } from '../../metrics/result';
import type { Target, TargetView } from '../targets';

/** What an open deal is taken for. */
export interface Supposed {
  id: string;
  as: 'won' | 'lost';
}

/** One figure before and after. */
export interface Moved {
  metric: MetricId;
  before: MetricResult;
  after: MetricResult;
}

/** What figures and targets would be if some open deals were decided now. Nothing is stored. */
export interface WhatIfQuestion {
  asked: {
    who: Who;
    period: PeriodChoice;
    metrics: readonly MetricId[];
    /** Targets to look at as well; they are one's own, and of the periods that run now. */
    targets: readonly Pick<Target, 'id' | 'metric' | 'goal' | 'currency' | 'period' | 'from' | 'to' | 'scope'>[];
    suppose: readonly Supposed[];
  };
  answer: {
    moved: Moved[];
    /** In the order asked. */
    targets: { before: TargetView; after: TargetView }[];
    /** Deals that are not open any more: they are left as they are. */
    skipped: string[];
  };
}
