/** What open deals are worth, raw and weighted: with the amounts of the day where the CRM keeps them, else with today's. */
import { EMPTY_INT } from '../../columns/table';
import { amountAt } from '../../facts/amount-histories';
import type { ExactSum, Rate } from '../../model/money';
import { MILLION, ONE_TO_ONE, addProductTo, addTo, emptySum, totalOf } from '../../model/money';
import type { Ask } from '../ask';
import type { MoneyTotal } from '../money-sum';
import type { Tally } from '../outcome';
import { tally } from '../outcome';
import type { Reason } from '../result';
import { dealChance, type ChanceSources } from './chance';
import { openDeals } from './deals';

/** Amounts of deals at the moment the stock is taken, by table row. */
export interface OpenAmounts {
  /** 1/10,000 of the currency, NaN none. */
  units(row: number): number;
  currency(row: number): number;
  /** Found in the history of the deal, not taken from today. */
  told(row: number): boolean;
}

/** The amounts of the day where the CRM keeps their changes, else today's. */
export function openAmounts(ask: Ask): OpenAmounts {
  const { base, at } = ask;
  if (at !== ask.asOf && base.table('amountChange').rows > 0) {
    return {
      units: (row) => amountAt(base, row, at).units,
      currency: (row) => amountAt(base, row, at).currency,
      told: (row) => amountAt(base, row, at).told,
    };
  }
  const { amount, currency } = base.deals;
  return { units: (row) => amount[row] ?? NaN, currency: (row) => currency[row] ?? -1, told: () => false };
}

/** Open deals of one currency added up. */
interface OfCurrency {
  sum: ExactSum;
  weighted: ExactSum;
  /** Deals in `sum` and in `weighted`. */
  n: number;
  weighed: number;
}

export interface OpenSums {
  byCurrency: Map<number, OfCurrency>;
  /** Left out of the sum: no_amount, not_converted. */
  excluded: Tally;
  /** Left out of the weighted sum alone: no_probability, bad_probability. */
  unweighted: Tally;
  /** Deals that can be told in the reporting currency, those with an amount, and flagged ones. */
  seen: { open: number; summed: number; overdue: number; nonPositive: number };
  /** Where the chances came from. */
  chances: ChanceSources;
  /** Some amount was found in a deal's history. */
  told: boolean;
}

const [plain, weighed] = [{}, {}];

/** Sums of all open deals of the question; `weigh` also times their chances. */
export function openSums(ask: Ask, weigh: boolean): OpenSums {
  return ask.once(weigh ? weighed : plain, () => {
    const open = openDeals(ask);
    const rates = ask.ratesOn(open.day);
    const amounts = openAmounts(ask);
    const { closeDay } = ask.base.deals;
    const found: OpenSums = {
      ...{ byCurrency: new Map(), excluded: tally(), unweighted: tally(), told: false },
      seen: { open: 0, summed: 0, overdue: 0, nonPositive: 0 },
      chances: { deal: 0, stage: 0, history: 0 },
    };
    const { seen } = found;
    const chanceOf = dealChance(ask, found.chances);
    // Neighbours mostly share a currency: its sums are found again without a look-up.
    let [last, own]: [number, OfCurrency | undefined] = [NaN, undefined];
    for (let index = 0; index < open.rows.length; index++) {
      const row = open.rows[index] ?? -1;
      const [units, currency] = [amounts.units(row), amounts.currency(row)];
      if (amounts.told(row)) found.told = true;
      if (isForeign(rates, units, currency)) {
        found.excluded.add('not_converted', rates.nameOf(currency));
        continue;
      }
      seen.open++;
      const day = closeDay[row] ?? EMPTY_INT;
      if (day !== EMPTY_INT && day < open.day) seen.overdue++;
      // Counted, not summed (rule G5).
      if (Number.isNaN(units)) {
        found.excluded.add('no_amount');
        continue;
      }
      seen.summed++;
      if (units <= 0) seen.nonPositive++;
      if (currency !== last) own = found.byCurrency.get((last = currency));
      if (!own) found.byCurrency.set(currency, (own = { sum: emptySum(), weighted: emptySum(), n: 0, weighed: 0 }));
      own.n++;
      addTo(own.sum, units);
      if (!weigh) continue;
      const chance = chanceOf(row, open.stages[index] ?? -1);
      if (typeof chance === 'string') {
        found.unweighted.add(chance);
        continue;
      }
      own.weighed++;
      addProductTo(own.weighted, units, chance);
    }
    return found;
  });
}

/** Whether an amount is in a currency nobody can convert. */
export function isForeign(rates: ReturnType<Ask['ratesOn']>, units: number, currency: number): boolean {
  return !Number.isNaN(units) && rates.any && rates.rateOf(currency) === undefined;
}

/** Why deals that are there have no sum. */
export const whyNoSum = ({ excluded }: OpenSums): Reason => (excluded.count('not_converted') > 0 ? 'not_converted' : 'no_amount');

/** Total of the open deals, or of the weighted ones; unlike currencies without a rate give subtotals. */
export function openTotal(ask: Ask, { byCurrency }: OpenSums, of: 'sum' | 'weighted'): MoneyTotal {
  const rates = ask.ratesOn(openDeals(ask).day);
  const used = [...byCurrency].filter(([, own]) => of === 'sum' || own.weighed > 0);
  const total = (parts: readonly { sum: ExactSum; rate: Rate }[]): number => totalOf(parts, of === 'sum' ? 1 : MILLION);
  if (!rates.any && used.length > 1) {
    const subtotals = used.map(([currency, own]) => ({
      currency: rates.nameOf(currency),
      units: total([{ sum: own[of], rate: ONE_TO_ONE }]),
      n: of === 'sum' ? own.n : own.weighed,
    }));
    return { reason: 'mixed_currency', subtotals: subtotals.sort((a, b) => (a.currency < b.currency ? -1 : 1)) };
  }
  const [only] = used;
  return {
    units: total(used.map(([currency, own]) => ({ sum: own[of], rate: (rates.any ? rates.rateOf(currency) : undefined) ?? ONE_TO_ONE }))),
    currency: rates.any || !only ? rates.base : rates.nameOf(only[0]),
  };
}

/** How the stock was found, for `basis`. */
export function openBasis(ask: Ask, told: boolean): string {
  const { basis } = openDeals(ask);
  return basis === 'stage_history' && told ? 'amount_history' : basis;
}
