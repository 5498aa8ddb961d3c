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

/** When a rule applies, and the numbers it rests on. */
interface Rule {
  applies(seen: Seen): boolean;
  evidence(seen: Seen): Record<string, number | undefined>;
}

const isUnhappy = ({ score }: Seen): boolean => score !== undefined && score <= UNHAPPY;

const rules: Readonly<Record<WarningRule, Rule>> = {
  purchase_overdue: {
    applies(seen) {
      if (seen.purchaseDays < ENOUGH_PURCHASES) return false;
      const { medianGap, daysSincePurchase = 0 } = seen;
      return medianGap !== undefined && daysSincePurchase > LATE * medianGap;
    },
    evidence: ({ medianGap, daysSincePurchase }) => ({ medianGap, daysSincePurchase }),
  },
  spends_less: {
    // A quotient is exact where it is exactly at the limit; a product need not be.
    applies: ({ spent = 0, spentBefore = 0 }) => spentBefore > 0 && spent / spentBefore <= LESS,
    evidence: ({ spent = 0, spentBefore }) => ({ spent, spentBefore }),
  },
  no_contact: { applies: ({ quietDays = 0 }) => quietDays >= QUIET_DAYS, evidence: ({ quietDays }) => ({ quietDays }) },
  unhappy: {
    applies: (seen) => isUnhappy(seen) || seen.complaintDays !== undefined,
    evidence: (seen) => ({ score: isUnhappy(seen) ? seen.score : undefined, complaintDays: seen.complaintDays }),
  },
  invoice_overdue: { applies: ({ overdueDays = 0 }) => overdueDays > OVERDUE_DAYS, evidence: ({ overdueDays }) => ({ overdueDays }) },
  renewal: {
    applies: ({ renewalInDays, hasOpenDeal }) => renewalInDays !== undefined && !hasOpenDeal,
    evidence: ({ renewalInDays }) => ({ renewalInDays }),
  },
  mood: {
    applies: ({ texts, mood, moodBefore }) => texts >= ENOUGH_TEXTS && mood < 0 && mood < moodBefore,
    evidence: ({ texts, mood, moodBefore }) => ({ texts, mood, moodBefore }),
  },
};

/** The rules, those that take the least looking up first. */
const quickest: readonly WarningRule[] = ['spends_less', 'invoice_overdue', 'renewal', 'mood', 'unhappy', 'no_contact', 'purchase_overdue'];

/** Whether there is any signal of a customer: less work than telling which. */
export function isWarned(seen: Seen): boolean {
  for (const rule of quickest) if (rules[rule].applies(seen)) return true;
  return false;
}

/** The signals of a customer, in the order of WARNING_RULES. */
export function warningsOf(seen: Seen): Warning[] {
  return WARNING_RULES.filter((rule) => rules[rule].applies(seen)).map((rule) => {
    const told = Object.entries(rules[rule].evidence(seen)).filter((entry): entry is [string, number] => entry[1] !== undefined);
    return { rule, evidence: Object.fromEntries(told) };
  });
}
