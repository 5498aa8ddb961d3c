/** What can be asked of the demo company, and what is answered. */
export type AskedWho = { kind: 'everyone' } | { kind: 'team'; teamId: string } | { kind: 'user'; userId: string };

export interface AskedCalendar {
  timeZone: string;
  workDays: readonly number[];
  workFrom: number;
  workTo: number;
  holidays: readonly string[];
}

export interface Asked {
  who: AskedWho;
  /** Half-open, epoch ms. */
  start: number;
  end: number;
  now: number;
  calendar: AskedCalendar;
}

/** Monday to Friday, 9 to 18. */
export function usualCalendar(timeZone: string): AskedCalendar {
  return { timeZone, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] };
}

export interface Answer {
  value: number | undefined;
  reason: string | undefined;
  n: number;
  companions: Record<string, number | undefined>;
  band?: { low: number; high: number };
  /** reason or reason/detail → count */
  excluded: Record<string, number>;
  basis?: 'live' | 'stage_history' | 'amount_history';
  /** Ids of the records the value rests on. */
  behind: string[];
}

/** One more for a reason. */
export const add = (counts: Record<string, number>, reason: string): void => void (counts[reason] = (counts[reason] ?? 0) + 1);
