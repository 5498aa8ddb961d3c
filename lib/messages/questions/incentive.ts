import type { PeriodChoice, Who } from '../../engine/question';
import type { Reason } from '../../metrics/result';

/** A tier of a plan. Money in 1/10,000 of the account's currency. */
export interface TierView {
  /** Filled from here on; missing `upTo`: it is open. */
  from: number;
  upTo?: number;
  /** 0..1 of what lies within. */
  rate: number;
  /** It pays more than the one before: an accelerator. */
  faster: boolean;
  /** What of the credited total lies within, and what that earns. */
  filled: number;
  earned: number;
}

/** What one person's deals have come to under one plan, since the plan began. An estimate. */
export interface IncentiveAccount {
  userId: string;
  name?: string;
  days: { from: string; to: string };
  /** Deals counted since the plan began, and of those in the period. */
  deals: number;
  dealsInPeriod: number;
  currency: string;
  credited: number;
  earned: number;
  tiers: TierView[];
  /** Place of the tier in which the next deal is credited. */
  reached: number;
  /** What is missing to the next tier, and what that pays. */
  next?: { missing: number; rate: number };
  /** Instead of all sums: why there are none. */
  reason?: Reason;
}

/** Plans that touch the period, by person; at most 20 accounts. */
export interface IncentiveQuestion {
  asked: { who: Who; period: PeriodChoice };
  answer: { accounts: IncentiveAccount[]; plans: number; more: number };
}
