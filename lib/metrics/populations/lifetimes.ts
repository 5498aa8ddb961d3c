/**
 * What customers have brought so far: all sales up to the moment of a question, on the basis revenue is told on; where the
 * connection has no such records, on the first basis it has any of. Refunds are subtracted.
 */
import { buyersOf } from '../../facts/buyers';
import { customerCount } from '../../facts/customers';
import { ownersOfCustomers } from '../../facts/customer-links';
import { isAmong } from '../../facts/people';
import type { Rates } from '../../facts/rates';
import type { Rate } from '../../model/money';
import type { Ask } from '../ask';
import { inGroup } from './customers';
import type { SalePart } from './sale-part';
import type { Basis } from './sales';
import { bases, basisOf, entityOf, hasBasis, salesPart } from './sales';
import { convertible } from './sales-sum';

/** The basis in force, else the first there are records of. */
export function lifetimeBasis(ask: Ask): Basis {
  const chosen = basisOf(ask);
  return hasBasis(ask, chosen) ? chosen : (bases.find((basis) => hasBasis(ask, basis)) ?? chosen);
}

export interface LifetimeSales extends SalePart {
  /** Customer number, −1 for none. */
  customer(row: number): number;
}

/** All sales of a stretch of time to customers of the people asked about and of the breakdown's group. */
export function salesToCustomers(ask: Ask, start: number): LifetimeSales {
  const basis = lifetimeBasis(ask);
  const all = salesPart(ask.on({ everyone: true, whole: true, period: { start, end: ask.period.end } }), basis);
  const buyers = buyersOf(ask.base, entityOf[basis]);
  const owners = ownersOfCustomers(ask.base);
  const customer = (row: number): number => buyers[row] ?? -1;
  const part = convertible(ask, all, (row) => (customer(row) < 0 ? 'no_customer' : undefined));
  const mine = (row: number): boolean => isAmong(ask.people, owners[customer(row)] ?? -1) && inGroup(ask, customer(row));
  const rows = ask.people === undefined && !ask.cut ? part.rows : part.rows.filter(mine);
  return { ...part, rows, customer, owner: (row) => owners[customer(row)] ?? -1 };
}

export interface Lifetimes {
  /** 1/10,000 of the reporting currency by customer number; NaN where no amount is known. Of each sale rounded to whole units. */
  lifetime: Float64Array;
  /** The same of the sales from an instant on. */
  recent: Float64Array;
  /** false: amounts of several currencies and no rates; what customers brought cannot be compared. */
  comparable: boolean;
}

/** What every customer of the company has brought until the end of the question, in all and since an instant. */
export function lifetimes(ask: Ask, since: number): Lifetimes {
  const part = salesToCustomers(ask.on({ everyone: true, whole: true }), -Infinity);
  const size = customerCount(ask.base);
  const [lifetime, recent] = [new Float64Array(size).fill(NaN), new Float64Array(size).fill(NaN)];
  const seen = new Set<number>();
  const rates = new Map<Rate, number>();
  for (const row of part.rows) {
    const units = part.amount(row);
    if (part.leftOut?.(row) !== undefined || Number.isNaN(units)) continue;
    const [customer, at, currency] = [part.customer(row), part.at(row), part.currency(row)];
    seen.add(currency);
    const worth = inReports(ask.ratesOn(ask.zone.dayOf(at)), currency, units, rates);
    lifetime[customer] = orNothing(lifetime[customer]) + worth;
    if (at >= since) recent[customer] = orNothing(recent[customer]) + worth;
  }
  return { lifetime, recent, comparable: seen.size <= 1 || ask.ratesOn(0).any };
}

const orNothing = (sum: number | undefined): number => (sum === undefined || Number.isNaN(sum) ? 0 : sum);

/** An amount in the reporting currency, in whole units: sums of them are exact, so that equal customers stay equal. */
function inReports(rates: Rates, currency: number, units: number, known: Map<Rate, number>): number {
  const rate = rates.any ? rates.rateOf(currency) : undefined;
  if (!rate) return units;
  let number = known.get(rate);
  if (number === undefined) known.set(rate, (number = Number(rate.digits) / 10 ** rate.scale));
  return Math.round(units * number);
}
