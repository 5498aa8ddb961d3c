/**
 * Average revenue per sale: revenue divided by the sales it came from, on the same basis. Unlike the average deal size it keeps
 * sales of zero. What has no amount is left out of both; a refund takes from the revenue and is no sale of its own.
 */
import type { Ask } from './ask';
import type { About } from './define';
import { defineMetric } from './define';
import { moneyOutcome, perUnit } from './money-sum';
import { noValue } from './outcome';
import type { Basis } from './populations/sales';
import { basisOf, entityOf, hasBasis, salesPart } from './populations/sales';
import { convertible, sumSales } from './populations/sales-sum';
import type { Reason } from './result';

export const about = {
  id: 'average_revenue_per_sale',
  unit: 'money',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 2,
  breakdowns: ['rep', 'team', 'product', 'source', 'currency', 'month', 'quarter'],
  additive: false,
  timing: 'sold',
  credit: 'seller',
  words: {
    en: {
      name: 'Average revenue per sale',
      short: 'Per sale',
      formula: 'Revenue of the period divided by the number of its sales, both on the same basis. Sales of zero are kept.',
      summed: 'amount of each sale, in the reporting currency',
    },
    'zh-CN': {
      name: '每笔销售平均收入',
      short: '笔均收入',
      formula: '期间销售额 ÷ 同一口径的销售笔数。金额为零的销售也计入笔数，没有金额的不计入。',
      summed: '每笔销售的金额，以报告货币计',
    },
    pl: {
      name: 'Średni przychód ze sprzedaży',
      short: 'Na sprzedaż',
      formula: 'Przychód okresu podzielony przez liczbę sprzedaży na tej samej podstawie. Sprzedaże za zero też się liczą.',
      summed: 'kwotę każdej sprzedaży, w walucie raportów',
    },
  },
} as const satisfies About;

function partOf(ask: Ask) {
  const part = salesPart(ask, basisOf(ask));
  return convertible(ask, part, (row) => (Number.isNaN(part.amount(row)) ? 'no_amount' : undefined));
}

const whyNone = (notConverted: number, basis: Basis): Reason =>
  notConverted > 0 ? 'not_converted' : basis === 'bookings' ? 'nothing_won' : 'no_records';

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'closeDay'], order: ['status', 'total', 'orderedDay'] },
  anyOf: ['deal', 'order'],
  parts: (ask) => [partOf(ask)],
  compute(ask) {
    const basis = basisOf(ask);
    if (!hasBasis(ask, basis)) return noValue(ask.absent[entityOf[basis]] ?? 'no_records', { basis, coverage: 0 });
    const part = partOf(ask);
    const { total, counted, excluded, coverage } = sumSales(ask, part);
    const sales = counted.filter((row) => part.amount(row) >= 0).length;
    const rest = { n: sales, basis, excluded: excluded.list(), coverage };
    if (counted.length > 0 && !('units' in total)) return moneyOutcome(total, rest);
    if (sales === 0) return noValue(whyNone(excluded.count('not_converted'), basis), rest);
    const outcome = moneyOutcome(total, rest);
    if (outcome.value === undefined) return outcome;
    return { ...outcome, value: perUnit(outcome.value, sales), numerator: outcome.value, denominator: sales };
  },
});
