/** Rows of a table found by what they belong to: a record's own without looking at everybody's. */
import { codeCount, type Base } from './base';
import { buyersOf } from './buyers';
import { activityCustomers } from './customer-links';
import { customerCount, customersOf } from './customers';
import { defineFact } from './define-fact';
import { ownerIndexOf, type OwnerIndex } from './owner-index';

/** Rows by a code or a customer number, ascending. */
export type RowsBy = OwnerIndex;

const NONE = new Int32Array(0);

/** Rows of one code, ascending; none for −1 or a code that came later. */
export function rowsOfCode({ start, rows }: RowsBy, code: number): Int32Array {
  // Slot 0 is for rows that belong to nothing.
  if (code < 0 || code + 2 >= start.length) return NONE;
  return rows.subarray(start[code + 1] ?? 0, start[code + 2] ?? 0);
}

/** Activities by customer number, by deal and by lead code; the table is sorted by time, so each list is. */
export const activitiesByCustomer = /* @__PURE__ */ defineFact<RowsBy>({
  on: ['activity', 'deal', 'lead', 'contact'],
  derive: (base) => ownerIndexOf(activityCustomers(base), customerCount(base)),
});
export const activitiesByDeal = /* @__PURE__ */ defineFact<RowsBy>({
  on: ['activity'],
  derive: (base) => ownerIndexOf(base.table('activity').columns.dealId, codeCount(base, 'deal')),
});
export const activitiesByLead = /* @__PURE__ */ defineFact<RowsBy>({
  on: ['activity'],
  derive: (base) => ownerIndexOf(base.table('activity').columns.leadId, codeCount(base, 'lead')),
});

/** Deals, invoices and subscriptions by the customer who buys. */
export const dealsByCustomer = /* @__PURE__ */ defineFact<RowsBy>({ on: ['deal', 'contact'], derive: (base) => bought(base, 'deal') });
export const invoicesByCustomer = /* @__PURE__ */ defineFact<RowsBy>({
  on: ['invoice', 'order', 'deal', 'contact'],
  derive: (base) => bought(base, 'invoice'),
});
export const subscriptionsByCustomer = /* @__PURE__ */ defineFact<RowsBy>({
  on: ['subscription', 'contact'],
  derive: (base) => bought(base, 'subscription'),
});

const bought = (base: Base, entity: 'deal' | 'invoice' | 'subscription'): RowsBy =>
  ownerIndexOf(buyersOf(base, entity), customerCount(base));

/** Answers to surveys by the customer who was asked. */
export const surveysByCustomer = /* @__PURE__ */ defineFact<RowsBy>({
  on: ['surveyResponse', 'contact'],
  derive: (base) => ownerIndexOf(customersOf(base, 'surveyResponse'), customerCount(base)),
});

/** Payments by invoice code, quotes by deal code. */
export const paymentsByInvoice = /* @__PURE__ */ defineFact<RowsBy>({
  on: ['payment', 'invoice'],
  derive: (base) => ownerIndexOf(base.table('payment').columns.invoiceId, codeCount(base, 'invoice')),
});
export const quotesByDeal = /* @__PURE__ */ defineFact<RowsBy>({
  on: ['quote', 'deal'],
  derive: (base) => ownerIndexOf(base.table('quote').columns.dealId, codeCount(base, 'deal')),
});
