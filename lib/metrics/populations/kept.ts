/** Which of the customers of the beginning were kept until the end: retention and churn are two sides of this. */
import { ownersOfCustomers } from '../../facts/customer-links';
import { customerCount } from '../../facts/customers';
import { lowerBound } from '../../facts/order';
import { PURCHASE_KINDS, type Purchases } from '../../facts/purchase-list';
import type { Ask } from '../ask';
import type { Part } from '../define';
import { activeCustomers, customerPlaces, firstBought, isActiveBefore, payingBefore, window, type Window } from './customers';
import { until } from './pick';
import { purchases } from './purchases';

/** How many customers there were. */
export interface Kept {
  atStart: number;
  atEnd: number;
  kept: number;
  lost: number;
  /** Active at the end and not at the start: those who bought for the first time ever, … */
  gained: number;
  /** … and those who came back. */
  returned: number;
}

/** Active before the period, at its end, or both. */
const [BEFORE, AFTER, BOTH] = [1, 2, 3];

export function keptOf(ask: Ask): Kept {
  return ask.once(keptOf, () => {
    const all = purchases(ask);
    const { first, count, listed } = customerPlaces(ask);
    const marks = ask.people ? marksOf(ask, all, listed ?? new Int32Array(0)) : marksOfEverybody(ask, all);
    const counts = [0, 0, 0, 0];
    let returned = 0;
    for (let i = 0; i < count; i++) {
      const customer = listed ? (listed[i] ?? -1) : first + i;
      const own = (ask.people ? marks[i] : marks[customer]) ?? 0;
      counts[own] = (counts[own] ?? 0) + 1;
      if (own === AFTER && firstBought(all, customer) < ask.period.start) returned++;
    }
    const [before = 0, after = 0, both = 0] = [counts[BEFORE], counts[AFTER], counts[BOTH]];
    const began = ask.period.start <= ask.asOf;
    const [atStart, kept] = began ? [before + both, both] : [0, 0];
    return { atStart, atEnd: after + both, kept, lost: atStart - kept, gained: after - returned, returned };
  });
}

/** The stretches of time whose purchases make a customer active before the period and at its end. */
const stretches = (ask: Ask): [Window, Window] => [window(ask, ask.period.start), window(ask, until(ask))];

/** Marks of some customers, in their order: one look at the purchases of each. */
function marksOf(ask: Ask, { start, boughtAt }: Purchases, customers: Int32Array): Uint8Array {
  const [before, after] = stretches(ask);
  const [paid, pays] = [payingBefore(ask, ask.period.start), payingBefore(ask, until(ask))];
  const marks = new Uint8Array(customers.length);
  for (let i = 0; i < marks.length; i++) {
    const customer = customers[i] ?? -1;
    let own = (paid?.[customer] === 1 ? BEFORE : 0) | (pays?.[customer] === 1 ? AFTER : 0);
    for (let bought = start[customer] ?? 0; bought < (start[customer + 1] ?? 0); bought++) {
      const at = boughtAt[bought] ?? NaN;
      if (at >= before.from && at < before.end) own |= BEFORE;
      if (at >= after.from && at < after.end) own |= AFTER;
    }
    marks[i] = own;
  }
  return marks;
}

/** Marks of all customers, by number: one look at the purchases of the time that matters. */
function marksOfEverybody(ask: Ask, { at, customer, kind }: Purchases): Uint8Array {
  const marks = new Uint8Array(customerCount(ask.base));
  const subscription = PURCHASE_KINDS.indexOf('subscription');
  for (const { mark, instant } of [
    { mark: BEFORE, instant: ask.period.start },
    { mark: AFTER, instant: until(ask) },
  ]) {
    const { from, end } = window(ask, instant);
    const paying = payingBefore(ask, instant);
    if (paying) for (let own = 0; own < marks.length; own++) if (paying[own] === 1) marks[own] = (marks[own] ?? 0) | mark;
    const stop = lowerBound(at, end);
    for (let i = lowerBound(at, from); i < stop; i++) {
      const buyer = customer[i] ?? -1;
      // A subscription keeps a customer as long as it runs, not for the months after its beginning.
      if (buyer >= 0 && kind[i] !== subscription) marks[buyer] = (marks[buyer] ?? 0) | mark;
    }
  }
  return marks;
}

/** Those who were active when the period began. */
function activeAtStart(ask: Ask): Int32Array {
  if (ask.period.start > ask.asOf) return new Int32Array(0);
  return activeCustomers(ask, ask.period.start);
}

/** The customers of the beginning. @param counts whether those that were kept are the hits, or those that were lost */
export function keptPart(ask: Ask, counts: 'kept' | 'lost'): Part {
  const isActive = isActiveBefore(ask, until(ask));
  const owners = ownersOfCustomers(ask.base);
  const state = (customer: number): 'kept' | 'lost' => (isActive(customer) ? 'kept' : 'lost');
  return {
    name: 'customers',
    entity: 'customer',
    rows: activeAtStart(ask),
    hit: (customer) => state(customer) === counts,
    owner: (customer) => owners[customer] ?? -1,
    state,
  };
}

/** Beside both: how many there were at the start and the end, and where the difference comes from. */
export const keptBeside = ({ atStart, atEnd, kept, lost, gained, returned }: Kept): Record<string, number> => ({
  ...{ atStart, atEnd, kept, lost, gained, returned },
});
