/** Sales on each basis in plain loops: won deals, orders, invoices, payments of a period. */
import type { AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import { close, ownerAt } from '../../oracles/plain';
import { dayStart, wallDay } from '../../oracles/plain-time';
import type { Question } from '../question';
import { buyerOf, customerOf, orderDay, worthOf } from './customers';
import { count, isMeant } from './surveys';

type Of<E extends AnyRecord['entity']> = Extract<AnyRecord, { entity: E }>;
export type Basis = 'bookings' | 'ordered' | 'invoiced' | 'collected';

export interface Sale {
  id: string;
  entity: 'deal' | 'order' | 'invoice' | 'payment';
  at: number;
  day: string;
  money: { units: number; currency: string } | undefined;
  owner: string | undefined;
  customer: string | undefined;
}

export interface Sales {
  sales: Sale[];
  excluded: Record<string, number>;
}

/** The record of an id, if there is one. */
export function find<E extends AnyRecord['entity']>(q: Question, entity: E, id: string | undefined): Of<E> | undefined {
  return id === undefined ? undefined : only(q.records, entity).find((record) => record.id === id);
}

export function basisOf(q: Question): Basis {
  if (q.options.revenueBasis !== 'auto') return q.options.revenueBasis;
  return only(q.records, 'deal').length > 0 ? 'bookings' : 'ordered';
}

const entities = { bookings: 'deal', ordered: 'order', invoiced: 'invoice', collected: 'payment' } as const;
export const hasBasis = (q: Question, basis: Basis): boolean => only(q.records, entities[basis]).length > 0;

/** The period holds an instant, and it has come. */
export const inPeriod = (q: Question, at: number): boolean => at >= q.start && at < q.end && at <= q.now;

export const startOf = (q: Question, day: string): number => dayStart(day, q.calendar.timeZone);
export const dayOf = (q: Question, at: number): string => wallDay(at, q.calendar.timeZone);

export const orderOwner = (q: Question, order: Of<'order'>): string | undefined => order.ownerId ?? find(q, 'deal', order.dealId)?.ownerId;

export function invoiceOwner(q: Question, invoice: Of<'invoice'>): string | undefined {
  const order = find(q, 'order', invoice.orderId);
  return invoice.ownerId ?? (order && orderOwner(q, order)) ?? find(q, 'deal', invoice.dealId)?.ownerId;
}

export function paymentOwner(q: Question, payment: Of<'payment'>): string | undefined {
  const invoice = find(q, 'invoice', payment.invoiceId);
  return payment.ownerId ?? (invoice && invoiceOwner(q, invoice));
}

export function invoiceBuyer(q: Question, invoice: Of<'invoice'>): string | undefined {
  const [order, deal] = [find(q, 'order', invoice.orderId), find(q, 'deal', invoice.dealId)];
  return customerOf(q.records, invoice) ?? (order && buyerOf(q, order)) ?? (deal && customerOf(q.records, deal));
}

export function paymentBuyer(q: Question, payment: Of<'payment'>): string | undefined {
  const invoice = find(q, 'invoice', payment.invoiceId);
  return customerOf(q.records, payment) ?? (invoice && invoiceBuyer(q, invoice));
}

export const invoiceDay = (q: Question, invoice: Of<'invoice'>): string => invoice.issuedDay ?? dayOf(q, invoice.createdAt);

export function wonDeals(q: Question): Sales {
  const out: Sales = { sales: [], excluded: {} };
  for (const deal of only(q.records, 'deal')) {
    if (deal.status !== 'won') continue;
    const closed = close(q, deal);
    if (!closed) {
      const maybe = q.start <= Math.min(q.now, deal.modifiedAt ?? q.now) && deal.createdAt < q.end;
      if (maybe && isMeant(q, ownerAt(q, 'deal', deal, q.now))) count(out.excluded, 'no_history');
      continue;
    }
    const owner = ownerAt(q, 'deal', deal, closed.credit);
    if (!inPeriod(q, closed.at) || !isMeant(q, owner)) continue;
    const day = dayOf(q, closed.at);
    out.sales.push({ id: deal.id, entity: 'deal', at: closed.at, day, money: deal.amount, owner, customer: customerOf(q.records, deal) });
  }
  return out;
}

export function orders(q: Question): Sales {
  const out: Sales = { sales: [], excluded: {} };
  for (const order of only(q.records, 'order')) {
    const day = orderDay(q, order);
    const [at, owner] = [startOf(q, day), orderOwner(q, order)];
    if (!inPeriod(q, at) || !isMeant(q, owner)) continue;
    if (order.status === 'draft' || order.status === 'cancelled') count(out.excluded, order.status);
    else out.sales.push({ id: order.id, entity: 'order', at, day, money: worthOf(q, order), owner, customer: buyerOf(q, order) });
  }
  return out;
}

export function invoices(q: Question): Sales {
  const out: Sales = { sales: [], excluded: {} };
  for (const invoice of only(q.records, 'invoice')) {
    const day = invoiceDay(q, invoice);
    const [at, owner] = [startOf(q, day), invoiceOwner(q, invoice)];
    if (!inPeriod(q, at) || !isMeant(q, owner)) continue;
    if (invoice.status === 'draft') count(out.excluded, 'draft');
    else if (invoice.status === 'void') count(out.excluded, 'cancelled');
    else out.sales.push({ id: invoice.id, entity: 'invoice', at, day, money: invoice.total, owner, customer: invoiceBuyer(q, invoice) });
  }
  return out;
}

export function payments(q: Question): Sales {
  const out: Sales = { sales: [], excluded: {} };
  for (const payment of only(q.records, 'payment')) {
    const [at, owner] = [startOf(q, payment.paidDay), paymentOwner(q, payment)];
    if (payment.kind === 'write_off' || !inPeriod(q, at) || !isMeant(q, owner)) continue;
    const [day, customer] = [payment.paidDay, paymentBuyer(q, payment)];
    out.sales.push({ id: payment.id, entity: 'payment', at, day, money: payment.amount, owner, customer });
  }
  return out;
}

const all: Record<Basis, (q: Question) => Sales> = { bookings: wonDeals, ordered: orders, invoiced: invoices, collected: payments };

/** Sales of the period on a basis, by the owners meant, and how many others there are. */
export const salesOf = (q: Question, basis: Basis): Sales => all[basis](q);

/** What a question would be for other people or another time. */
export const asking = (q: Question, change: Partial<Pick<Question, 'owners' | 'start' | 'end' | 'who'>>): Question => ({ ...q, ...change });
