/** Customers who owe from before: a figure about receivables rests on them too, even where nothing of theirs lies in the period. */
import { buyersOf } from '../../facts/buyers';
import { isOwed, rateDayOf } from '../../facts/balances';
import { rowsBetween } from '../../facts/by-day';
import { invoicesByDay, paymentsByDay } from '../../facts/invoices';
import { ownersOf } from '../../facts/owners';
import { EMPTY_INT } from '../../columns/table';
import { ratedSum, signOf, type RatedSum } from '../../model/fraction';
import { ONE_TO_ONE } from '../../model/money';
import type { Ask } from '../ask';
import { daysOf } from './days';
import { pickGroup } from './group';

/**
 * Numbers of the customers who owed, or had paid too much, when the period began; whose invoices fall due in it; who paid, or had
 * something written off, in it; or of whom that cannot be said, because a rate is missing.
 */
export function debtorsOf(ask: Ask): Set<number> {
  const { base, zone } = ask;
  const { first, end: last } = daysOf(ask);
  const today = zone.dayOf(ask.asOf) + 1;
  const end = Math.min(last, today);
  const found = new Set<number>();
  // Without rates each currency has a balance of its own.
  const currencies = base.dataset.words.length + 1;
  const balances = new Map<number, RatedSum>();
  const owe = (customer: number, units: number, currency: number, day: number): void => {
    const rates = ask.ratesOn(day);
    const rate = rates.any ? rates.rateOf(currency) : ONE_TO_ONE;
    const key = customer * currencies + (rates.any ? 0 : currency + 1);
    let sum = balances.get(key);
    if (!sum) balances.set(key, (sum = ratedSum()));
    if (rate) sum.add(units, rate);
    else found.add(customer);
  };
  const invoices = base.table('invoice').columns;
  const invoicers = buyersOf(base, 'invoice');
  const issued = invoicesByDay(base, zone);
  for (const row of pickGroup(ask, 'invoice', rowsBetween(issued, -Infinity, today), ownersOf(base, 'invoice'))) {
    if (!isOwed(base, row)) continue;
    const [customer, day, due] = [invoicers[row] ?? -1, issued.day[row] ?? NaN, invoices.dueDay[row] ?? EMPTY_INT];
    if (due !== EMPTY_INT && due >= first && due < end) found.add(customer);
    else if (day < first) owe(customer, invoices.total[row] ?? 0, invoices.currency[row] ?? -1, day);
  }
  const payments = base.table('payment').columns;
  const payers = buyersOf(base, 'payment');
  for (const row of pickGroup(ask, 'payment', rowsBetween(paymentsByDay(base, zone), -Infinity, end), ownersOf(base, 'payment'))) {
    const customer = payers[row] ?? -1;
    if ((payments.paidDay[row] ?? NaN) >= first) found.add(customer);
    else owe(customer, -(payments.amount[row] ?? 0), payments.currency[row] ?? -1, rateDayOf(base, zone, row));
  }
  for (const [key, sum] of balances) if (signOf(sum.exact()) !== 0) found.add(Math.floor(key / currencies));
  return found;
}
