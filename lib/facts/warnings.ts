/**
 * Signs that a customer may leave, each with the numbers it rests on. Pure: the same judgement serves the count and a single
 * record. They are signals, no probabilities.
 */

export const WARNING_RULES = ['purchase_overdue', 'spends_less', 'no_contact', 'unhappy', 'invoice_overdue', 'renewal', 'mood'] as const;
export type WarningRule = (typeof WARNING_RULES)[number];

/** What is seen of one customer on a day; undefined: nothing is known of it. Money in 1/10,000, lengths in local days. */
export interface Seen {
  /** Different days on which something was bought, the median gap between one and the next, and the days since the last. */
  purchaseDays: number;
  medianGap: number | undefined;
  daysSincePurchase: number | undefined;
  /** Spent in the last window and in the one before. */
  spent: number | undefined;
  spentBefore: number | undefined;
  /** Days since a human was in touch, else since the first purchase; undefined where nobody logs activities. */
  quietDays: number | undefined;
  /** Last answer to a survey, on 1..5. */
  score: number | undefined;
  /** Age of the oldest complaint without an answer. */
  complaintDays: number | undefined;
  /** Days past due of the invoice that is owed longest. */
  overdueDays: number | undefined;
  /** Days to the next renewal, and whether a deal is open. */
  renewalInDays: number | undefined;
  hasOpenDeal: boolean;
  /** Scored messages of the last 90 days, their mean from −1 to 1, and that of the 90 days before (0 without any). */
  texts: number;
  mood: number;
  moodBefore: number;
}

export interface Warning {
  rule: WarningRule;
  evidence: Readonly<Record<string, number>>;
}

/** A purchase is late when it takes this many times the customer's own median gap; that needs three purchases. */
const LATE = 1.5;
const ENOUGH_PURCHASES = 3;
/** Spending fell by 30 % or more. */
const LESS = 0.7;
const QUIET_DAYS = 60;
const UNHAPPY = 2;
const OVERDUE_DAYS = 30;
export const RENEWAL_DAYS = 60;
const ENOUGH_TEXTS = 3;

/** The signals of a customer, in the order of WARNING_RULES. */
export function warningsOf(seen: Seen): Warning[] {
  const found: Warning[] = [];
  const add = (rule: WarningRule, evidence: Record<string, number | undefined>): void => {
    const told = Object.entries(evidence).filter((entry): entry is [string, number] => entry[1] !== undefined);
    found.push({ rule, evidence: Object.fromEntries(told) });
  };
  const { medianGap, daysSincePurchase, spent = 0, spentBefore, quietDays, score, complaintDays, overdueDays, renewalInDays } = seen;
  if (seen.purchaseDays >= ENOUGH_PURCHASES && medianGap !== undefined && (daysSincePurchase ?? 0) > LATE * medianGap)
    add('purchase_overdue', { medianGap, daysSincePurchase });
  if (spentBefore !== undefined && spentBefore > 0 && spent <= LESS * spentBefore) add('spends_less', { spent, spentBefore });
  if (quietDays !== undefined && quietDays >= QUIET_DAYS) add('no_contact', { quietDays });
  const isUnhappy = score !== undefined && score <= UNHAPPY;
  if (isUnhappy || complaintDays !== undefined) add('unhappy', { score: isUnhappy ? score : undefined, complaintDays });
  if (overdueDays !== undefined && overdueDays > OVERDUE_DAYS) add('invoice_overdue', { overdueDays });
  if (renewalInDays !== undefined && !seen.hasOpenDeal) add('renewal', { renewalInDays });
  if (seen.texts >= ENOUGH_TEXTS && seen.mood < 0 && seen.mood < seen.moodBefore)
    add('mood', { texts: seen.texts, mood: seen.mood, moodBefore: seen.moodBefore });
  return found;
}
