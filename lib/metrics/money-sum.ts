/** Sums of money as rule G6 wants them: dated rates, unlike currencies never added, rounded once. */
import type { Ask } from './ask';
import type { ExactSum, Rate } from '../model/money';
import { ONE_TO_ONE, addTo, emptySum, totalOf } from '../model/money';
import type { Outcome } from './define';
import type { Tally } from './outcome';
import { noValue } from './outcome';
import type { Reason, Subtotal } from './result';

/** Money that is being added up. */
export interface MoneySum {
  /**
   * Adds an amount.
   * @param units 1/10,000 of the currency; NaN (no amount) is counted as left out, not added (rule G5)
   * @param currency code of its currency
   * @param day local day whose rate holds
   * @returns whether it was added
   */
  add(units: number, currency: number, day: number): boolean;
  /** Amounts added. */
  readonly n: number;
  /** The total in 1/10,000 of `currency`, or why there is none. */
  total(): MoneyTotal;
}

export type MoneyTotal = { units: number; currency: string } | { reason: Reason; subtotals?: Subtotal[] };

/** Amounts of one currency at one rate. */
interface Held {
  sum: ExactSum;
  n: number;
}

/** An empty sum. What cannot be added is counted in `excluded` as no_amount or not_converted. */
export function moneySum(ask: Pick<Ask, 'ratesOn' | 'currency'>, excluded: Tally): MoneySum {
  const bySum = new Map<number, Map<Rate, Held>>();
  let n = 0;
  let lost: Reason | undefined;
  const any = ask.ratesOn(0).any;
  const nameOf = (currency: number) => ask.ratesOn(0).nameOf(currency);
  // Neighbours mostly share currency and day: the last sum is found again without a look-up.
  let last: Held | undefined;
  let [lastCurrency, lastDay] = [NaN, NaN];

  const find = (currency: number, day: number): Held | undefined => {
    const rate = any ? ask.ratesOn(day).rateOf(currency) : ONE_TO_ONE;
    if (!rate) return undefined;
    let sums = bySum.get(currency);
    if (!sums) bySum.set(currency, (sums = new Map()));
    let held = sums.get(rate);
    if (!held) sums.set(rate, (held = { sum: emptySum(), n: 0 }));
    return held;
  };

  return {
    add(units, currency, day) {
      if (units !== units) {
        excluded.add('no_amount');
        lost ??= 'no_amount';
        return false;
      }
      if (currency !== lastCurrency || (any && day !== lastDay)) {
        last = find(currency, day);
        [lastCurrency, lastDay] = [currency, day];
      }
      if (!last) {
        excluded.add('not_converted', nameOf(currency));
        lost = 'not_converted';
        return false;
      }
      addTo(last.sum, units);
      last.n++;
      n++;
      return true;
    },
    get n() {
      return n;
    },
    total() {
      if (n === 0) return lost ? { reason: lost } : { units: 0, currency: ask.currency };
      const parts = [...bySum].flatMap(([, sums]) => [...sums].map(([rate, { sum }]) => ({ rate, sum })));
      const [first = -1, ...others] = bySum.keys();
      if (any || others.length === 0) return { units: totalOf(parts), currency: any ? ask.currency : nameOf(first) };
      const subtotals = [...bySum].map(([currency, sums]) => ({
        currency: nameOf(currency),
        units: totalOf([...sums].map(([rate, { sum }]) => ({ rate, sum }))),
        n: [...sums.values()].reduce((total, held) => total + held.n, 0),
      }));
      return { reason: 'mixed_currency', subtotals: subtotals.sort((a, b) => (a.currency < b.currency ? -1 : 1)) };
    },
  };
}

/** A total as the value of a metric, or no value with the total's reason. */
export function moneyOutcome(total: MoneyTotal, rest: Partial<Outcome>): Outcome {
  if ('reason' in total) return noValue(total.reason, { ...rest, ...(total.subtotals ? { subtotals: total.subtotals } : {}) });
  return { n: 0, companions: {}, excluded: [], coverage: 1, ...rest, value: total.units, currency: total.currency };
}

/** Money divided by a number, rounded once, half away from zero; 1/10,000 of the unit. */
export function perUnit(units: number, count: number): number {
  const exact = units / count;
  return Math.sign(exact) * Math.round(Math.abs(exact));
}
