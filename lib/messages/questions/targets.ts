/** What the sheet of a target asks: what was, what is handed down, and what a person answers to a suggestion. */
import type { MetricResult } from '../../metrics/result';
import type { SeriesPoint } from '../panel-view';
import type { QuotaView, Target, TargetDraft } from '../targets';

/** What a target is about, without its goal. */
export type TargetSubject = Pick<TargetDraft, 'metric' | 'period' | 'from' | 'to' | 'scope'>;

/** The figure in the comparable periods before, as far back as anything is known. */
export interface TargetPast {
  /** First and last local day of the period the target would be counted over. */
  days: { from: string; to: string };
  /** … and of the one after it. */
  next: { from: string; to: string };
  /** It has begun. */
  running: boolean;
  /** The figure of that period so far; undefined where it has not begun. */
  now?: Pick<MetricResult, 'value' | 'currency' | 'reason' | 'n'>;
  /** Up to twelve whole periods before now, oldest first. */
  points: SeriesPoint[];
  /** Of the last six: the middle, the best (whichever way is better) and how many have a value. */
  median?: number;
  best?: number;
  known: number;
  /** Best of all twelve. */
  bestOfAll?: number;
  /** Of how many. */
  knownOfAll: number;
  /** Change from one period to the next, as a share of the median (least squares over the last six); from three on. */
  trend?: number;
  /** The last whole period. */
  last?: number;
  currency?: string;
  /** Share of the records looked at that had all the figure needs, 0..1. */
  coverage: number;
  /** Products and stages the figure can be split by, where it offers that. */
  products: { id: string; name: string }[];
  stages: { id: string; name: string }[];
}

export interface TargetPastQuestion {
  asked: { subject: TargetSubject };
  answer: TargetPast;
}

/** Quotas of the signed-in person whose days hold today. */
export interface QuotasQuestion {
  asked: object;
  answer: QuotaView[];
}

export const targetActs = ['keep', 'take'] as const;

/** Answers the suggestion of a review: the goal stays, or becomes what was suggested. Answers the target, if there is one. */
export interface TargetDoQuestion {
  asked: { id: string; act: (typeof targetActs)[number] };
  answer: Target | undefined;
}
