/** Which of the customers of the beginning were kept until the end: retention and churn are two sides of this. */
import { ownersOfCustomers } from '../../facts/customer-links';
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

export function keptOf(ask: Ask): Kept {
  return ask.once(keptOf, () => {
    const found = { atStart: 0, atEnd: 0, kept: 0, gained: 0, returned: 0 };
    const began = ask.period.start <= ask.asOf;
    const all = purchases(ask);
    const { start, boughtAt } = all;
    const [before, after] = [ask.period.start, until(ask)].map((instant) => window(ask, instant)) as [Window, Window];
    const [paid, pays] = [payingBefore(ask, ask.period.start), payingBefore(ask, until(ask))];
    const { first, count, listed } = customerPlaces(ask);
    for (let i = 0; i < count; i++) {
      const customer = listed ? (listed[i] ?? -1) : first + i;
      // One look at the purchases of each: the last one before either end.
      let [wasAt, isAt] = [-Infinity, -Infinity];
      for (let own = start[customer] ?? 0; own < (start[customer + 1] ?? 0); own++) {
        const at = boughtAt[own] ?? NaN;
        if (at < before.end) wasAt = at;
        if (at < after.end) isAt = at;
      }
      const wasActive = wasAt >= before.from || paid?.[customer] === 1;
      const isActive = isAt >= after.from || pays?.[customer] === 1;
      if (wasActive) found.atStart++;
      if (!isActive) continue;
      found.atEnd++;
      if (wasActive) found.kept++;
      else if (firstBought(all, customer) < ask.period.start) found.returned++;
      else found.gained++;
    }
    if (!began) found.atStart = found.kept = 0;
    return { ...found, lost: found.atStart - found.kept };
  });
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
