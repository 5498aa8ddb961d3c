/** Average order value: what an order is worth on average, net of tax and after discount. Zero and negative orders are left out and listed. */
import type { About } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';
import { averageOf, worthSomething } from './populations/average-sale';
import { orderCounts, orderPart } from './populations/orders';

export const about = {
  id: 'average_order_value',
  unit: 'money',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'currency', 'tier', 'month', 'quarter'],
  additive: false,
  timing: 'ordered',
  credit: 'seller',
  words: {
    en: {
      name: 'Average order value',
      short: 'Order value',
      formula: 'Sum of order totals divided by the number of orders. Drafts, cancelled orders and totals of zero or less do not count.',
      summed: 'net total of each order, in the reporting currency',
    },
    'zh-CN': {
      name: '平均订单价值（客单价）',
      short: '客单价',
      formula: '订单总额之和 ÷ 订单数。草稿、已取消的订单以及金额不大于零的订单不计入。',
      summed: '每张订单的不含税总额，以报告货币计',
    },
    pl: {
      name: 'Średnia wartość zamówienia',
      short: 'Śr. zamówienie',
      formula: 'Suma wartości zamówień podzielona przez ich liczbę. Szkice, zamówienia anulowane i kwoty zerowe lub ujemne się nie liczą.',
      summed: 'wartość netto każdego zamówienia, w walucie raportów',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { order: ['status', 'total', 'orderedDay'] },
  alsoReads: ['deal'],
  parts: (ask) => [worthSomething(ask, orderPart(ask))],
  compute(ask) {
    if (ask.base.table('order').rows === 0) return noValue('no_orders', { coverage: 0 });
    return averageOf(ask, orderCounts(ask), orderPart, 'no_records');
  },
});
