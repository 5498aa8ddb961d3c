/** Subscriptions of a question: the stretches in force at the end of a day, and what they bring in a month. */
import { layout } from '../../columns/layout';
import { ownersOf } from '../../facts/owners';
import { inForce, monthlyNumerator, subscriptionFacts } from '../../facts/subscriptions';
import type { Fraction } from '../../model/fraction';
import { ZERO, atRate, fraction, plus, roundedOf } from '../../model/fraction';
import type { ExactSum, Rate } from '../../model/money';
import { ONE_TO_ONE, addTo, emptySum } from '../../model/money';
import type { Ask } from '../ask';
import type { MoneyTotal } from '../money-sum';
import { pickGroup } from './group';
import type { SalePart } from './sale-part';

/**
 * Stretches in force at the end of a local day, credited to their owner today. What brings nothing in (trials, free and unpaid
 * ones), and what has no exchange rate that day, is left out.
 */
export const recurringPart = (ask: Ask, day: number): SalePart => recurringBetween(ask, day, day);

/** Stretches in force at the end of any day from `first` to `day`, judged at the rates of the last. */
export function recurringBetween(ask: Ask, first: number, day: number): SalePart {
  const { base } = ask;
  const { status, currency, startDay } = base.table('subscription').columns;
  const facts = subscriptionFacts(base);
  const owners = ownersOf(base, 'subscription');
  const rates = ask.ratesOn(day);
  const { from } = facts;
  const began = (row: number): number => Math.max(first, Math.min(day, from[row] ?? Infinity));
  const rows = Int32Array.from({ length: status.length }, (_, row) => row).filter((row) => inForce(facts, row, began(row)));
  return {
    name: 'records',
    entity: 'subscription',
    rows: pickGroup(ask, 'subscription', rows, owners),
    leftOut: (row) => facts.why(row) ?? (rates.any && !rates.rateOf(currency[row] ?? -1) ? 'not_converted' : undefined),
    at: (row) => ask.zone.startOf(startDay[row] ?? NaN),
    amount: (row) => roundedOf(fraction(monthlyNumerator(facts, row), BigInt(facts.denominator[row] ?? 1))),
    currency: (row) => currency[row] ?? -1,
    owner: (row) => owners[row] ?? -1,
    state: (row) => layout.subscription.columns.status.values[(status[row] ?? 0) - 1],
  };
}

/** Exact monthly amounts that are being added up. */
export interface MonthlySum {
  /** Adds what a stretch brings in a month. */
  add(row: number): void;
  /** The sum in the reporting currency at that day's rates, or why there is none. */
  total(): MoneyTotal;
  /** The same, not rounded yet; undefined where there is none. */
  exact(): Fraction | undefined;
}

/** An empty sum at the rates of a day; hand it only stretches whose currency has a rate. */
export function monthlySum(ask: Ask, day: number): MonthlySum {
  const { currency } = ask.base.table('subscription').columns;
  const facts = subscriptionFacts(ask.base);
  const rates = ask.ratesOn(day);
  /** Currency → denominator → sum of numerators. */
  const sums = new Map<number, { byBottom: Map<number, ExactSum>; n: number }>();
  const inCurrency = (byBottom: Map<number, ExactSum>): Fraction =>
    [...byBottom].reduce((sum, [bottom, { small, large }]) => plus(sum, fraction(large + BigInt(small), BigInt(bottom))), ZERO);
  const exact = (): Fraction | undefined => {
    if (!rates.any && sums.size > 1) return undefined;
    const rateOf = (code: number): Rate => (rates.any ? rates.rateOf(code) : undefined) ?? ONE_TO_ONE;
    return [...sums].reduce((sum, [code, { byBottom }]) => plus(sum, atRate(inCurrency(byBottom), rateOf(code))), ZERO);
  };
  return {
    add(row) {
      const code = currency[row] ?? -1;
      let own = sums.get(code);
      if (!own) sums.set(code, (own = { byBottom: new Map(), n: 0 }));
      own.n++;
      const bottom = facts.denominator[row] ?? 1;
      let sum = own.byBottom.get(bottom);
      if (!sum) own.byBottom.set(bottom, (sum = emptySum()));
      const top = facts.numerator[row] ?? NaN;
      if (Number.isNaN(top)) sum.large += monthlyNumerator(facts, row);
      else addTo(sum, top);
    },
    exact,
    total() {
      const sum = exact();
      const [first, ...others] = sums.keys();
      if (sum)
        return {
          units: roundedOf(sum),
          currency: rates.any || first === undefined || others.length > 0 ? ask.currency : rates.nameOf(first),
        };
      const subtotals = [...sums].map(([code, { byBottom, n }]) => ({
        currency: rates.nameOf(code),
        units: roundedOf(inCurrency(byBottom)),
        n,
      }));
      return { reason: 'mixed_currency', subtotals: subtotals.sort((a, b) => (a.currency < b.currency ? -1 : 1)) };
    },
  };
}
