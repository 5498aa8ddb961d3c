/** When the review of a scope is to be told of: once a week, once a month, or both. Plain data: it is stored, and travels to pages. */
import type { Who } from '../engine/question';

/** Times are minutes from local midnight. */
export type ReportRule =
  /** On that day of the week, or on the next work day of the week where it is off: the week before. 1 Monday … 7 Sunday. */
  | { kind: 'weekly'; weekday: number; at: number }
  /** On the n-th work day of a month, or its last where it has fewer: the month before. */
  | { kind: 'monthly'; workDay: number; at: number };

export type ReportRuleKind = ReportRule['kind'];

export interface ReportReminder {
  id: string;
  connectionId: string;
  who: Who;
  rule: ReportRule;
  /** Epoch ms; what lies before was never promised. A change begins anew. */
  createdAt: number;
}

/** The same for a page, with what `who` is called; missing for one's own and everyone's. */
export interface ReportReminderView extends ReportReminder {
  name?: string;
}

/** What the review page and the options ask. Both answer what is set now. */
export type ReportRemindersRequest =
  | { type: 'reportReminders'; id: string }
  /** Undefined: not of this kind for that scope any more. */
  | { type: 'saveReportReminder'; id: string; who: Who; kind: ReportRuleKind; rule?: ReportRule | undefined };

export interface ReportRemindersAnswers {
  reportReminders: ReportReminderView[];
  saveReportReminder: ReportReminderView[];
}

/** More work days no month has. */
export const mostWorkDays = 23;

/** The same people, however they are written down. */
export const sameWho = (a: Who, b: Who): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
