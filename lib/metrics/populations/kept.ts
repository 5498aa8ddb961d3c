/** Which of the customers of the beginning were kept until the end: retention and churn are two sides of this. */
import { ownersOfCustomers } from '../../facts/customer-links';
import type { Ask } from '../ask';
import type { Part } from '../define';
import { activeAmong, customersAsked, firstBought, isActiveBefore, marked } from './customers';
import { until } from './pick';
import { purchases } from './purchases';

export interface Kept {
  atStart: Int32Array;
  atEnd: Int32Array;
  kept: number;
  lost: number;
  /** Active at the end and not at the start: those who bought for the first time ever, … */
  gained: number;
  /** … and those who came back. */
  returned: number;
}

export function keptOf(ask: Ask): Kept {
  return ask.once(keptOf, () => {
    const customers = customersAsked(ask);
    const wasActive = activeAmong(ask, customers, ask.period.start);
    const isActive = activeAmong(ask, customers, until(ask));
    const began = ask.period.start <= ask.asOf;
    const atStart = began ? marked(customers, wasActive) : new Int32Array(0);
    const atEnd = marked(customers, isActive);
    const all = purchases(ask);
    let [kept, gained, returned] = [0, 0, 0];
    for (let i = 0; i < customers.length; i++) {
      if (isActive[i] !== 1) continue;
      if (wasActive[i] === 1) kept++;
      else if (firstBought(all, customers[i] ?? -1) < ask.period.start) returned++;
      else gained++;
    }
    if (!began) kept = 0;
    return { atStart, atEnd, kept, lost: atStart.length - kept, gained, returned };
  });
}

/** The customers of the beginning. @param counts whether those that were kept are the hits, or those that were lost */
export function keptPart(ask: Ask, counts: 'kept' | 'lost'): Part {
  const isActive = isActiveBefore(ask, until(ask));
  const owners = ownersOfCustomers(ask.base);
  const state = (customer: number): 'kept' | 'lost' => (isActive(customer) ? 'kept' : 'lost');
  return {
    name: 'customers',
    entity: 'customer',
    rows: keptOf(ask).atStart,
    hit: (customer) => state(customer) === counts,
    owner: (customer) => owners[customer] ?? -1,
    state,
  };
}

/** Beside both: how many there were at the start and the end, and where the difference comes from. */
export const keptBeside = ({ atStart, atEnd, kept, lost, gained, returned }: Kept): Record<string, number> => ({
  atStart: atStart.length,
  atEnd: atEnd.length,
  kept,
  lost,
  gained,
  returned,
});
