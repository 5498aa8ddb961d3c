/** What the inbox keeps of what was told: keys and values, never finished sentences. Words are made when it is shown. */
import type { Who } from '../engine/question';
import type { MetricId } from '../metrics/result';
import type { Days, PeriodChoice } from '../model/periods';
import type { Alert, AlertRule } from './alerts';
import type { Target, TargetView } from './targets';
import type { ReminderRule } from './reminder-rules';
import type { ReportRuleKind } from './report-reminders';

interface OfTarget {
  target: string;
  metric: MetricId;
  period: Target['period'];
  goal: number;
  currency?: string;
  actual?: number;
}

export type InboxAbout =
  | ({ is: 'reminder'; rule: Exclude<ReminderRule['kind'], 'milestone'>; status: TargetView['status']; daysLeft: number } & OfTarget)
  | ({ is: 'milestone'; share: number } & OfTarget)
  /** The review of days that have ended. */
  | { is: 'report'; reminder: string; rule: ReportRuleKind; who: Who; days: Days; /** What `who` is called. */ name?: string }
  | {
      is: 'alert';
      alert: string;
      metric: Alert['metric'];
      who: Who;
      rule: AlertRule['is'];
      value: number;
      /** The limit, what it was before, or the edge of what is usual. */
      against: number;
      direction: 'above' | 'below';
      currency?: string;
      /** The days the figure is of, `YYYY-MM-DD`. */
      days?: { from: string; to: string };
      /** What is usual, and on how many periods that rests. */
      usual?: { low: number; high: number; n: number; seasonal: boolean };
      /** How many wait. */
      waiting?: number;
      /** The data were this old already: epoch ms. */
      asOf?: number;
    };

export interface InboxEntry {
  /** That of the occurrence, telling or milestone: nothing stands here twice. */
  id: string;
  connectionId: string;
  /** Epoch ms it was told. */
  at: number;
  about: InboxAbout;
  /** The desktop was told; what is not yet, is told at the next look. */
  announced: boolean;
  seen: boolean;
  /** Put off until then, epoch ms; then it is told once more. */
  snoozedUntil?: number;
}

/** What may be done with an entry. */
export type InboxAct = 'seen' | 'unseen' | 'remove' | 'hour' | 'tomorrow' | 'week';
export const inboxActs: readonly InboxAct[] = ['seen', 'unseen', 'remove', 'hour', 'tomorrow', 'week'];

/** Where a click on a notification leads, in the panel. */
export type Opens = { is: 'figure'; metric: MetricId } | { is: 'target'; id: string } | { is: 'inbox' };
/** Or to the page of the review. */
export interface OpensReport {
  is: 'report';
  who: Who;
  period: PeriodChoice;
}

/** Where an entry leads. */
export function opensOf({ about }: InboxEntry): Opens | OpensReport {
  if (about.is === 'report') return { is: 'report', who: about.who, period: { kind: 'custom', ...about.days } };
  if (about.is !== 'alert') return { is: 'target', id: about.target };
  return about.metric === 'waiting' ? { is: 'inbox' } : { is: 'figure', metric: about.metric };
}
