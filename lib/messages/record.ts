/** What the strip of the open record shows. Plain JSON; words stand in lib/text. Days, minutes or ratios as named. */
import type { RecordRef } from '../crm/adapter';

/** As lib/facts names them; the compiler compares when lib/insight fills them in. */
export type Tier = 'potential' | 'regular' | 'vip';
export type VipRule = 'lifetime' | 'amount' | 'orders';
export type WarningRule = 'purchase_overdue' | 'spends_less' | 'no_contact' | 'unhappy' | 'invoice_overdue' | 'renewal' | 'mood';

export interface RecordView {
  ref: RecordRef;
  name: string;
  url: string;
  amount?: { units: number; currency: string };
  /** The open stages of its pipeline up to and with this one, of how many. Closed: all of them, and no days. */
  stage?: { name: string; index: number; of: number; closed: boolean; days?: number };
  facts: RecordFact[];
  /** The one thing to do next. */
  next?: Suggestion & { url: string };
}

/** Whose won deals a deal is measured by: its owner's, or everyone's where the owner has won too few; of its pipeline. */
export type Measure = 'owner' | 'everyone';

/** How long won deals took, in days; absent where there are none. */
export interface WonLengths {
  wonMedianDays?: number;
  wonP10Days?: number;
  wonP90Days?: number;
  n: number;
  by: Measure;
}

export type RecordFact =
  | ({ kind: 'age'; days: number; closed: boolean } & WonLengths)
  /** Days in its stage, against what won deals stayed there in all. */
  | ({ kind: 'inStage'; days: number } & WonLengths)
  | { kind: 'amount'; units: number; currency: string; averageUnits?: number; medianUnits?: number; n: number; by: Measure }
  /** Of an open lead; against those that were converted. */
  | { kind: 'leadAge'; days: number; convertedMedianDays?: number; n: number }
  | { kind: 'responseWaiting'; waitedMinutes: number; limitMinutes: number }
  | { kind: 'responseDone'; tookMinutes: number }
  | { kind: 'responseNever' }
  | { kind: 'responseUnavailable' }
  /** Messages of the customer that nobody has answered; how long the oldest waits, in working time and since when. */
  | { kind: 'messageWaiting'; waitedMinutes: number; limitMinutes: number; at: number; n: number }
  | { kind: 'closeDatePassed'; days: number }
  | { kind: 'noNextStep' }
  /** Nothing happened for longer than the limit. */
  | { kind: 'quiet'; days: number; limitDays: number }
  /** In its stage longer than deals usually are, and the days allowed beyond. */
  | { kind: 'stuck'; days: number; usualDays: number; limitDays: number }
  | SimilarFact
  /** The customer a deal, lead or contact belongs to. */
  | { kind: 'customer'; ref: RecordRef; name: string }
  | TierFact
  /** Bought once, but not within the months that make a customer active. */
  | { kind: 'inactive'; days: number }
  | SignalFact
  /** Open deals, summed by currency; in the reporting currency where a rate is known. */
  | { kind: 'openDeals'; n: number; sums: { currency: string; units: number; n: number }[]; withoutAmount: number }
  /** Purchases ever; days since the last, and the usual gap between two, from three purchase days on. */
  | { kind: 'orders'; n: number; lastDays?: number; usualGapDays?: number }
  /** Days since a human was in touch, either way; absent: never. */
  | { kind: 'lastContact'; days?: number }
  | { kind: 'notInCache' };

export interface TierFact {
  kind: 'tier';
  tier: Tier;
  /** The person gave it by hand. */
  byHand?: true;
  /** What made a VIP. */
  rules: VipRule[];
  /** Purchases ever, and of the last 12 months. */
  purchases: number;
  orders: number;
  /** Spent ever and in the last 12 months, in 1/10,000 of `currency`. */
  lifetime?: number;
  amount?: number;
  currency: string;
  /** From what on each rule makes a VIP; a rule that is off has none. */
  limits: { lifetime?: number; amount?: number; orders: number; rules: 'any' | 'all' };
}

/** A sign that the customer may leave, with its numbers as in facts/warnings.ts; money in `currency`. */
export interface SignalFact {
  kind: 'signal';
  rule: WarningRule;
  evidence: Readonly<Record<string, number>>;
  currency: string;
}

/** What a won deal must share with this one to be similar; its pipeline always. */
export type Likeness = 'amount' | 'source';

/** What similar won deals had when they were as old as this one. */
export interface SimilarFact {
  kind: 'similar';
  /** Age of this deal, days. */
  day: number;
  n: number;
  like: Likeness[];
  milestones: Milestone[];
}

export type Milestone =
  /** Meetings and demos held: median of theirs, and this one's. */
  | { what: 'meetings'; typical: number; own: number; n: number; behind: boolean }
  /** The stage that at least half of them had come to; 'won' when half were won by then. Steps count from 0. */
  | { what: 'stage'; typical: string; own: string; won: boolean; n: number; behind: boolean }
  /** Share of them that had a quote sent, and whether this one has. */
  | { what: 'quote'; share: number; own: boolean; n: number; behind: boolean };

/** What to do next, and why; the numbers are those of the fact it follows from. */
export type Suggestion =
  | { rule: 'answerMessage'; at: RecordRef; waitedMinutes: number; n: number }
  | { rule: 'answerLead'; at: RecordRef; waitedMinutes: number }
  | { rule: 'answerLeadLate'; at: RecordRef }
  | { rule: 'moveCloseDate'; at: RecordRef; days: number }
  | { rule: 'setNextStep'; at: RecordRef; phase: 'early' | 'middle' | 'late' }
  | { rule: 'breakSilence'; at: RecordRef; days: number }
  | { rule: 'unstick'; at: RecordRef; days: number; usualDays: number }
  | { rule: 'collect'; at: RecordRef; days: number }
  | { rule: 'keepCustomer'; at: RecordRef; signal: WarningRule }
  | { rule: 'catchUp'; at: RecordRef; milestone: Milestone; day: number; n: number };
