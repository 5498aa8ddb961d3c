/**
 * Revenue per rep: for one person the revenue credited to them; for a team or everyone the revenue divided by the people who
 * sold, those without a sale too. Who came or left within the period counts for their share of its days.
 */
import { userNames } from '../facts/user-names';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import type { MoneySum } from './money-sum';
import { moneyOutcome, moneySum, perUnit } from './money-sum';
import { noValue, tally } from './outcome';
import { isAboutOne, repsOf } from './populations/reps';
import { byValue } from './populations/row-order';
import { isPlain, totalOfCounts, type SalesTotal } from './populations/sale-counts';
import { basisOf, entityOf, hasBasis, saleCounts, salesPart, type Basis } from './populations/sales';
import { convertible, sumSales } from './populations/sales-sum';
import type { ResultRow } from './result';

export const about = {
  id: 'revenue_per_rep',
  unit: 'money',
  better: 'up',
  family: 'productivity',
  time: 'event',
  version: 2,
  breakdowns: ['rep', 'team', 'month', 'quarter'],
  additive: false,
  timing: 'sold',
  credit: 'seller',
  words: {
    en: {
      name: 'Revenue per rep',
      short: 'Per rep',
      formula: 'Revenue divided by the number of active sales people, those without a sale included. For one person: their own revenue.',
      summed: 'amount of each sale, in the reporting currency',
    },
    'zh-CN': {
      name: '人均销售额',
      short: '人均销售额',
      formula: '销售额 ÷ 在岗销售人员数，没有成交的人员也计入。查看个人时，即其本人的销售额。',
      summed: '每笔销售的金额，以报告货币计',
    },
    pl: {
      name: 'Przychód na handlowca',
      short: 'Na handlowca',
      formula: 'Przychód podzielony przez liczbę aktywnych handlowców, także tych bez sprzedaży. Dla jednej osoby: jej własny przychód.',
      summed: 'kwotę każdej sprzedaży, w walucie raportów',
    },
  },
} as const satisfies About;

const partOf = (ask: Ask) => convertible(ask, salesPart(ask, basisOf(ask)));

/** What one owner sold: how many sales, and what they add up to where they do. */
interface Own {
  n: number;
  units: number | undefined;
}

interface Sold {
  sum: SalesTotal;
  /** By owner, those who sold nothing left away. */
  own: ReadonlyMap<number, Own>;
}

/** The sales of a question, also by owner. */
function soldBy(ask: Ask, basis: Basis): Sold {
  const counts = saleCounts(ask, basis);
  if (!counts || !isPlain(ask, counts)) return soldOneByOne(ask);
  const own = new Map<number, Own>();
  const { n, summed, units } = counts.byOwner();
  for (let slot = 0; slot < n.length; slot++) {
    // Of sales without any amount nobody knows what they add up to.
    if ((n[slot] ?? 0) > 0) own.set(slot - 1, { n: n[slot] ?? 0, units: (summed[slot] ?? 0) > 0 ? (units[slot] ?? 0) : undefined });
  }
  return { sum: totalOfCounts(ask, counts), own };
}

function soldOneByOne(ask: Ask): Sold {
  const part = partOf(ask);
  const sum = sumSales(ask, part);
  const sums = new Map<number, { sum: MoneySum; n: number }>();
  for (const row of sum.counted) {
    const owner = part.owner(row);
    let own = sums.get(owner);
    if (!own) sums.set(owner, (own = { sum: moneySum(ask, tally()), n: 0 }));
    own.sum.add(part.amount(row), part.currency(row), ask.zone.dayOf(part.at(row)));
    own.n++;
  }
  const unitsOf = (own: MoneySum): number | undefined => {
    const total = own.total();
    return 'units' in total ? total.units : undefined;
  };
  return { sum, own: new Map(Array.from(sums, ([owner, { sum: own, n }]) => [owner, { n, units: unitsOf(own) }])) };
}

/** Revenue of everybody who has some, and of every rep who has none; largest first. */
function rowsOf(ask: Ask, { own }: Sold, reps: ReadonlyMap<number, number>): ResultRow[] {
  const names = userNames(ask.base);
  const ids = ask.base.dataset.refs.user;
  const owners = new Set([...reps.keys(), ...own.keys()]);
  const rows = Array.from(owners, (owner): ResultRow => {
    const { n, units } = own.get(owner) ?? { n: 0, units: 0 };
    const name = names[owner];
    const row: ResultRow = { key: ids?.[owner] ?? '', n, companions: { share: reps.get(owner) } };
    if (name !== undefined) row.name = name;
    if (units !== undefined) row.value = units;
    return row;
  });
  return rows.sort(byValue);
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'closeDay', 'ownerId'], order: ['status', 'total', 'orderedDay'], user: ['active'] },
  anyOf: ['deal', 'order'],
  parts: (ask) => [partOf(ask)],
  compute(ask): Outcome {
    const basis = basisOf(ask);
    if (!hasBasis(ask, basis)) return noValue(ask.absent[entityOf[basis]] ?? 'no_records', { basis, coverage: 0 });
    if (ask.period.start > ask.asOf) return noValue('not_started', { basis });
    const sold = soldBy(ask, basis);
    const { total, n, excluded, coverage } = sold.sum;
    const reps = repsOf(ask, (code) => sold.own.has(code));
    const one = isAboutOne(ask);
    const count = one ? 1 : [...reps.values()].reduce((sum, share) => sum + share, 0);
    const rest: Outcome = { n, basis, excluded: excluded.list(), coverage, companions: {} };
    if (!ask.brief && !one) rest.rows = rowsOf(ask, sold, reps);
    const { value, ...outcome } = moneyOutcome(total, { ...rest, companions: ask.brief || one ? {} : { reps: reps.size } });
    if (value === undefined) return count === 0 ? noValue('no_user', rest) : { ...outcome, denominator: count };
    // What nobody of a team sold is divided by nobody, and is revenue all the same.
    const told: Outcome = { ...outcome, numerator: value, denominator: count };
    return count === 0 ? noValue('no_user', told) : { ...told, value: perUnit(value, count) };
  },
});
