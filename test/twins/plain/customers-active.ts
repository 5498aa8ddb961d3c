/** Who was a customer when, in plain loops. */
import type { AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import { close } from '../../oracles/plain';
import { dayStart, wallDay } from '../../oracles/plain-time';
import type { Question } from '../question';
import { buyerOf, customerOf, orderDay, worthOf } from './customers';

type Subscription = Extract<AnyRecord, { entity: 'subscription' }>;

export interface Purchase {
  at: number;
  customer: string;
  units: number | undefined;
  currency: string | undefined;
  kind: 'deal' | 'order' | 'subscription';
}

/** Whether a stretch is one that is paid for, its price known or not. */
export function isPaid(s: Subscription): boolean {
  if (s.kind !== 'paid' || s.status === 'unpaid' || s.status === 'incomplete') return false;
  if (s.amount === undefined || (s.status === 'cancelled' && s.endDay === undefined)) return true;
  return s.amount.units * (s.quantity ?? 1) * (1 - (s.discount ?? 0)) > 0;
}

const known = new WeakMap<readonly AnyRecord[], { q: Question; list: Purchase[] }>();

/** Every purchase of somebody who is named, over all history. */
export function everyPurchase(q: Question): Purchase[] {
  const before = known.get(q.records);
  if (before?.q.now === q.now && before.q.calendar === q.calendar) return before.list;
  const zone = q.calendar.timeZone;
  const list: Purchase[] = [];
  const closes = new Map<string, number>();
  for (const deal of only(q.records, 'deal')) {
    const closed = deal.status === 'won' ? close(q, deal) : undefined;
    if (!closed) continue;
    closes.set(deal.id, closed.at);
    const customer = customerOf(q.records, deal);
    if (customer !== undefined && !(deal.amount && deal.amount.units < 0))
      list.push({ at: closed.at, customer, units: deal.amount?.units, currency: deal.amount?.currency, kind: 'deal' });
  }
  for (const order of only(q.records, 'order')) {
    if (order.status === 'draft' || order.status === 'cancelled' || closes.has(order.dealId ?? '')) continue;
    const [worth, customer] = [worthOf(q, order), buyerOf(q, order)];
    if (customer !== undefined && !(worth && worth.units < 0))
      list.push({ at: dayStart(orderDay(q, order), zone), customer, units: worth?.units, currency: worth?.currency, kind: 'order' });
  }
  const firsts = new Map<string, Subscription>();
  for (const s of only(q.records, 'subscription')) {
    if (!isPaid(s)) continue;
    const key = s.seriesId === undefined ? `alone ${s.id}` : `series ${s.seriesId}`;
    const first = firsts.get(key);
    if (!first || s.startDay < first.startDay || (s.startDay === first.startDay && s.id < first.id)) firsts.set(key, s);
  }
  for (const s of firsts.values()) {
    const customer = customerOf(q.records, s);
    if (customer !== undefined)
      list.push({ at: dayStart(s.startDay, zone), customer, units: undefined, currency: s.amount?.currency, kind: 'subscription' });
  }
  known.set(q.records, { q, list });
  return list;
}

/** The same day so many months earlier, or the last of that month. */
export function earlier(day: string, months: number): string {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  const index = y * 12 + (m - 1) - months;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  const longest = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(d, longest)).padStart(2, '0')}`;
}

/** Customers who were active in the moment before an instant. */
export function activeBefore(q: Question, instant: number): Set<string> {
  const zone = q.calendar.timeZone;
  const last = wallDay(instant - 1, zone);
  const next = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const from = dayStart(earlier(next, q.options.activeMonths), zone);
  const active = new Set<string>();
  for (const { at, customer, kind } of everyPurchase(q))
    if (kind !== 'subscription' && at >= from && at < instant && at <= q.now) active.add(customer);
  for (const s of only(q.records, 'subscription')) {
    const ended = s.endDay !== undefined ? s.endDay <= last : s.status === 'cancelled';
    const customer = customerOf(q.records, s);
    if (customer !== undefined && isPaid(s) && s.startDay <= last && !ended) active.add(customer);
  }
  return active;
}

/** The end of what can have happened, exclusive. */
export const endOf = (q: Question): number => Math.min(q.end, q.now + 1);

/** Owner of a customer. */
export function ownerOfCustomer(q: Question, customer: string): string | undefined {
  const [entity = '', id] = customer.split(' ');
  const list = entity === 'account' ? only(q.records, 'account') : only(q.records, 'contact');
  return list.find((one) => one.id === id)?.ownerId;
}

/** Of some customers those of the people meant. */
export const meant = (q: Question, customers: Iterable<string>): string[] =>
  [...customers].filter((customer) => {
    const owner = ownerOfCustomer(q, customer);
    return q.owners === undefined || (owner !== undefined && q.owners.has(owner));
  });

/** Customers of the beginning and what became of them. */
export function keptOf(q: Question) {
  const was = activeBefore(q, q.start);
  const is = activeBefore(q, endOf(q));
  const atStart = q.start > q.now ? [] : meant(q, was);
  const atEnd = meant(q, is);
  const firstAt = new Map<string, number>();
  for (const { at, customer } of everyPurchase(q)) firstAt.set(customer, Math.min(at, firstAt.get(customer) ?? Infinity));
  const kept = atStart.filter((customer) => is.has(customer)).length;
  const fresh = atEnd.filter((customer) => !was.has(customer));
  const returned = fresh.filter((customer) => (firstAt.get(customer) ?? Infinity) < q.start).length;
  const lost = atStart.length - kept;
  return {
    kept,
    lost,
    companions: { atStart: atStart.length, atEnd: atEnd.length, kept, lost, gained: fresh.length - returned, returned },
  };
}
