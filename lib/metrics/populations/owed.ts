/** What each customer owes too long, and whose subscription is about to be renewed. By customer number, as of a local day. */
import { layout } from '../../columns/layout';
import { EMPTY_INT } from '../../columns/table';
import { buyersOf } from '../../facts/buyers';
import { INVOICE_DRAFT, INVOICE_VOID, invoiceOfPayment } from '../../facts/invoices';
import { inForce, subscriptionFacts } from '../../facts/subscriptions';
import { RENEWAL_DAYS } from '../../facts/warnings';
import type { Ask } from '../ask';

const PAID = layout.invoice.columns.status.values.indexOf('paid') + 1;

/**
 * Days past due of the invoice owed longest, NaN for none. Paid ones were owed until the day of their last payment; without any
 * payment nobody knows until when, and they are not counted.
 */
export function overdue({ base }: Ask, size: number, day: number): Float64Array {
  const { rows, columns } = base.table('invoice');
  const { status, dueDay, total } = columns;
  const paidOn = lastPaid(base);
  const buyers = buyersOf(base, 'invoice');
  const longest = new Float64Array(size).fill(NaN);
  for (let row = 0; row < rows; row++) {
    const due = dueDay[row] ?? EMPTY_INT;
    const customer = buyers[row] ?? -1;
    if (customer < 0 || due === EMPTY_INT || due >= day || status[row] === INVOICE_DRAFT || status[row] === INVOICE_VOID) continue;
    if ((total[row] ?? NaN) <= 0 || (status[row] === PAID && !((paidOn[row] ?? NaN) > day))) continue;
    if (!((longest[customer] ?? NaN) >= day - due)) longest[customer] = day - due;
  }
  return longest;
}

/** Day of the last payment of each invoice, NaN for none. */
function lastPaid(base: Ask['base']): Float64Array {
  const { paidDay } = base.table('payment').columns;
  const last = new Float64Array(base.table('invoice').rows).fill(NaN);
  for (const [payment, invoice] of invoiceOfPayment(base).entries()) {
    if (invoice < 0) continue;
    const day = paidDay[payment] ?? NaN;
    if (!((last[invoice] ?? NaN) >= day)) last[invoice] = day;
  }
  return last;
}

/** Days to the next renewal within the next 60, NaN for none. */
export function renewals({ base }: Ask, size: number, day: number): Float64Array {
  const { renewalDay } = base.table('subscription').columns;
  const facts = subscriptionFacts(base);
  const next = new Float64Array(size).fill(NaN);
  for (const [row, customer] of buyersOf(base, 'subscription').entries()) {
    const why = facts.why(row);
    const days = (renewalDay[row] ?? EMPTY_INT) - day;
    if (customer < 0 || (why !== undefined && why !== 'no_amount') || !inForce(facts, row, day)) continue;
    if (days >= 0 && days <= RENEWAL_DAYS && !((next[customer] ?? NaN) <= days)) next[customer] = days;
  }
  return next;
}
