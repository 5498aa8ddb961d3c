import type { CustomerRef } from '../../metrics/result';
import type { Entity } from '../../model/records';

/** A rule is told from so many customers on: those who have the first product, and those who have both. */
export const leastWithFirst = 5;
export const leastWithBoth = 3;
/** Having the first product makes the second at least so many times likelier than it is for everybody. */
export const leastLift = 1.2;

export interface ProductName {
  id: string;
  /** '' where the CRM has no name for it. */
  name: string;
}

/** A record by which somebody who has the first product got the second. */
export interface CoPurchaseRecord {
  ref: { entity: Extract<Entity, 'deal' | 'order' | 'subscription'>; id: string };
  name: string;
  /** Epoch ms, and the local day, `YYYY-MM-DD`. */
  at: number;
  day: string;
  url?: string;
}

/** Customers who bought `first` bought `second` too. */
export interface CoPurchase {
  first: ProductName;
  second: ProductName;
  /** Customers with both, with each, and with any product. */
  both: number;
  withFirst: number;
  withSecond: number;
  customers: number;
  /** Shares 0..1: of all customers that have both; of those with the first that have the second too. */
  support: number;
  confidence: number;
  /** confidence ÷ share of all customers with the second; 1 is chance. */
  lift: number;
  /** Newest first, at most five. */
  evidence: CoPurchaseRecord[];
}

/** Without a customer: the strongest rules. With one: for each product it does not have, the rule that speaks for it most. */
export interface CrossSellQuestion {
  asked: { customer?: CustomerRef };
  answer: {
    rules: CoPurchase[];
    /** Customers with any product, and products anybody bought; rules need both. */
    customers: number;
    products: number;
  };
}
