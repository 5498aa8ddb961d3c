/** Sums of amounts times a share: chances of deals, commission rates. Exact, at the rates of the day, rounded once (rule G6). */
import type { ExactSum, Rate } from '../model/money';
import { MILLION, ONE_TO_ONE, addProductTo, emptySum, totalOf } from '../model/money';
import type { Ask } from './ask';
import type { MoneyTotal } from './money-sum';

/** Amounts times shares that are being added up. */
export interface MillionthsSum {
  /**
   * Adds `units` × `millionths`.
   * @param day local day whose rate holds
   * @returns false, and adds nothing, when the currency has no rate
   */
  add(units: number, millionths: number, currency: number, day: number): boolean;
  /** The total in 1/10,000 of `currency`; unlike currencies without any rates have none. */
  total(): MoneyTotal;
}

/** An empty sum. */
export function millionthsSum(ask: Pick<Ask, 'ratesOn' | 'currency'>): MillionthsSum {
  const { any, nameOf } = ask.ratesOn(0);
  const byCurrency = new Map<number, { sums: Map<Rate, ExactSum>; n: number }>();
  const partsOf = (sums: ReadonlyMap<Rate, ExactSum>) => [...sums].map(([rate, sum]) => ({ rate, sum }));
  return {
    add(units, millionths, currency, day) {
      const rate = any ? ask.ratesOn(day).rateOf(currency) : ONE_TO_ONE;
      if (!rate) return false;
      let own = byCurrency.get(currency);
      if (!own) byCurrency.set(currency, (own = { sums: new Map(), n: 0 }));
      let sum = own.sums.get(rate);
      if (!sum) own.sums.set(rate, (sum = emptySum()));
      addProductTo(sum, units, millionths);
      own.n++;
      return true;
    },
    total() {
      const [first] = byCurrency.keys();
      if (any || byCurrency.size <= 1) {
        const units = totalOf(
          [...byCurrency.values()].flatMap(({ sums }) => partsOf(sums)),
          MILLION,
        );
        return { units, currency: any || first === undefined ? ask.currency : nameOf(first) };
      }
      const subtotals = [...byCurrency].map(([currency, { sums, n }]) => ({
        currency: nameOf(currency),
        units: totalOf(partsOf(sums), MILLION),
        n,
      }));
      return { reason: 'mixed_currency', subtotals: subtotals.sort((a, b) => (a.currency < b.currency ? -1 : 1)) };
    },
  };
}
