/** What sales add up to: one loop that the figures about money share. */
import type { Ask } from '../ask';
import type { Part } from '../define';
import { moneySum } from '../money-sum';
import { coverage, tally } from '../outcome';
import { isPlain, totalOfCounts, type SalesTotal } from './sale-counts';
import type { SalePart } from './sale-part';
import { saleCounts, salesPart, type Basis } from './sales';

export interface Summed extends SalesTotal {
  /** Records that count, those without an amount too. */
  counted: number[];
}

/** What the sales of a period on one basis add up to, each amount at the rate of its own day (rule G6). */
export function salesTotal(ask: Ask, basis: Basis): SalesTotal {
  const counts = saleCounts(ask, basis);
  return counts && isPlain(ask, counts) ? totalOfCounts(ask, counts) : sumSales(ask, convertible(ask, salesPart(ask, basis)));
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
  return { total: sum.total(), n: counted.length, counted, summed: sum.n, excluded, coverage: coverage(lost, part.rows.length) };
}
