/** The figures of the panel's main page. Types only. */
import type { PeriodChoice, Who } from '../engine/question';
import type { MetricId, MetricResult } from '../metrics/result';
import type { TargetView } from './targets';

/** Everything the main page of the panel shows for one who × period. Plain JSON: it is also the snapshot. */
export interface PanelView {
  who: Who;
  period: PeriodChoice;
  /** First and last local day shown, `YYYY-MM-DD`; and the same-elapsed comparison before it (rule G13). */
  days: { from: string; to: string };
  compared: { from: string; to: string };
  asOf: number;
  timeZone: string;
  cards: Card[];
  targets: TargetView[];
  people: PersonOption[];
  teams: { id: string; name: string }[];
}

export interface PersonOption {
  id: string;
  name: string;
  teamId?: string;
}

export interface Card {
  metric: MetricId;
  result: MetricResult;
  /** The same question for the same elapsed days before. */
  previous: MetricResult;
  /** Oldest first; the last point is this period. */
  series: SeriesPoint[];
}

/** The headline of one figure, for a list of all. */
export type Figure = Pick<MetricResult, 'metric' | 'unit' | 'value' | 'currency' | 'reason' | 'n'>;

export interface SeriesPoint {
  from: string;
  to: string;
  value?: number;
  band?: { low: number; high: number };
  n: number;
  /** The period has not ended. */
  open: boolean;
}
