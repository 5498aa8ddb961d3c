/** Invoices and payments by day, and what each payment is about. */
import { layout } from '../columns/layout';
import { rowOf } from './base';
import { byDayOf, type ByDay } from './by-day';
import { defineFact } from './define-fact';
import { defineZonedFact } from './zoned-fact';

const status = (name: 'draft' | 'void'): number => layout.invoice.columns.status.values.indexOf(name) + 1;
/** Codes of the invoice's status column. */
export const INVOICE_DRAFT = /* @__PURE__ */ status('draft');
export const INVOICE_VOID = /* @__PURE__ */ status('void');

/** Code of the payment's kind column for what was written off: less is owed, and nothing came in. */
export const WRITE_OFF = /* @__PURE__ */ layout.payment.columns.kind.values.indexOf('write_off') + 1;

/** Invoices in order of the day they were issued; one without a date counts on the local day it was created. */
export const invoicesByDay = /* @__PURE__ */ defineZonedFact<ByDay>({
  on: ['invoice'],
  derive(base, zone) {
    const { issuedDay, createdAt } = base.table('invoice').columns;
    return byDayOf(issuedDay, createdAt, zone);
  },
});

/** Payments, refunds and write-offs in order of their day. */
export const paymentsByDay = /* @__PURE__ */ defineZonedFact<ByDay>({
  on: ['payment'],
  derive(base, zone) {
    const { paidDay, createdAt } = base.table('payment').columns;
    return byDayOf(paidDay, createdAt, zone);
  },
});

/** Table row of the invoice a payment settles, −1 for none. By row of the payment. */
export const invoiceOfPayment = /* @__PURE__ */ defineFact<Int32Array>({
  on: ['payment', 'invoice'],
  derive: (base) => base.table('payment').columns.invoiceId.map((code) => rowOf(base, 'invoice', code)),
});
