/** What selling has cost in a period: costs the CRM or an import knows, and those that were entered on this device. */
import { layout } from '../../columns/layout';
import type { ByDay } from '../../facts/by-day';
import { rowsBetween } from '../../facts/by-day';
import { defineFact } from '../../facts/define-fact';
import { orderOf } from '../../facts/order';
import { ownersOf } from '../../facts/owners';
import { ZERO, atRate, fraction, plus, roundedOf } from '../../model/fraction';
import type { Fraction } from '../../model/fraction';
import { ONE_TO_ONE } from '../../model/money';
import type { Ask } from '../ask';
import type { MoneyTotal } from '../money-sum';
import type { Tally } from '../outcome';
import { enteredCosts } from './cost-inputs';
import { daysOf } from './days';
import { pickGroup } from './group';
import type { SalePart } from './sale-part';

const byDay = /* @__PURE__ */ defineFact<ByDay>({
  on: ['cost'],
  derive(base) {
    const { day } = base.table('cost').columns;
    const rows = orderOf(Float64Array.from(day));
    return { day, rows, days: Float64Array.from(rows, (row) => day[row] ?? NaN) };
  },
});

/** Recorded costs of the period up to now, credited to the person they name; in the breakdown's group. */
export function costPart(ask: Ask): SalePart {
  const { day, amount, currency, kind } = ask.base.table('cost').columns;
  const owners = ownersOf(ask.base, 'cost');
  const { first, end } = daysOf(ask);
  return {
    name: 'costs',
    entity: 'cost',
    rows: pickGroup(ask, 'cost', rowsBetween(byDay(ask.base), first, end), owners),
    leftOut(row) {
      const rates = ask.ratesOn(day[row] ?? NaN);
      return rates.any && !rates.rateOf(currency[row] ?? -1) ? 'not_converted' : undefined;
    },
    at: (row) => ask.zone.startOf(day[row] ?? NaN),
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    owner: (row) => owners[row] ?? -1,
    state: (row) => layout.cost.columns.kind.values[(kind[row] ?? 0) - 1],
  };
}

export interface Cost {
  total: MoneyTotal;
  /** Costs that count, recorded and entered. 0: nothing says what selling has cost, which is not a cost of 0. */
  n: number;
  /** Of `n`, those entered on this device. */
  entered: number;
}

/**
 * What selling has cost in the period (rule G6: each cost at the rate of its day; refunds are negative).
 * @param excluded gets what could not be converted
 */
export function costOf(ask: Ask, excluded: Tally): Cost {
  const part = costPart(ask);
  const { dataset } = ask.base;
  /** Currency → exact sum, already in the reporting currency where there are rates. */
  const sums = new Map<string, Fraction>();
  const { any } = ask.ratesOn(0);
  let [n, entered, lost] = [0, 0, false];
  const add = (name: string, amount: Fraction): void => {
    const key = any ? ask.currency : name;
    sums.set(key, plus(sums.get(key) ?? ZERO, amount));
    n++;
  };
  for (const row of part.rows) {
    const code = part.currency(row);
    const name = dataset.words[code] ?? '';
    const rate = any ? ask.ratesOn(ask.zone.dayOf(part.at(row))).rateOf(code) : ONE_TO_ONE;
    if (rate) add(name, atRate(fraction(BigInt(part.amount(row)), 1n), rate));
    else excluded.add('not_converted', name);
    lost ||= !rate;
  }
  for (const { amount, currency } of enteredCosts(ask)) {
    if (amount) {
      add(currency, amount);
      entered++;
    } else excluded.add('not_converted', currency);
    lost ||= !amount;
  }
  return { total: totalOf(ask, sums, n, lost), n, entered };
}

function totalOf(ask: Ask, sums: ReadonlyMap<string, Fraction>, n: number, lost: boolean): MoneyTotal {
  const [first, ...others] = sums;
  if (n === 0 || !first) return { reason: lost ? 'not_converted' : 'no_cost' };
  if (others.length === 0) return { units: roundedOf(first[1]), currency: first[0] };
  return { reason: 'mixed_currency' };
}
