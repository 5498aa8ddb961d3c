/** The mean of sales that are worth something, with the median beside it: large ones skew a mean. */
import { convert } from '../../model/money';
import type { Ask } from '../ask';
import type { Outcome } from '../define';
import { moneyOutcome, perUnit } from '../money-sum';
import { noValue } from '../outcome';
import type { Reason } from '../result';
import { gather } from '../statistics';
import type { SalePart } from './sale-part';
import { convertible, sumSales } from './sales-sum';

/** Fewer sales than this have no median worth showing. */
const ENOUGH = 3;

/** The part without what has no amount, and without zero and negative ones (rule G5). */
export const worthSomething = (ask: Ask, part: SalePart): SalePart =>
  convertible(ask, part, (row) => {
    const units = part.amount(row);
    return Number.isNaN(units) ? 'no_amount' : units <= 0 ? 'non_positive_amount' : undefined;
  });

/**
 * Mean and median amount.
 * @param part as `worthSomething` made it
 * @param nothing the reason where the period has no such sale
 */
export function averageOf(ask: Ask, part: SalePart, nothing: Reason): Outcome {
  const { total, counted, excluded, coverage } = sumSales(ask, part);
  const n = counted.length;
  const rest = { n, excluded: excluded.list(), coverage };
  if (n === 0) return noValue(excluded.count('not_converted') > 0 ? 'not_converted' : nothing, rest);
  const outcome = moneyOutcome(total, rest);
  if (outcome.value === undefined) return outcome;
  const value = perUnit(outcome.value, n);
  return {
    ...outcome,
    value,
    numerator: outcome.value,
    denominator: n,
    companions: ask.brief ? {} : { median: medianOf(ask, part, counted) },
  };
}

/** Median of the converted amounts, 1/10,000 rounded; undefined for fewer than three. */
function medianOf(ask: Ask, part: SalePart, rows: readonly number[]): number | undefined {
  if (rows.length < ENOUGH) return undefined;
  const amounts = gather(rows.length);
  for (const row of rows) {
    const rates = ask.ratesOn(ask.zone.dayOf(part.at(row)));
    const rate = rates.any ? rates.rateOf(part.currency(row)) : undefined;
    amounts.add(rate ? convert(part.amount(row), rate) : part.amount(row));
  }
  const median = amounts.quantile(0.5);
  return median === undefined ? undefined : perUnit(median, 1);
}
