/** What no CRM knows and the person enters on this device, each with the days it holds for (both included, `YYYY-MM-DD`). */
import type { Tier } from '../facts/tiers';
import type { WarningRule } from '../facts/warnings';
import type { Money } from '../model/records';
import type { Who } from '../model/who';
import type { MetricId } from './ids';

interface Dated {
  from: string;
  to: string;
}

/** Cost of selling over some days, spread evenly over them. */
export interface CostInput extends Dated {
  kind: 'marketing' | 'salary' | 'commission' | 'tools' | 'other';
  amount: Money;
  source?: string;
  productId?: string;
}

/** Gross margin, 0..1, of everything or of one product. */
export interface MarginInput extends Dated {
  margin: number;
  productId?: string;
}

/** How many accounts the target market has. */
export interface MarketInput extends Dated {
  accounts: number;
  territory?: string;
  segment?: string;
}

/** A commission plan: what a person gets of the credited amount, by the share of the target reached. */
export interface PlanInput extends Dated {
  userId?: string;
  /** Ascending; `upTo` in money of the period, missing in the last tier. `rate` 0..1 of the amount within the tier. */
  tiers: readonly { upTo?: Money; rate: number }[];
}

/** Contract hours a week that a person works, for shares of working time. */
export interface HoursInput extends Dated {
  userId?: string;
  perWeek: number;
}

/** A target a person or a manager has set. */
export interface TargetInput extends Dated {
  metric: MetricId;
  who: Who;
  /** In the metric's own unit; money in 1/10,000 of `currency`. */
  goal: number;
  currency?: string;
  productId?: string;
  /** A quota handed down by the manager: personal targets never overwrite it. */
  quota?: boolean;
  /** Expected evenly over calendar days instead of work days. */
  calendarDays?: boolean;
}

/** A customer, by the id of its account, or of a contact that belongs to none. */
export interface CustomerRef {
  entity: 'account' | 'contact';
  id: string;
}

/** The tier a person gives a customer by hand, and why; `from` is the day it was given. */
export interface TierOverride extends Dated {
  customer: CustomerRef;
  tier: Tier;
  reason: string;
}

/** A sign that a customer may leave which a person has put aside, and why; `from` is the day that was done. */
export interface DismissedWarning extends Dated {
  customer: CustomerRef;
  rule: WarningRule;
  reason: string;
}

export interface LocalInputs {
  costs: readonly CostInput[];
  margins: readonly MarginInput[];
  markets: readonly MarketInput[];
  plans: readonly PlanInput[];
  hours: readonly HoursInput[];
  targets: readonly TargetInput[];
  tierOverrides: readonly TierOverride[];
  dismissedWarnings: readonly DismissedWarning[];
}

export const noInputs: LocalInputs = {
  ...{ costs: [], margins: [], markets: [], plans: [], hours: [], targets: [] },
  ...{ tierOverrides: [], dismissedWarnings: [] },
};
