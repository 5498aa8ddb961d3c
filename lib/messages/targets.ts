/** Targets as they are stored and travel to the panel. Plain data. */
import type { MetricId, MetricResult } from '../metrics/result';
import type { Who } from '../engine/question';
import type { ReminderRule } from './reminder-rules';

/** `year` is the fiscal year; `custom` has days of its own. */
export type TargetPeriod = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'custom';

/** Whose figure is meant. Of a product or a stage it is everybody's, unless `who` says whose. */
export type TargetScope =
  | { of: 'me' }
  | { of: 'user'; userId: string }
  | { of: 'team'; teamId: string }
  | { of: 'everyone' }
  | { of: 'product'; productId: string; who?: Who }
  | { of: 'stage'; stageId: string; who?: Who };

export interface TargetDraft {
  id?: string;
  metric: MetricId;
  /** In the metric's own unit: ratio 0..1, minutes, money in 1/10,000 of `currency`. */
  goal: number;
  currency?: string;
  period: TargetPeriod;
  /**
   * First and last local day, `YYYY-MM-DD`. A custom target has both; any other counts for its periods that begin within these
   * days, and for every one when they are missing ("next quarter" is a quarter with the days of the next).
   */
  from?: string;
  to?: string;
  /** Missing: me. */
  scope?: TargetScope;
  reminders?: ReminderRule[];
  /** Local reminder time, minutes from midnight, on work days. Older form of one daily rule. */
  remindAt?: number;
  /** Id of the goal of the team that it serves. */
  teamGoal?: string;
  note?: string;
}

export interface TargetChange {
  /** Epoch ms. */
  at: number;
  what: 'set' | 'goal' | 'period' | 'kept' | 'raised' | 'lowered';
  /** From then on, and what it was before. */
  goal: number;
  was?: number;
  reason?: string;
}

export interface Target extends TargetDraft {
  id: string;
  connectionId: string;
  userId: string;
  createdAt: number;
  /** Oldest first. */
  changes?: TargetChange[];
  /** `file` and `policy`: handed down by a manager, read only. Missing: the person's own. */
  source?: 'person' | 'file' | 'policy';
}

/** Where a target stands. Values are in the unit of its goal. */
export interface TargetView {
  target: Target;
  actual?: number;
  reason?: MetricResult['reason'];
  n: number;
  /** Share reached; undefined where it makes no sense. */
  share?: number;
  status: 'met' | 'ahead' | 'on_pace' | 'behind' | 'unknown';
  /** Expected share by now, for figures that grow through the period. */
  expected?: number;
  /** Days left in the period, today included; 0 once it is over. */
  daysLeft: number;
  /** First and last local day it is counted over, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  /** Name of the person, team, product or stage it is for; missing: one's own, or everyone's. */
  whose?: string;
  /** Missing: it runs. */
  phase?: 'coming' | 'over';
  /** The goal in the currency of the figure, where that is another one (at the rate of the first day). */
  wanted?: number;
  /** Missing to the goal, or (less is better) above it; negative when it is passed. */
  gap?: number;
  /** What it comes to at the end, going on like this; for figures that grow through the period. */
  projected?: number;
  /** Needed on each work day left, the rest of today included. */
  neededPerDay?: number;
  /** Work days left, of today the part that is left. */
  workDaysLeft?: number;
  /** Of an activity: how many are still to be done today, if the rest is spread evenly. */
  leftToday?: number;
  /** A good moment to look at the goal again, and what the figures suggest. */
  review?: TargetReview;
}

/** A suggestion to keep, raise or lower a goal, with its reason. */
export interface TargetReview {
  when: 'half' | 'end';
  /** First local day of the period it is about: told once for each. */
  from: string;
  suggests: 'keep' | 'raise' | 'lower';
  /** What it suggests instead; the goal itself where it is kept. */
  goal: number;
  because:
    | { is: 'projected'; value: number }
    | { is: 'reached'; value: number }
    /** In this many of the last periods in a row. */
    | { is: 'again'; value: number; periods: number };
}

/** A quota handed down: shown beside personal targets, never changed by them. */
export interface QuotaView {
  /** As the engine names it: `quota <id>` of the CRM, `target <n>` as entered. */
  key: string;
  metric: MetricId;
  from: 'crm' | 'entered';
  days: { from: string; to: string };
  goal: number;
  currency?: string;
  actual?: number;
  reason?: MetricResult['reason'];
  share?: number;
  expected?: number;
  gap?: number;
  projected?: number;
  neededPerDay?: number;
  /** Name of the one product it is for. */
  product?: string;
}
