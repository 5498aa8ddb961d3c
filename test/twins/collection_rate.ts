import type { AnyRecord } from '../../lib/model/records';
import { only } from '../oracles/company';
import { halfAway, rateOn } from './plain/customers-money';
import { dayOf, find, inPeriod, invoiceDay, invoiceOwner, paymentOwner, startOf } from './plain/sales';
import { count, isMeant } from './plain/surveys';
import type { Question, Twin } from './question';

type Invoice = Extract<AnyRecord, { entity: 'invoice' }>;
type Payment = Extract<AnyRecord, { entity: 'payment' }>;
const TEN = 10_000_000_000n;

const isOwed = (invoice: Invoice): boolean => invoice.status !== 'draft' && invoice.status !== 'void' && invoice.total !== undefined;

function value(q: Question, money: { units: number; currency: string }, day: string): bigint | undefined {
  const rate = only(q.records, 'exchangeRate').length > 0 ? rateOn(q, money.currency, day) : TEN;
  return rate === undefined ? undefined : BigInt(money.units) * rate;
}

/** The rate of the invoice it settles, where that is owed; else of its own day. */
function rateDay(q: Question, payment: Payment): string {
  const invoice = find(q, 'invoice', payment.invoiceId);
  return invoice && isOwed(invoice) ? invoiceDay(q, invoice) : payment.paidDay;
}

const before = (q: Question, day: string): boolean => startOf(q, day) < q.start;
const come = (q: Question, day: string): boolean => startOf(q, day) < q.end && startOf(q, day) <= q.now;

export default ((q) => {
  const [invoices, payments] = [only(q.records, 'invoice'), only(q.records, 'payment')];
  if (invoices.length === 0 && payments.length === 0) return { reason: 'no_records', n: 0, excluded: {} };
  const rated = only(q.records, 'exchangeRate').length > 0;
  const excluded: Record<string, number> = {};
  const currencies = new Set<string>();
  let [opening, invoiced, cash, writtenOff, notDue, due, paidOnDue, n] = [0n, 0n, 0n, 0n, 0n, 0n, 0n, 0];
  const take = (money: { units: number; currency: string }, day: string): bigint | undefined => {
    const amount = value(q, money, day);
    if (amount === undefined) count(excluded, `not_converted ${money.currency}`);
    else currencies.add(rated ? q.baseCurrency : money.currency);
    return amount;
  };
  const closingDay = dayOf(q, Math.min(q.now, q.end));
  for (const invoice of invoices) {
    const day = invoiceDay(q, invoice);
    if (startOf(q, day) > q.now || !isMeant(q, invoiceOwner(q, invoice))) continue;
    if (!isOwed(invoice) || !invoice.total) {
      if (inPeriod(q, startOf(q, day))) count(excluded, invoice.status === 'draft' ? 'draft' : invoice.total ? 'cancelled' : 'no_amount');
      continue;
    }
    const isDue = invoice.dueDay !== undefined && inPeriod(q, startOf(q, invoice.dueDay));
    if (!come(q, day) && !isDue) continue;
    const amount = take(invoice.total, day);
    if (amount === undefined) continue;
    const own = payments.filter((payment) => payment.invoiceId === invoice.id);
    if (isDue) {
      due += amount;
      for (const payment of own)
        if (payment.kind !== 'write_off' && startOf(q, payment.paidDay) <= q.now) paidOnDue += value(q, payment.amount, day) ?? 0n;
    }
    if (!come(q, day)) continue;
    if (before(q, day)) opening += amount;
    else {
      invoiced += amount;
      n++;
    }
    if (invoice.dueDay !== undefined && invoice.dueDay < closingDay) continue;
    notDue += amount;
    for (const payment of own) if (come(q, payment.paidDay)) notDue -= value(q, payment.amount, day) ?? 0n;
  }
  for (const payment of payments) {
    if (!come(q, payment.paidDay) || !isMeant(q, paymentOwner(q, payment))) continue;
    const amount = take(payment.amount, rateDay(q, payment));
    if (amount === undefined) continue;
    if (before(q, payment.paidDay)) opening -= amount;
    else {
      n++;
      if (payment.kind === 'write_off') writtenOff += amount;
      else cash += amount;
    }
  }
  if (currencies.size > 1) return { reason: 'mixed_currency', n, excluded };
  const closing = opening + invoiced - cash - writtenOff;
  const round = (units: bigint): number => Number(halfAway(units, TEN));
  const share = (top: bigint, bottom: bigint): number | undefined => (round(bottom) > 0 ? round(top) / round(bottom) : undefined);
  const exposed = opening + invoiced;
  const companions = {
    ...{
      opening: round(opening),
      invoiced: round(invoiced),
      received: round(cash),
      writtenOff: round(writtenOff),
      closing: round(closing),
    },
    ...{ period: share(cash, invoiced), due: share(paidOnDue, due), cei: share(exposed - closing, exposed - notDue) },
  };
  const rest = { n, excluded, companions, numerator: round(cash), denominator: round(exposed) };
  const rate = share(cash, exposed);
  return rate === undefined ? { ...rest, reason: 'nothing_open' } : { ...rest, value: rate };
}) satisfies Twin;
