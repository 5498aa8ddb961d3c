/** The mean of sales that are worth something, with the median beside it: large ones skew a mean. */
import { ABOVE_ZERO, BELOW_ZERO, NO_AMOUNT, NOUGHT } from '../../facts/amount-kinds';
import { convert } from '../../model/money';
import type { Ask } from '../ask';
import type { Outcome } from '../define';
import { moneyOutcome, perUnit } from '../money-sum';
import { coverage, noValue } from '../outcome';
import type { Reason } from '../result';
import { gather } from '../statistics';
import type { SalePart } from './sale-part';
import { isPlain, totalOfCounts, type SaleCounts, type SalesTotal } from './sale-counts';
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
 * Mean and median amount of the sales that are worth something.
 * @param counts the same sales, counted
 * @param nothing the reason where the period has no such sale
 */
export function averageOf(ask: Ask, counts: SaleCounts, sales: (ask: Ask) => SalePart, nothing: Reason): Outcome {
  if (isPlain(ask, counts)) return average(ask, worthwhile(ask, counts), () => medianOfCounts(counts), nothing);
  const part = worthSomething(ask, sales(ask));
  const sum = sumSales(ask, part);
  return average(ask, sum, () => medianOf(ask, part, sum.counted), nothing);
}

/** The total of what has an amount above zero. */
function worthwhile(ask: Ask, counts: SaleCounts): SalesTotal {
  const { n, units, leftOut } = counts;
  const only = <A extends Int32Array | Float64Array>(all: A): A => all.map((own, kind) => (kind === ABOVE_ZERO ? own : 0)) as A;
  const lacking = [
    ['no_amount', n[NO_AMOUNT] ?? 0],
    ['non_positive_amount', (n[BELOW_ZERO] ?? 0) + (n[NOUGHT] ?? 0)],
  ] as const;
  const found = totalOfCounts(ask, { ...counts, n: only(n), units: only(units), leftOut: [...leftOut, ...lacking] });
  return { ...found, coverage: coverage(found.excluded.count('no_amount') + found.excluded.count('no_history'), counts.rows) };
}

function medianOfCounts({ n, amountsOf }: SaleCounts): number | undefined {
  const count = n[ABOVE_ZERO] ?? 0;
  if (count < ENOUGH) return undefined;
  const amounts = gather(count);
  amountsOf(ABOVE_ZERO, amounts);
  return rounded(amounts.quantile(0.5));
}

function average(ask: Ask, { total, n, excluded, coverage }: SalesTotal, median: () => number | undefined, nothing: Reason): Outcome {
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
    companions: ask.brief ? {} : { median: median() },
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
  return rounded(amounts.quantile(0.5));
}

const rounded = (units: number | undefined): number | undefined => (units === undefined ? undefined : perUnit(units, 1));
