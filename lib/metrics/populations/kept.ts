/** Which of the customers of the beginning were kept until the end: retention and churn are two sides of this. */
import { ownersOfCustomers } from '../../facts/customer-links';
import type { Ask } from '../ask';
import type { Part } from '../define';
import { activeAtEnd, activeAtStart, firstBought, isActiveBefore } from './customers';
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
    const atStart = activeAtStart(ask);
    const atEnd = activeAtEnd(ask);
    const [wasActive, isActive] = [isActiveBefore(ask, ask.period.start), isActiveBefore(ask, until(ask))];
    let kept = 0;
    for (const customer of atStart) if (isActive(customer)) kept++;
    const all = purchases(ask);
    let [gained, returned] = [0, 0];
    for (const customer of atEnd) {
      if (wasActive(customer)) continue;
      if (firstBought(all, customer) < ask.period.start) returned++;
      else gained++;
    }
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
