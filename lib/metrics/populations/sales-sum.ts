/** What sales add up to: one loop that the figures about money share. */
import type { Ask } from '../ask';
import type { Part } from '../define';
import type { MoneyTotal } from '../money-sum';
import { moneySum } from '../money-sum';
import type { Tally } from '../outcome';
import { coverage, tally } from '../outcome';
import type { SalePart } from './sale-part';

export interface Summed {
  total: MoneyTotal;
  /** Records that count, those without an amount too. */
  counted: number[];
  /** Of those, the ones that have an amount. */
  summed: number;
  excluded: Tally;
  /** Share of all records that had what a sum needs. */
  coverage: number;
}

/** The part with what has no exchange rate on its day left out, and whatever else `more` says. */
export function convertible<P extends SalePart>(ask: Ask, part: P, more?: (row: number) => ReturnType<NonNullable<Part['leftOut']>>): P {
  // Without any rates nothing can lack one, and no day has to be worked out.
  if (!ask.ratesOn(0).any) return more ? { ...part, leftOut: (row) => part.leftOut?.(row) ?? more(row) } : part;
  return {
    ...part,
    leftOut(row) {
      const reason = part.leftOut?.(row) ?? more?.(row);
      if (reason !== undefined || Number.isNaN(part.amount(row))) return reason;
      const rates = ask.ratesOn(ask.zone.dayOf(part.at(row)));
      return rates.any && !rates.rateOf(part.currency(row)) ? 'not_converted' : undefined;
    },
  };
}

/** Adds up a part, each amount at the rate of its own day (rule G6). Amounts that are unknown are counted and not added (rule G5). */
export function sumSales(ask: Ask, part: SalePart): Summed {
  const excluded = tally();
  const sum = moneySum(ask, excluded);
  const counted: number[] = [];
  const { any } = ask.ratesOn(0);
  const dayOf = (row: number): number => (any ? ask.zone.dayOf(part.at(row)) : 0);
  let lost = 0;
  for (const row of part.rows) {
    const reason = part.leftOut?.(row);
    if (reason === 'not_converted') {
      // Adds nothing, and says in which currency.
      sum.add(part.amount(row), part.currency(row), dayOf(row));
    } else if (reason) excluded.add(reason);
    else {
      counted.push(row);
      sum.add(part.amount(row), part.currency(row), dayOf(row));
    }
  }
  for (const reason of ['no_amount', 'not_converted', 'no_history'] as const) lost += excluded.count(reason);
  return { total: sum.total(), counted, summed: sum.n, excluded, coverage: coverage(lost, part.rows.length) };
}
