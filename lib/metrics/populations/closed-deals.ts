/** Deals that closed in the period of a question, credited to whoever owned them then, and what they add up to. */
import { AMOUNT_KINDS, dealCurrency } from '../../facts/amount-kinds';
import { codeCount } from '../../facts/base';
import { CLOSED_CODES, closedDealsOf, type ClosedDeals } from '../../facts/closed-deals';
import { DERAILED, LOST, WON } from '../../facts/deal-status';
import { dealFacts } from './deals';
import type { Ask } from '../ask';
import { pick, until } from './pick';
import { gatherCode, placesWithin, sumByCode, sumByOwner, takeInts, type CodeSums, type Places } from './places';
import { countOf, type SaleCounts } from './sale-counts';

/** All dated closed deals, whenever. */
export const closedList = (ask: Ask): ClosedDeals => closedDealsOf(ask.base, ask.zone.name, dealFacts(ask));

/** Places in that list of the deals that closed in the period. */
export function closedPlaces(ask: Ask): Places {
  return ask.once(closedPlaces, () => placesWithin(ask, 'deal', closedList(ask), ask.period.start, until(ask)));
}

/** Table rows of deals that closed in the period, credited to whoever owned them then. */
export function closedDeals(ask: Ask): Int32Array {
  return ask.once(closedDeals, () => takeInts(closedList(ask).rows, closedPlaces(ask)));
}

/** How many there are of each code (facts/closed-deals.ts), and what they add up to. */
function closedSums(ask: Ask): CodeSums {
  return ask.once(closedSums, () => {
    const { rows, code } = closedList(ask);
    return sumByCode(closedPlaces(ask), code, rows, ask.base.deals.amount, CLOSED_CODES);
  });
}

/**
 * Closed deals without a date that may belong to the period: nobody can say in which one they closed, so they are left out of
 * each they may belong to. Closing a deal changes its record, so it was not after the last change.
 */
export function undatedDeals(ask: Ask): Int32Array {
  return ask.once(undatedDeals, () => {
    const { undated, creditedTo } = dealFacts(ask);
    const { createdAt, modifiedAt } = ask.base.deals;
    const begun = undated.filter((row) => {
      const latest = Math.min(ask.asOf, modifiedAt[row] || ask.asOf);
      return ask.period.start <= latest && (createdAt[row] ?? NaN) < ask.period.end;
    });
    return pick(ask, 'deal', begun, creditedTo);
  });
}

/** Of undated deals those with a status. */
function undatedOf(ask: Ask, wanted: number): number {
  const { status } = ask.base.deals;
  let count = 0;
  for (const row of undatedDeals(ask)) if (status[row] === wanted) count++;
  return count;
}

/** Status of a deal by its outcome as it is counted. */
const statuses = [WON, LOST, DERAILED];

/** Deals of one outcome (IS_WON …), counted. */
export function closedCounts(ask: Ask, outcome: number): SaleCounts {
  const { n, units } = closedSums(ask);
  const of = outcome * AMOUNT_KINDS;
  const undated = undatedOf(ask, statuses[outcome] ?? -1);
  const counted = n.subarray(of, of + AMOUNT_KINDS);
  return {
    n: counted,
    units: units.subarray(of, of + AMOUNT_KINDS),
    leftOut: [['no_history', undated]],
    rows: countOf(counted) + undated,
    currency: dealCurrency(ask.base),
    byOwner: () => {
      const list = closedList(ask);
      const ownerOf = (place: number): number => list.owners[place] ?? -1;
      return sumByOwner(closedPlaces(ask), list, of, ownerOf, ask.base.deals.amount, codeCount(ask.base, 'user'));
    },
    amountsOf: (kind, values) => {
      const { rows, code } = closedList(ask);
      gatherCode(closedPlaces(ask), code, of + kind, rows, ask.base.deals.amount, values);
    },
  };
}
