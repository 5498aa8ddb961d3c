/** What is owed: every invoice, and everything that settled it, by local day. */
import type { Zone } from '../model/calendar';
import type { Base } from './base';
import { defineFact } from './define-fact';
import { INVOICE_DRAFT, INVOICE_VOID, invoiceOfPayment, invoicesByDay } from './invoices';

/** Payments of every invoice: those of invoice row `r` are `payments[start[r] … start[r + 1])`, rows of the payment table. */
export interface Settled {
  start: Int32Array;
  payments: Int32Array;
}

export const settledBy = /* @__PURE__ */ defineFact<Settled>({
  on: ['invoice', 'payment'],
  derive(base) {
    const invoices = invoiceOfPayment(base);
    const start = new Int32Array(base.table('invoice').rows + 1);
    for (const row of invoices) if (row >= 0) start[row + 1] = (start[row + 1] ?? 0) + 1;
    for (let row = 0; row + 1 < start.length; row++) start[row + 1] = (start[row + 1] ?? 0) + (start[row] ?? 0);
    const next = start.slice();
    const payments = new Int32Array(start[start.length - 1] ?? 0);
    for (const [payment, row] of invoices.entries()) {
      if (row < 0) continue;
      const place = next[row] ?? 0;
      payments[place] = payment;
      next[row] = place + 1;
    }
    return { start, payments };
  },
});

/** Whether an invoice is owed at all. */
export function isOwed(base: Base, row: number): boolean {
  const { status, total } = base.table('invoice').columns;
  return status[row] !== INVOICE_DRAFT && status[row] !== INVOICE_VOID && !Number.isNaN(total[row]);
}

/**
 * The day whose rate a payment is converted at: that of the invoice it settles, so that a paid invoice leaves nothing open; a
 * payment of its own counts at its own day.
 */
export function rateDayOf(base: Base, zone: Zone, payment: number): number {
  const invoice = invoiceOfPayment(base)[payment] ?? -1;
  return invoice >= 0 && isOwed(base, invoice)
    ? (invoicesByDay(base, zone).day[invoice] ?? NaN)
    : (base.table('payment').columns.paidDay[payment] ?? NaN);
}
