/** Receivables of a question: what was owed when the period began, invoiced in it, received, written off, and owed at its end. */
import { EMPTY_INT } from '../../columns/table';
import { isOwed, rateDayOf, settledBy } from '../../facts/balances';
import { rowsBetween } from '../../facts/by-day';
import { INVOICE_DRAFT, WRITE_OFF, invoicesByDay, paymentsByDay } from '../../facts/invoices';
import { ownersOf } from '../../facts/owners';
import type { Fraction, RatedSum } from '../../model/fraction';
import { minus, plus, ratedSum } from '../../model/fraction';
import type { Rate } from '../../model/money';
import { ONE_TO_ONE } from '../../model/money';
import type { Ask } from '../ask';
import type { Tally } from '../outcome';
import { daysOf } from './days';
import { pickGroup } from './group';

/** Sums, exact, in the one currency there is or the reporting currency. */
export interface Receivables {
  opening: Fraction;
  invoiced: Fraction;
  cash: Fraction;
  writtenOff: Fraction;
  closing: Fraction;
  /** Of `closing`, what is not due yet. */
  notDue: Fraction;
  /** Invoices that fell due in the period, and what has been paid on them so far. */
  due: Fraction;
  paidOnDue: Fraction;
  /** Invoices and payments of the period. */
  n: number;
  /** Names of the currencies that were added up: more than one cannot be. */
  currencies: ReadonlySet<string>;
}

const buckets = ['opening', 'invoiced', 'cash', 'writtenOff', 'notDue', 'due', 'paidOnDue'] as const;

/**
 * Receivables of the people asked about, over all history up to now: what is owed is what was ever invoiced less what was ever
 * paid, refunded or written off.
 */
export function receivablesOf(ask: Ask, excluded: Tally): Receivables {
  const sums = Object.fromEntries(buckets.map((name) => [name, ratedSum()])) as Record<(typeof buckets)[number], RatedSum>;
  const currencies = new Set<string>();
  const rateOf = (currency: number, day: number): Rate | undefined => {
    const rates = ask.ratesOn(day);
    const rate = rates.any ? rates.rateOf(currency) : ONE_TO_ONE;
    if (rate) currencies.add(rates.any ? ask.currency : rates.nameOf(currency));
    else excluded.add('not_converted', rates.nameOf(currency));
    return rate;
  };
  const n = addInvoices(ask, sums, rateOf, excluded) + addPayments(ask, sums, rateOf);
  const exact = Object.fromEntries(buckets.map((name) => [name, sums[name].exact()])) as Record<(typeof buckets)[number], Fraction>;
  return { ...exact, closing: minus(minus(plus(exact.opening, exact.invoiced), exact.cash), exact.writtenOff), n, currencies };
}

type Sums = Record<(typeof buckets)[number], RatedSum>;
type RateOf = (currency: number, day: number) => Rate | undefined;

/** @returns how many were issued in the period */
function addInvoices(ask: Ask, sums: Sums, rateOf: RateOf, excluded: Tally): number {
  const { base, zone } = ask;
  const { first, end } = daysUpToNow(ask);
  const byDay = invoicesByDay(base, zone);
  const { total, currency, dueDay, status } = base.table('invoice').columns;
  const today = zone.dayOf(ask.asOf);
  const closingDay = zone.dayOf(ask.at);
  let n = 0;
  for (const row of pickGroup(ask, 'invoice', rowsBetween(byDay, -Infinity, today + 1), ownersOf(base, 'invoice'))) {
    const day = byDay.day[row] ?? NaN;
    const due = dueDay[row] ?? EMPTY_INT;
    const isDue = due !== EMPTY_INT && due >= first && due < end;
    if (!isOwed(base, row)) {
      if (day >= first && day < end)
        excluded.add(status[row] === INVOICE_DRAFT ? 'draft' : Number.isNaN(total[row]) ? 'no_amount' : 'cancelled');
      continue;
    }
    const rate = day < end || isDue ? rateOf(currency[row] ?? -1, day) : undefined;
    if (!rate) continue;
    const units = total[row] ?? 0;
    if (isDue) {
      sums.due.add(units, rate);
      settle(ask, row, today + 1, (payment, amount, own) => {
        if (base.table('payment').columns.kind[payment] !== WRITE_OFF) sums.paidOnDue.add(amount, own);
      });
    }
    if (day >= end) continue;
    (day < first ? sums.opening : sums.invoiced).add(units, rate);
    if (day >= first) n++;
    if (due !== EMPTY_INT && due < closingDay) continue;
    sums.notDue.add(units, rate);
    settle(ask, row, end, (_, amount, own) => {
      sums.notDue.add(-amount, own);
    });
  }
  return n;
}

/** What settled an invoice before a day, each at the rate of the invoice's day. */
function settle(ask: Ask, row: number, until: number, take: (payment: number, units: number, rate: Rate) => void): void {
  const { start, payments } = settledBy(ask.base);
  const { paidDay, amount, currency } = ask.base.table('payment').columns;
  const rates = ask.ratesOn(invoicesByDay(ask.base, ask.zone).day[row] ?? NaN);
  for (let i = start[row] ?? 0; i < (start[row + 1] ?? 0); i++) {
    const payment = payments[i] ?? -1;
    const rate = rates.any ? rates.rateOf(currency[payment] ?? -1) : ONE_TO_ONE;
    if (rate && (paidDay[payment] ?? NaN) < until) take(payment, amount[payment] ?? 0, rate);
  }
}

/** @returns how many belong to the period */
function addPayments(ask: Ask, sums: Sums, rateOf: RateOf): number {
  const { base, zone } = ask;
  const { first, end } = daysUpToNow(ask);
  const { paidDay, amount, currency, kind } = base.table('payment').columns;
  let n = 0;
  for (const row of pickGroup(ask, 'payment', rowsBetween(paymentsByDay(base, zone), -Infinity, end), ownersOf(base, 'payment'))) {
    const rate = rateOf(currency[row] ?? -1, rateDayOf(base, zone, row));
    if (!rate) continue;
    const units = amount[row] ?? 0;
    if ((paidDay[row] ?? NaN) < first) sums.opening.add(-units, rate);
    else {
      n++;
      (kind[row] === WRITE_OFF ? sums.writtenOff : sums.cash).add(units, rate);
    }
  }
  return n;
}

/** Days of the question; of one that lies ahead nothing, not even what comes before it, has happened beyond today. */
function daysUpToNow(ask: Ask): { first: number; end: number } {
  const { first, end } = daysOf(ask);
  return { first, end: Math.min(end, ask.zone.dayOf(ask.asOf) + 1) };
}
