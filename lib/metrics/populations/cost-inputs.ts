/** Costs that were entered for some days, spread evenly over them (a ten-day campaign costs a tenth a day). */
import { codeOf, wordCode } from '../../facts/base';
import type { Fraction } from '../../model/fraction';
import { ZERO, atRate, fraction, plus } from '../../model/fraction';
import { parseDay } from '../../model/days';
import { ONE_TO_ONE } from '../../model/money';
import type { Ask } from '../ask';
import type { CostInput } from '../inputs';
import { daysOf } from './days';

/** What one entered cost adds to a period. */
export interface EnteredCost {
  input: CostInput;
  /** Exact, by currency as it was entered; undefined: no exchange rate on any of the days. */
  amount: Fraction | undefined;
  currency: string;
}

/**
 * Entered costs that touch the days of the question up to now. They are nobody's in particular, so only the question about
 * everyone holds them; of a breakdown by source or product, those entered for it.
 */
export function enteredCosts(ask: Ask): EnteredCost[] {
  if (ask.people !== undefined) return [];
  const { first, end } = daysOf(ask);
  return ask.inputs.costs.flatMap((input) => {
    const [from, to] = [parseDay(input.from), parseDay(input.to)];
    if (from === undefined || to === undefined || to < from || !isOfGroup(ask, input)) return [];
    const [start, stop] = [Math.max(first, from), Math.min(end, to + 1)];
    if (stop <= start) return [];
    return [{ input, currency: input.amount.currency, amount: spread(ask, input, start, stop, to + 1 - from) }];
  });
}

/** Key of an entered cost in the breakdown asked for; what the breakdown says nothing about is "unknown". */
function isOfGroup({ cut, base }: Ask, { source, productId, amount }: CostInput): boolean {
  if (!cut) return true;
  const { dataset } = base;
  const word = (text: string | undefined): number => (text === undefined ? -1 : wordCode(dataset, text));
  if (cut.by === 'source') return cut.key === word(source);
  if (cut.by === 'currency') return cut.key === word(amount.currency);
  if (cut.by === 'product') return cut.key === (productId === undefined ? -1 : codeOf(dataset, 'product', productId));
  return cut.key === -1;
}

/** The share of days [start, stop) of an amount for `length` days, each day at its own rate. */
function spread(ask: Ask, { amount }: CostInput, start: number, stop: number, length: number): Fraction | undefined {
  const daily = fraction(BigInt(amount.units), BigInt(length));
  const days = BigInt(stop - start);
  if (!ask.ratesOn(start).any) return fraction(daily.top * days, daily.bottom);
  const currency = wordCode(ask.base.dataset, amount.currency);
  const byRate = new Map<typeof ONE_TO_ONE, bigint>();
  for (let day = start; day < stop; day++) {
    const rate = amount.currency === ask.currency ? ONE_TO_ONE : ask.ratesOn(day).rateOf(currency);
    if (!rate) return undefined;
    byRate.set(rate, (byRate.get(rate) ?? 0n) + 1n);
  }
  return [...byRate].reduce((sum, [rate, count]) => plus(sum, atRate(fraction(daily.top * count, daily.bottom), rate)), ZERO);
}
