/** The review as it crosses to its page: plain data, no words. And the question that opens that page. */
import type { PeriodChoice, Who } from '../../engine/question';
import type { MetricId, MetricResult } from '../../metrics/result';
import type { SeriesPoint } from '../panel-view';
import type { TargetView } from '../targets';

/** Opens the page of the review for what the panel shows, in a tab of its own. */
export interface OpenReportQuestion {
  asked: { who: Who; period: PeriodChoice };
  answer: { opened: true };
}

export interface ReportLine {
  metric: MetricId;
  result: MetricResult;
  /** The period before: whole when this one is over, else the same elapsed days (rule G13). */
  previous: MetricResult;
  /** Twelve periods, oldest first. */
  series: SeriesPoint[];
}

export interface Contribution {
  /** Id of the person, stage or source; '' for none. */
  key: string;
  name?: string;
  before: number;
  after: number;
  /** after − before, in the metric's own unit. */
  change: number;
}

export type ReportDimension = 'rep' | 'stage' | 'source';

/** Why a sum changed: its parts add up to after − before. */
export interface Explained {
  metric: MetricId;
  by: ReportDimension;
  currency?: string;
  before: number;
  after: number;
  /** Largest change first, either way; those without any are left out. */
  parts: Contribution[];
}

export interface Report {
  who: Who;
  /** What `who` is called; missing for everyone, and where names are left away. */
  name?: string;
  choice: PeriodChoice;
  /** First and last local day, `YYYY-MM-DD`. */
  days: { from: string; to: string };
  compared: { from: string; to: string };
  /** Epoch ms. */
  asOf: number;
  timeZone: string;
  currency: string;
  targets: readonly TargetView[];
  /** What every review holds: attainment, cost of acquisition, cycle, lifetime value, funnel, satisfaction. */
  asked: ReportLine[];
  first: ReportLine[];
  /** What moved sums, largest first. */
  why: Explained[];
}

/** What the page of the review asks. */
export interface ReportRequest {
  type: 'report';
  /** Of the connection. */
  id: string;
  who: Who;
  period: PeriodChoice;
  /** false: people are numbered, as in the team's table. */
  names: boolean;
}

export type ReportAnswer =
  | { is: 'report'; report: Report; crm: string; /** Names are hidden in the team's table, so here, too. */ namesHidden: boolean }
  /** Figures of others come after the notice of the team view alone. */
  | { is: 'notice'; crm: string }
  /** The connection has been removed. */
  | { is: 'gone' };
