/** What can be asked of the engine: who, when, compared with what. Plain data: it crosses from the panel as JSON. */

export type Who = { kind: 'me' } | { kind: 'everyone' } | { kind: 'team'; teamId: string } | { kind: 'user'; userId: string };

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

export type PeriodChoice =
  /** offset 0 is the current one, −1 the one before. */
  | { kind: PeriodUnit; offset: number }
  /** Both days included, `YYYY-MM-DD`. */
  | { kind: 'custom'; from: string; to: string };

/** Half-open [start, end), epoch ms (rule G1). */
export interface Period {
  start: number;
  end: number;
}

/** The person's own settings that shape figures. */
export interface Calendar {
  /** Reporting time zone, IANA. */
  timeZone: string;
  /** 1 = Monday … 7 = Sunday. */
  weekStart: number;
  /** Month the fiscal year starts in, 1..12. */
  fiscalYearStart: number;
  /** ISO weekdays worked. */
  workDays: readonly number[];
  /** Minutes from local midnight. */
  workFrom: number;
  workTo: number;
  /** Local days off, `YYYY-MM-DD`. */
  holidays: readonly string[];
}
