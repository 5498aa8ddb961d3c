/** Sales of a question counted by what their amounts are, without a look at the single record: of won deals and of orders. */
import { ABOVE_ZERO, BELOW_ZERO, FOREIGN, NO_AMOUNT, NOUGHT } from '../../facts/amount-kinds';
import type { Ask } from '../ask';
import type { MoneyTotal } from '../money-sum';
import type { Tally } from '../outcome';
import { coverage, tally } from '../outcome';
import type { Reason } from '../result';
import type { Gathered } from '../statistics';

export interface SaleCounts {
  /** Sales that count, by kind of amount (facts/amount-kinds.ts), and the sums of the amounts of each kind. */
  n: Int32Array;
  units: Float64Array;
  /** Why others do not count, and how many. */
  leftOut: readonly (readonly [Reason, number])[];
  /** All of them, those left out too. */
  rows: number;
  /** Code of the currency most are in. */
  currency: number;
  /** The same by owner: slot 0 is unassigned, slot code + 1 a user. */
  byOwner(): OwnerSums;
  /** Gathers the amounts of one kind. */
  amountsOf(kind: number, values: Gathered): void;
}

/** Sales of each owner: how many, how many with an amount, and the sum of those. */
export interface OwnerSums {
  n: Int32Array;
  summed: Int32Array;
  units: Float64Array;
}

/** Beyond this a sum of two numbers may have lost its last digit. */
const SAFE = 2 ** 52;

/**
 * Whether sums of the counts are sums of money: all amounts are of one currency, which needs no rate, and no digit was lost.
 * Else the records have to be looked at one by one.
 */
export function isPlain(ask: Ask, { n, units, currency }: SaleCounts): boolean {
  for (let kind = BELOW_ZERO + FOREIGN; kind < n.length; kind++) if ((n[kind] ?? 0) > 0) return false;
  const rates = ask.ratesOn(0);
  if (rates.any && rates.nameOf(currency) !== ask.currency) return (n[NO_AMOUNT] ?? 0) === countOf(n);
  return (units[ABOVE_ZERO] ?? 0) - (units[BELOW_ZERO] ?? 0) <= SAFE;
}

/** How many there are of all kinds. */
export const countOf = (n: Int32Array): number => n.reduce((sum, own) => sum + own, 0);

export interface SalesTotal {
  total: MoneyTotal;
  /** Records that count, those without an amount too. */
  n: number;
  /** Of those, the ones that have an amount. */
  summed: number;
  excluded: Tally;
  /** Share of all records that had what a sum needs. */
  coverage: number;
}

/** What plain counts add up to; amounts that are unknown are counted and not added (rule G5). */
export function totalOfCounts(ask: Ask, { n, units, leftOut, rows, currency }: SaleCounts): SalesTotal {
  const excluded = tally();
  for (const [reason, times] of leftOut) excluded.add(reason, undefined, times);
  const unknown = n[NO_AMOUNT] ?? 0;
  excluded.add('no_amount', undefined, unknown);
  const summed = (n[BELOW_ZERO] ?? 0) + (n[NOUGHT] ?? 0) + (n[ABOVE_ZERO] ?? 0);
  const known = (units[BELOW_ZERO] ?? 0) + (units[ABOVE_ZERO] ?? 0);
  const rates = ask.ratesOn(0);
  const none: MoneyTotal = unknown > 0 ? { reason: 'no_amount' } : { units: 0, currency: ask.currency };
  return {
    total: summed === 0 ? none : { units: known, currency: rates.nameOf(currency) },
    n: summed + unknown,
    summed,
    excluded,
    coverage: coverage(unknown + excluded.count('no_history'), rows),
  };
}
