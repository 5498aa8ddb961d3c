/** What the demo company offers, sells and is paid. Amounts are decimal text, days `YYYY-MM-DD`, as in types.ts. */
import type { Versioned } from './types.ts';

export interface DemoProduct extends Versioned {
  name: string;
  family: string | null;
}

/** Who buys, and who of us sold it. A customer is an account, or a contact without one. */
interface Buyer {
  accountId: string | null;
  contactId: string | null;
  ownerId: string | null;
}

export interface DemoQuote extends Versioned, Buyer {
  name: string;
  dealId: string | null;
  /** 1 for the first that was written for a deal. */
  version: number;
  status: 'draft' | 'sent' | 'accepted' | 'declined' | 'expired';
  total: string | null;
  currency: string;
  /** Null with status sent: the day was never entered. */
  sentAt: number | null;
  created: number;
}

export interface DemoOrder extends Versioned, Buyer {
  name: string;
  dealId: string | null;
  source: string | null;
  status: 'draft' | 'confirmed' | 'done' | 'cancelled';
  /** Net of tax, after the discount on the whole. */
  total: string | null;
  currency: string;
  orderedDay: string | null;
  created: number;
}

/** A position of an order, or of a deal. */
export interface DemoLine extends Versioned {
  orderId: string | null;
  dealId: string | null;
  productId: string | null;
  /** Negative: sent back. */
  quantity: number | null;
  amount: string | null;
  currency: string;
  created: number;
}

export interface DemoInvoice extends Versioned, Buyer {
  name: string;
  dealId: string | null;
  orderId: string | null;
  status: 'draft' | 'open' | 'paid' | 'void';
  /** Negative: a credit note. */
  total: string;
  currency: string;
  issuedDay: string | null;
  dueDay: string | null;
  created: number;
}

export interface DemoPayment extends Versioned, Buyer {
  /** Null: paid ahead, before there was an invoice. */
  invoiceId: string | null;
  kind: 'payment' | 'refund' | 'write_off';
  /** A refund's is negative. */
  amount: string;
  currency: string;
  paidDay: string;
  created: number;
}

/** A stretch of a subscription under one price. */
export interface DemoSubscription extends Versioned, Buyer {
  /** Null: this stretch is all of it. */
  seriesId: string | null;
  productId: string | null;
  source: string | null;
  kind: 'paid' | 'trial' | 'free' | 'one_off' | 'metered';
  status: 'active' | 'past_due' | 'unpaid' | 'incomplete' | 'cancelled';
  /** Of one piece for one interval. */
  price: string | null;
  currency: string;
  quantity: number | null;
  interval: 'day' | 'week' | 'month' | 'quarter' | 'year';
  intervalCount: number | null;
  /** Percent taken off for ever. */
  discount: number | null;
  startDay: string;
  /** First day it is no longer in force. */
  endDay: string | null;
  renewalDay: string | null;
  created: number;
}
