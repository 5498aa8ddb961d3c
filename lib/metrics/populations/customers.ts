/**
 * Customers of a question. Active is who has a paid subscription in force, or bought within the months set before (12 unless
 * changed). A customer belongs to whoever owns its account, or its contact where there is no account.
 */
import { rowOf } from '../../facts/base';
import { customerCount, customerIs } from '../../facts/customers';
import { buyersOf } from '../../facts/buyers';
import { customersByOwner, ownersOfCustomers } from '../../facts/customer-links';
import { lowerBound } from '../../facts/order';
import { isAmong } from '../../facts/people';
import type { Purchases } from '../../facts/purchase-list';
import { PURCHASE_KINDS } from '../../facts/purchase-list';
import { inForce, subscriptionFacts } from '../../facts/subscriptions';
import { civilOfDay, dayOfCivil } from '../../model/days';
import type { Ask } from '../ask';
import { placesBetween, until } from './pick';
import { placesOf, type Places } from './places';
import { purchases } from './purchases';

const SUBSCRIPTION = PURCHASE_KINDS.indexOf('subscription');

/** The same day some months before; the month's last day where it has no such day. */
export function monthsBefore(day: number, months: number): number {
  const { year, month, day: inMonth } = civilOfDay(day);
  return Math.min(dayOfCivil(year, month - months, inMonth), dayOfCivil(year, month - months + 1, 1) - 1);
}

/** A stretch of time, and the local day it ends in. */
export interface Window {
  from: number;
  end: number;
  last: number;
}

/** Stretch [from, end) in which a purchase makes a customer active just before an instant; the last holds the moment before. */
export function window(ask: Ask, instant: number): Window {
  const last = ask.zone.dayOf(instant - 1);
  const from = ask.zone.startOf(monthsBefore(last + 1, ask.options.activeMonths));
  return { from, end: Math.min(instant, ask.asOf + 1), last };
}

/** 1 for each customer with a paid subscription in force on a local day, by customer number; undefined without subscriptions. */
function payersOn(ask: Ask, day: number): Uint8Array | undefined {
  const { base } = ask;
  const payers = buyersOf(base, 'subscription');
  if (payers.length === 0) return undefined;
  const facts = subscriptionFacts(base);
  const paying = new Uint8Array(customerCount(base));
  for (let row = 0; row < payers.length; row++) {
    const why = facts.why(row);
    // What it costs may be unknown: it is paid for all the same.
    if ((why !== undefined && why !== 'no_amount') || !inForce(facts, row, day)) continue;
    const payer = payers[row] ?? -1;
    if (payer >= 0) paying[payer] = 1;
  }
  return paying;
}

/** The question of everybody at one instant: what is made for it serves every who and period that asks. */
const atInstant = (ask: Ask, instant: number): Ask => ask.on({ everyone: true, whole: true, period: { start: instant, end: instant } });

/** 1 for each customer that was active just before an instant. By customer number. */
export function activeBefore(ask: Ask, instant: number): Uint8Array {
  return atInstant(ask, instant).once(activeBefore, () => {
    const { from, end, last } = window(ask, instant);
    const active = payersOn(ask, last) ?? new Uint8Array(customerCount(ask.base));
    const { at, customer, kind } = purchases(ask);
    const stop = lowerBound(at, end);
    for (let i = lowerBound(at, from); i < stop; i++) {
      // A subscription keeps a customer as long as it runs, not for the months after its beginning.
      if (kind[i] === SUBSCRIPTION) continue;
      const buyer = customer[i] ?? -1;
      if (buyer >= 0) active[buyer] = 1;
    }
    return active;
  });
}

/** 1 for each customer who paid for a subscription just before an instant; undefined without subscriptions. By customer number. */
export function payingBefore(ask: Ask, instant: number): Uint8Array | undefined {
  return atInstant(ask, instant).once(payersOn, () => payersOn(ask, window(ask, instant).last));
}

/** Whether a customer was active just before an instant. Of a few people's customers each is looked up; of everybody all are marked. */
export function isActiveBefore(ask: Ask, instant: number): (customer: number) => boolean {
  if (ask.people === undefined) {
    const active = activeBefore(ask, instant);
    return (customer) => active[customer] === 1;
  }
  const { from, end } = window(ask, instant);
  const paying = payingBefore(ask, instant);
  const all = purchases(ask);
  return (customer) => paying?.[customer] === 1 || boughtWithin(all, customer, from, end);
}

/** Whether the last purchase of a customer before `end` was at `from` or later. */
function boughtWithin({ start, boughtAt }: Purchases, customer: number, from: number, end: number): boolean {
  const first = start[customer] ?? 0;
  for (let i = (start[customer + 1] ?? 0) - 1; i >= first; i--) if ((boughtAt[i] ?? NaN) < end) return (boughtAt[i] ?? NaN) >= from;
  return false;
}

/** 1 for each of some customers that was active just before an instant, in their order. @param customers of the question, ascending */
function activeAmong(ask: Ask, customers: Int32Array, instant: number): Uint8Array {
  if (ask.people === undefined) {
    const active = activeBefore(ask, instant);
    return customers.length === active.length ? active : Uint8Array.from(customers, (customer) => active[customer] ?? 0);
  }
  const isActive = isActiveBefore(ask, instant);
  const found = new Uint8Array(customers.length);
  for (let i = 0; i < found.length; i++) if (isActive(customers[i] ?? -1)) found[i] = 1;
  return found;
}

/** Active at the end of the period, or now. */
export const activeAtEnd = (ask: Ask): Int32Array => activeCustomers(ask, until(ask));

/** Those of the people and the breakdown's group that were active just before an instant, ascending. */
export function activeCustomers(ask: Ask, instant: number): Int32Array {
  const customers = customersAsked(ask);
  return marked(customers, activeAmong(ask, customers, instant));
}

/** Numbers of all customers of the people and the breakdown's group, active or not, ascending. */
export function customersAsked(ask: Ask): Int32Array {
  const { first, count, listed } = customerPlaces(ask);
  return listed ?? placesBetween(first, first + count);
}

/** The same as places among all customer numbers. */
export function customerPlaces(ask: Ask): Places {
  const all = placesOf(ask, () => customersByOwner(ask.base), 0, customerCount(ask.base));
  if (!ask.cut) return all;
  const listed = (all.listed ?? placesBetween(0, all.count)).filter((customer) => inGroup(ask, customer));
  return { first: 0, count: listed.length, listed };
}

/** Those of some customers that are marked 1, in their order. */
export function marked(customers: Int32Array, marks: Uint8Array): Int32Array {
  const found = new Int32Array(customers.length);
  let count = 0;
  for (let i = 0; i < customers.length; i++) if (marks[i] === 1) found[count++] = customers[i] ?? -1;
  return found.subarray(0, count);
}

/** Numbers of the customers that are marked, by customer number. */
export const numbersOf = (marks: Uint8Array): Int32Array => marked(placesBetween(0, marks.length), marks);

/** Of some customers those of the people asked about and of the breakdown's group. */
export function pickCustomers(ask: Ask, customers: Int32Array): Int32Array {
  const { people, cut, base } = ask;
  if (people === undefined && !cut) return customers;
  const owners = ownersOfCustomers(base);
  return customers.filter((customer) => isAmong(people, owners[customer] ?? -1) && inGroup(ask, customer));
}

/** Whether a customer is in the breakdown's group: that of its account or contact, "unknown" where nothing says it or nobody is named. */
export function inGroup({ base, cut }: Ask, customer: number): boolean {
  if (!cut) return true;
  if (customer < 0) return cut.key === -1;
  if (cut.customer) return cut.customer(customer) === cut.key;
  const { entity, code } = customerIs(customer);
  return (cut.keys(entity)?.[rowOf(base, entity, code)] ?? -1) === cut.key;
}

/** When a customer bought for the first time ever, NaN for never. */
export function firstBought({ start, ofCustomer, at, boughtAt }: Purchases, customer: number): number {
  const first = start[customer] ?? 0;
  if (first >= (start[customer + 1] ?? 0)) return NaN;
  const own = boughtAt[first] ?? NaN;
  // A subscription says it elsewhere.
  return own === own ? own : (at[ofCustomer[first] ?? -1] ?? NaN);
}
