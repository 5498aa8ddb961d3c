/**
 * Revenue per rep: for one person the revenue credited to them; for a team or everyone the revenue divided by the people who
 * sold, those without a sale too. Who came or left within the period counts for their share of its days.
 */
import { userName } from '../facts/people';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import type { MoneySum } from './money-sum';
import { moneyOutcome, moneySum, perUnit } from './money-sum';
import { noValue, tally } from './outcome';
import { isAboutOne, repsOf } from './populations/reps';
import { byValue } from './populations/row-order';
import { basisOf, entityOf, hasBasis, salesPart } from './populations/sales';
import { convertible, sumSales } from './populations/sales-sum';
import type { ResultRow } from './result';

export const about = {
  id: 'revenue_per_rep',
  unit: 'money',
  better: 'up',
  family: 'productivity',
  time: 'event',
  version: 1,
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

/** Revenue of everybody who has some, and of every rep who has none; largest first. */
function rowsOf(ask: Ask, counted: readonly number[], reps: ReadonlyMap<number, number>): ResultRow[] {
  const part = partOf(ask);
  const sums = new Map<number, { sum: MoneySum; n: number }>();
  const sumOf = (owner: number): { sum: MoneySum; n: number } => {
    let own = sums.get(owner);
    if (!own) sums.set(owner, (own = { sum: moneySum(ask, tally()), n: 0 }));
    return own;
  };
  for (const code of reps.keys()) sumOf(code);
  for (const row of counted) {
    const own = sumOf(part.owner(row));
    own.sum.add(part.amount(row), part.currency(row), ask.zone.dayOf(part.at(row)));
    own.n++;
  }
  const rows = [...sums].map(([owner, { sum, n }]): ResultRow => {
    const total = sum.total();
    const name = userName(ask.base, owner);
    return {
      key: ask.base.dataset.refs.user?.[owner] ?? '',
      ...(name === undefined ? {} : { name }),
      ...('units' in total ? { value: total.units } : {}),
      n,
      companions: { share: reps.get(owner) },
    };
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
    const part = partOf(ask);
    const { total, counted, excluded, coverage } = sumSales(ask, part);
    const sellers = new Set(counted.map((row) => part.owner(row)));
    const reps = repsOf(ask, (code) => sellers.has(code));
    const one = isAboutOne(ask);
    const count = one ? 1 : [...reps.values()].reduce((sum, share) => sum + share, 0);
    const rest: Outcome = { n: counted.length, basis, excluded: excluded.list(), coverage, companions: {} };
    if (!ask.brief && !one) rest.rows = rowsOf(ask, counted, reps);
    if (count === 0) return noValue('no_user', rest);
    const outcome = moneyOutcome(total, { ...rest, companions: ask.brief || one ? {} : { reps: reps.size } });
    if (outcome.value === undefined) return outcome;
    return { ...outcome, value: perUnit(outcome.value, count), numerator: outcome.value, denominator: count };
  },
});
