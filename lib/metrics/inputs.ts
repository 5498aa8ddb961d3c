/** What no CRM knows and the person enters on this device, each with the days it holds for (both included, `YYYY-MM-DD`). */
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

export interface LocalInputs {
  costs: readonly CostInput[];
  margins: readonly MarginInput[];
  markets: readonly MarketInput[];
  plans: readonly PlanInput[];
  hours: readonly HoursInput[];
  targets: readonly TargetInput[];
}

export const noInputs: LocalInputs = { costs: [], margins: [], markets: [], plans: [], hours: [], targets: [] };
