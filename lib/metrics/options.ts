/** Settings that change what a figure means. The defaults are the rulings of the catalogue; a changed one shows on the sheet. */
export interface Options {
  /** What revenue is: won deals, orders, invoices or payments; 'auto' takes deals where there are any, else orders. */
  revenueBasis: 'auto' | 'bookings' | 'ordered' | 'invoiced' | 'collected';
  /** Where a sales cycle begins. */
  cycleStart: 'first_contact' | 'deal_created';
  /** Minutes of working time within which an inquiry should be answered. */
  slaMinutes: number;
  /** Unanswered for more days is never answered. */
  neverAfterDays: number;
  /** Only calls that were connected count as a response. */
  connectedCallsOnly: boolean;
  /** Days past its close date after which an open deal is stale. */
  staleAfterDays: number;
  /** Days without activity after which a deal is stalled. */
  quietDays: number;
  /** Days beyond the average time in its stage after which a deal is stuck. */
  stuckDays: number;
  /** Signals of stalled deals that are switched off. */
  stalledRulesOff: readonly ('quiet' | 'stuck' | 'overdue' | 'no_next_step')[];
  /** Months since the last purchase within which a customer is active. */
  activeMonths: number;
  /** Days after sign-up within which a person should be activated. */
  activationDays: number;
  /** Days of history behind sales velocity. */
  velocityDays: number;
  /** Orders of one customer on one day are one order (repurchase). */
  mergeSameDay: boolean;
  /** Basis of the collection rate. */
  collectionBasis: 'exposure' | 'period' | 'due' | 'cei';
  /** A stage must be entered itself; otherwise reaching a later one counts as having passed it. */
  strictStages: boolean;
  /** Which touch a lead's source is. */
  sourceTouch: 'first' | 'last';
  /** Rules that make a VIP: any of them, or all. */
  vipRules: 'any' | 'all';
  /** Orders in 12 months that make a VIP. */
  vipOrders: number;
}

export const defaultOptions: Options = {
  revenueBasis: 'auto',
  cycleStart: 'first_contact',
  slaMinutes: 60,
  neverAfterDays: 7,
  connectedCallsOnly: false,
  staleAfterDays: 30,
  quietDays: 14,
  stuckDays: 14,
  stalledRulesOff: [],
  activeMonths: 12,
  activationDays: 14,
  velocityDays: 180,
  mergeSameDay: true,
  collectionBasis: 'exposure',
  strictStages: false,
  sourceTouch: 'first',
  vipRules: 'any',
  vipOrders: 6,
};
