/**
 * What customers have brought so far: all sales up to the moment of a question, on the basis revenue is told on; where the
 * connection has no such records, on the first basis it has any of. Refunds are subtracted.
 */
import { buyersOf } from '../../facts/buyers';
import { customerCount } from '../../facts/customers';
import { ownersOfCustomers } from '../../facts/customer-links';
import type { Rates } from '../../facts/rates';
import type { Rate } from '../../model/money';
import type { Ask } from '../ask';
import { inGroup } from './customers';
import { isOfPeople, ownRows, type ByOwner } from './own';
import type { SalePart } from './sale-part';
import type { Basis } from './sales';
import { bases, basisOf, entityOf, hasBasis, salesPart } from './sales';
import { convertible } from './sales-sum';

/** The basis in force, else the first there are records of. */
function lifetimeBasis(ask: Ask): Basis {
  const chosen = basisOf(ask);
  return hasBasis(ask, chosen) ? chosen : (bases.find((basis) => hasBasis(ask, basis)) ?? chosen);
}

export interface LifetimeSales extends SalePart {
  /** Customer number, −1 for none. */
  customer(row: number): number;
}

/**
 * All sales to customers of the people asked about and of the breakdown's group until the end of the period.
 * @param start of the period, or −Infinity for all there ever were
 */
export function salesToCustomers(ask: Ask, start: number): LifetimeSales {
  const basis = lifetimeBasis(ask);
  const all = salesPart(ask.on({ everyone: true, whole: true, period: { start, end: ask.period.end } }), basis);
  const buyers = buyersOf(ask.base, entityOf[basis]);
  const owners = ownersOfCustomers(ask.base);
  const customer = (row: number): number => buyers[row] ?? -1;
  const part = convertible(ask, all, (row) => (customer(row) < 0 ? 'no_customer' : undefined));
  const owner = (row: number): number => owners[customer(row)] ?? -1;
  if (isOfPeople(ask)) return { ...part, rows: ownRows(ask, start === -Infinity ? everSold : soldWithin), customer, owner };
  const rows = ask.cut ? part.rows.filter((row) => inGroup(ask, customer(row))) : part.rows;
  return { ...part, rows, customer, owner };
}

const customersOwners = (rows: Int32Array, ask: Ask): Int32Array => {
  const buyers = buyersOf(ask.base, entityOf[lifetimeBasis(ask)]);
  const owners = ownersOfCustomers(ask.base);
  return rows.map((row) => owners[buyers[row] ?? -1] ?? -1);
};
const everSold: ByOwner<Int32Array> = { all: (ask) => salesToCustomers(ask, -Infinity).rows, owners: customersOwners };
const soldWithin: ByOwner<Int32Array> = { all: (ask) => salesToCustomers(ask, ask.period.start).rows, owners: customersOwners };

export interface Lifetimes {
  /** 1/10,000 of the reporting currency by customer number; NaN where no amount is known. Of each sale rounded to whole units. */
  lifetime: Float64Array;
  /** The same of the sales from each of the instants on. */
  since: readonly Float64Array[];
  /** false: amounts of several currencies and no rates; what customers brought cannot be compared. */
  comparable: boolean;
}

/** What every customer of the company has brought until the end of the question, in all and since some instants: one pass over sales. */
export function lifetimes(ask: Ask, instants: readonly number[]): Lifetimes {
  const basis = lifetimeBasis(ask);
  const all = salesPart(ask.on({ everyone: true, whole: true, period: { start: -Infinity, end: ask.period.end } }), basis);
  const buyers = buyersOf(ask.base, entityOf[basis]);
  const size = customerCount(ask.base);
  const nothing = (): Float64Array => new Float64Array(size).fill(NaN);
  const [lifetime, since] = [nothing(), instants.map(nothing)];
  const seen = new Set<number>();
  const known = new Map<Rate, number>();
  const { any } = ask.ratesOn(0);
  for (const row of all.rows) {
    const [customer, units] = [buyers[row] ?? -1, all.amount(row)];
    if (customer < 0 || Number.isNaN(units) || all.leftOut?.(row) !== undefined) continue;
    const [at, currency] = [all.at(row), all.currency(row)];
    const worth = any ? inReports(ask.ratesOn(ask.zone.dayOf(at)), currency, units, known) : units;
    if (worth === undefined) continue;
    seen.add(currency);
    lifetime[customer] = orNothing(lifetime[customer]) + worth;
    for (let i = 0; i < since.length; i++) {
      const recent = since[i];
      if (recent && at >= (instants[i] ?? NaN)) recent[customer] = orNothing(recent[customer]) + worth;
    }
  }
  return { lifetime, since, comparable: seen.size <= 1 || any };
}

const orNothing = (sum: number | undefined): number => (sum === undefined || Number.isNaN(sum) ? 0 : sum);

/** An amount in the reporting currency, in whole units: sums of them are exact, so that equal customers stay equal. */
function inReports(rates: Rates, currency: number, units: number, known: Map<Rate, number>): number | undefined {
  const rate = rates.rateOf(currency);
  if (!rate) return undefined;
  let number = known.get(rate);
  if (number === undefined) known.set(rate, (number = Number(rate.digits) / 10 ** rate.scale));
  return Math.round(units * number);
}
