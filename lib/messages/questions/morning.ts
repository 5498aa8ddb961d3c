import type { RecordRef } from '../../crm/adapter';
import type { Reason } from '../../metrics/result';
import type { Waiting } from './waiting';

/** Why an open deal may slip; the rules of stalled_deals. */
export type Slip = 'quiet' | 'stuck' | 'overdue' | 'no_next_step';

export interface MorningDeal {
  ref: RecordRef;
  name: string;
  url?: string;
  amount?: { units: number; currency: string };
  /** `YYYY-MM-DD` when it should close. */
  closeDay?: string;
  slips: readonly Slip[];
}

/** What a work day begins with. */
export interface Morning {
  /** Local day, `YYYY-MM-DD`. */
  day: string;
  isWorkDay: boolean;
  /** The longest waiting of all who wait; undefined where that cannot be known. */
  waiting?: { items: readonly Waiting[]; total: number };
  /** Why that cannot be known. */
  waitingReason?: Reason;
  /** Open deals that break a rule, those past their close day first, then by amount. Undefined where there are no deals. */
  slipping?: { items: readonly MorningDeal[]; total: number };
  /** Open deals that should close today. */
  closing: readonly MorningDeal[];
  /** Planned for today and not over: how many of which kind, and when the first begins (epoch ms). */
  planned: readonly { kind: 'call' | 'meeting' | 'demo' | 'task' | 'email' | 'event'; count: number; first: number }[];
}

/** The signed-in person's day. */
export interface MorningQuestion {
  asked: object;
  answer: Morning;
}
