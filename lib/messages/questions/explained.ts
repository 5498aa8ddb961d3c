/** Questions of the sheet behind one figure, and of the list of all figures. */
import type { PeriodChoice, Who } from '../../engine/question';
import type { MetricId, MetricResult, Reason } from '../../metrics/result';
import type { Entity } from '../../model/records';
import type { Figure } from '../panel-view';

/** Every figure there is, headlines alone. */
export interface FiguresQuestion {
  asked: { who: Who; period: PeriodChoice };
  answer: Figure[];
}

/** One kind of records a figure needs, and what they lack. */
export interface EntityCoverage {
  entity: Entity;
  records: number;
  /** Why the CRM has none. */
  absent?: Reason;
  /** `examples`: ids of some records that lack it; `absent`: the CRM has no such field. */
  fields: { field: string; lacking: number; examples: string[]; absent?: true }[];
}

/** What a figure needs, what is there, and how many records lack what. */
export interface CoverageQuestion {
  asked: { metric: MetricId };
  answer: EntityCoverage[];
}

/** One group of a figure that was split. */
export interface GroupView extends Pick<MetricResult, 'value' | 'currency' | 'reason' | 'n' | 'numerator' | 'denominator'> {
  /** Id of the person, team, product …; `2026-08` or `2026Q3` for time; '' for unassigned and unknown. */
  key: string;
  name?: string;
}

/** A figure split by one of the dimensions its label offers; any other fails. */
export interface BreakdownQuestion {
  asked: { metric: MetricId; who: Who; period: PeriodChoice; by: string };
  answer: { groups: GroupView[]; /** The groups add up to the figure. */ additive: boolean };
}
