/**
 * Purchase frequency: how many orders a buyer placed in the window. Every order counts here, split ones too; only the days
 * between purchases are those between different days.
 */
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { judge, noValue } from './outcome';
import { buyersAmong, nothingBought, purchaseBasis, purchasePart } from './populations/buyers';
import { quantile } from './statistics';

export const about = {
  id: 'purchase_frequency',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'product', 'tier', 'month', 'quarter'],
  additive: false,
  timing: 'ordered',
  credit: 'seller',
  words: {
    en: {
      name: 'Purchase frequency',
      short: 'Frequency',
      formula:
        'Orders of the period divided by the different customers who placed them. Drafts, cancelled orders and refunds are left out.',
      summed: 'orders; without orders, won deals',
    },
    'zh-CN': {
      name: '购买频率',
      short: '购买频率',
      formula: '期间内的订单数除以下单的客户数。草稿、已取消的订单和退款不计入。',
      summed: '订单数；没有订单时为赢单数',
    },
    pl: {
      name: 'Częstotliwość zakupów',
      short: 'Częstotliwość',
      formula: 'Zamówienia z okresu podzielone przez liczbę klientów, którzy je złożyli. Szkice, anulowane i zwroty są pominięte.',
      summed: 'zamówienia; bez zamówień: wygrane transakcje',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { order: ['accountId', 'orderedDay', 'status'], deal: ['accountId', 'status', 'closeDay'] },
  anyOf: ['order', 'deal'],
  alsoReads: ['contact'],
  parts: (ask) => [purchasePart(ask, false)],
  compute(ask): Outcome {
    const part = purchasePart(ask, false);
    const { counted, excluded } = judge(part);
    const { count, gaps } = buyersAmong(ask, part, counted);
    const rest = { basis: purchaseBasis(ask), excluded: excluded.list(), numerator: counted.length, denominator: count, n: count };
    if (count === 0) return noValue(nothingBought(ask), rest);
    // Nobody bought on two days: how long it takes is unknown.
    const companions = ask.brief ? {} : { daysBetween: quantile(gaps, 0.5) };
    return { ...rest, value: counted.length / count, coverage: 1, companions };
  },
});
