import type { PeriodChoice, Who } from '../../engine/question';
import type { MetricId, MetricResult } from '../../metrics/result';
import type { Entity } from '../../model/records';

/** Columns a team's table can have. */
export const mostColumns = 6;

/** One figure of one person. */
export type TeamCell = Pick<MetricResult, 'value' | 'currency' | 'reason' | 'n' | 'numerator' | 'denominator' | 'band'>;

/** One person; cells in the order of the metrics asked for. */
export interface TeamRow {
  id: string;
  name: string;
  /** The signed-in person. */
  me?: true;
  /** Has left, but there are records of these days. */
  left?: true;
  cells: TeamCell[];
}

/** The figure in the middle of the people's. */
export interface TeamMedian {
  value?: number;
  currency?: string;
  /** People it rests on. */
  n: number;
}

/** The people of a team, or of everyone, beside each other. "Me" and a person: the one row about them, as a manager sees it. */
export interface TeamQuestion {
  asked: { who: Who; period: PeriodChoice; metrics: readonly MetricId[] };
  answer: {
    metrics: readonly MetricId[];
    /** By name. */
    people: TeamRow[];
    /** Of people with enough records; an average of few does not speak for anybody. */
    median: TeamMedian[];
    /** What belongs to nobody; only where everyone is asked about. */
    unassigned?: TeamCell[];
    /** What belongs to people the CRM does not show; only where there is some. */
    others?: TeamCell[];
    /** Of the question itself, not a sum of the rows. */
    totals: TeamCell[];
    /** What it rests on: records at hand, and kinds of them that the account may not read. */
    visible: { records: number; closed: Entity[] };
  };
}

/** Twelve points of each figure of one person: asked for after the values, one person at a time, so that nothing waits for them. */
export interface TeamTrendQuestion {
  asked: { userId: string; period: PeriodChoice; metrics: readonly MetricId[] };
  /** In the order of the metrics, oldest first; null: no value. */
  answer: (number | null)[][];
}
