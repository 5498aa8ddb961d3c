import type { PeriodChoice, Who } from '../../engine/question';
import type { Reason } from '../../metrics/result';

/** One stage of a pipeline, and what became of the deals that entered it: moved on, pending and leaked add up to entered. */
export interface FunnelStage {
  id: string;
  name: string;
  entered: number;
  movedOn: number;
  pending: number;
  leaked: number;
  /** What the leaked deals are worth; absent where that cannot be said. */
  leakedValue?: { units: number; currency: string };
  /** Why most of the lost ones were lost, as the CRM says it. */
  lostMostly?: { why: string; n: number };
  /** Median of the finished stays, days, and how many there were. */
  stayDays?: number;
  stays: number;
}

/** Where a pipeline is held up, and by what: its deals stay longest there, fewest of them go on from there, or both. */
export interface Bottleneck {
  stage: string;
  /** Set when it is the slowest by far: its median stay and that of the other stages taken together, days. */
  slow?: { days: number; others: number };
  /** Set when fewest go on: its share of decided deals and that of the other stages taken together, 0..1. */
  leaky?: { share: number; others: number };
}

export interface Pipeline {
  /** As the CRM names it; '' for the only one. */
  name: string;
  stages: FunnelStage[];
  /** Of the deals that entered the first stage: how many there were and how many are won by now. */
  entered: number;
  won: number;
  /** Id of the stage where the largest share leaks; only of those with enough deals. */
  largestLeak?: string;
  bottleneck?: Bottleneck;
}

/** What became of the deals that entered each stage in a period. */
export interface FunnelQuestion {
  asked: { who: Who; period: PeriodChoice };
  answer: {
    pipelines: Pipeline[];
    /** Deals of which nothing says the pipeline. */
    unplaced: number;
    /** Set when there is no funnel to draw. */
    reason?: Reason;
  };
}
