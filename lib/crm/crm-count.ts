/** A headline as the CRM itself counts it. */
import type { Money } from '../model/records';

/** Deals of some owners: open ones now, or those closed from `fromDay` to `toDay` (both included) by the CRM's close date. */
export interface CountQuestion {
  of: 'open' | 'won' | 'lost';
  /** Ids of our `user` records; undefined: everybody the person may see. */
  ownerIds?: readonly string[];
  fromDay: string;
  toDay: string;
}

export interface CrmCount {
  count: number;
  /** Sums as the CRM adds them, one per currency it answered in. */
  sums: readonly Money[];
  /** true: the CRM converted the amounts itself, at its own rates. */
  converted?: boolean;
  /** true: it counts, but adds up no amounts; `sums` is empty for that. */
  unsummed?: boolean;
  /** Ids of the deals it counted, at most some thousand; undefined where it gives only numbers. */
  ids?: readonly string[];
  /** The question as it was put to the CRM, for people who know its language. */
  query: string;
}
