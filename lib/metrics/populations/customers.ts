/**
 * Customers of a question. Active is who has a paid subscription in force, or bought within the months set before (12 unless
 * changed). A customer belongs to whoever owns its account, or its contact where there is no account.
 */
import { rowOf } from '../../facts/base';
import { customerCount, customerIs } from '../../facts/customers';
import { buyersOf } from '../../facts/buyers';
import { ownersOfCustomers } from '../../facts/customer-links';
import { lowerBound } from '../../facts/order';
import { isAmong } from '../../facts/people';
import type { Purchases } from '../../facts/purchases';
import { PURCHASE_KINDS } from '../../facts/purchases';
import { inForce, subscriptionFacts } from '../../facts/subscriptions';
import { civilOfDay, dayOfCivil } from '../../model/days';
import type { Ask } from '../ask';
import { until } from './pick';
import { purchases } from './purchases';

const SUBSCRIPTION = PURCHASE_KINDS.indexOf('subscription');

/** The same day some months before; the month's last day where it has no such day. */
export function monthsBefore(day: number, months: number): number {
  const { year, month, day: inMonth } = civilOfDay(day);
  return Math.min(dayOfCivil(year, month - months, inMonth), dayOfCivil(year, month - months + 1, 1) - 1);
}

/**
 * 1 for each customer that was active just before an instant. By customer number.
 * The months are whole local days, the last of which is the one that holds the moment before.
 */
export function activeBefore(ask: Ask, instant: number): Uint8Array {
  return ask.on({ everyone: true, whole: true, period: { start: instant, end: instant } }).once(activeBefore, () => {
    const { base, zone } = ask;
    const active = new Uint8Array(customerCount(base));
    const last = zone.dayOf(instant - 1);
    const { at, customer, kind } = purchases(ask);
    const end = lowerBound(at, Math.min(instant, ask.asOf + 1));
    for (let i = lowerBound(at, zone.startOf(monthsBefore(last + 1, ask.options.activeMonths))); i < end; i++) {
      const buyer = customer[i] ?? -1;
      // A subscription keeps a customer as long as it runs, not for the months after its beginning.
      if (buyer >= 0 && kind[i] !== SUBSCRIPTION) active[buyer] = 1;
    }
    const facts = subscriptionFacts(base);
    const payers = buyersOf(base, 'subscription');
    for (let row = 0; row < payers.length; row++) {
      const why = facts.why(row);
      // What it costs may be unknown: it is paid for all the same.
      if ((why !== undefined && why !== 'no_amount') || !inForce(facts, row, last)) continue;
      const payer = payers[row] ?? -1;
      if (payer >= 0) active[payer] = 1;
    }
    return active;
  });
}

/** Active when the period begins; nobody is where it has not begun yet. */
export const activeAtStart = (ask: Ask): Int32Array =>
  ask.period.start > ask.asOf ? new Int32Array(0) : pickCustomers(ask, numbersOf(activeBefore(ask, ask.period.start)));

/** Active at the end of the period, or now. */
export const activeAtEnd = (ask: Ask): Int32Array => pickCustomers(ask, numbersOf(activeBefore(ask, until(ask))));

/** Numbers of the customers that are marked. */
export function numbersOf(marked: Uint8Array): Int32Array {
  const found: number[] = [];
  for (let customer = 0; customer < marked.length; customer++) if (marked[customer] === 1) found.push(customer);
  return Int32Array.from(found);
}

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
  const { entity, code } = customerIs(customer);
  return (cut.keys(entity)?.[rowOf(base, entity, code)] ?? -1) === cut.key;
}

/** When a customer bought for the first time ever, NaN for never. */
export function firstBought({ start, ofCustomer, at }: Purchases, customer: number): number {
  const first = start[customer] ?? 0;
  return first < (start[customer + 1] ?? 0) ? (at[ofCustomer[first] ?? -1] ?? NaN) : NaN;
}
