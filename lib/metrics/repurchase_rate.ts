/** Repurchase rate: of those who bought in the window, the share that bought at least twice. */
import { firstOrderDays } from '../facts/first-orders';
import type { Ask } from './ask';
import type { About } from './define';
import { defineMetric } from './define';
import { judge, ratio } from './outcome';
import type { Buyers } from './populations/buyers';
import { buyersAmong, countedPurchases, nothingBought, purchaseBasis, purchasePart } from './populations/buyers';

export const about = {
  id: 'repurchase_rate',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'product', 'tier', 'cohort', 'month', 'quarter'],
  additive: false,
  timing: 'ordered',
  credit: 'seller',
  words: {
    en: {
      name: 'Repurchase rate',
      short: 'Repurchase',
      formula: 'Customers with two or more orders in the period divided by customers with at least one. Orders of one day are one order.',
      summed: 'customers who ordered; without orders, customers with won deals',
    },
    'zh-CN': {
      name: '回购率',
      short: '回购率',
      formula: '期间内下单两次及以上的客户数除以至少下单一次的客户数。同一客户同一天的订单算一次。',
      summed: '有订单的客户数；没有订单时为有赢单的客户数',
    },
    pl: {
      name: 'Wskaźnik ponownych zakupów',
      short: 'Powroty',
      formula:
        'Klienci z co najmniej dwoma zamówieniami w okresie przez klientów z co najmniej jednym. Zamówienia z jednego dnia to jedno.',
      summed: 'klientów, którzy coś zamówili; bez zamówień: z wygraną transakcją',
    },
  },
} as const satisfies About;

/** Buyers of the period who had bought before, at any time and from anybody: over all history. */
function returning(ask: Ask, { customers, times, firstDay }: Buyers): number {
  const firstEver = firstDays(ask);
  let count = 0;
  for (let i = 0; i < customers.length; i++) if ((times[i] ?? 0) > 1 || firstEver(customers[i] ?? -1) < (firstDay[i] ?? NaN)) count++;
  return count;
}

/** Day of a customer's first purchase ever, or of any earlier than the period. */
function firstDays(ask: Ask): (customer: number) => number {
  if (purchaseBasis(ask) === 'ordered') {
    const days = firstOrderDays(ask.base, ask.zone);
    return (customer) => days[customer] ?? NaN;
  }
  const all = purchasePart(ask.on({ everyone: true, whole: true, period: { start: -Infinity, end: ask.period.end } }), false);
  const { customers, firstDay } = buyersAmong(ask, all, judge(all).counted);
  const days = new Map(Array.from(customers, (customer, i) => [customer, firstDay[i] ?? NaN]));
  return (customer) => days.get(customer) ?? NaN;
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { order: ['accountId', 'orderedDay', 'status'], deal: ['accountId', 'status', 'closeDay'] },
  anyOf: ['order', 'deal'],
  alsoReads: ['contact'],
  parts: (ask) => [purchasePart(ask, false)],
  compute(ask) {
    const part = purchasePart(ask, false);
    const { counted, excluded } = countedPurchases(ask, false);
    const buyers = buyersAmong(ask, part, counted);
    const beside = { basis: purchaseBasis(ask), excluded: excluded.list() };
    if (ask.brief || buyers.count === 0) return ratio(buyers.again, buyers.count, nothingBought(ask), beside);
    const back = returning(ask, buyers);
    return ratio(buyers.again, buyers.count, nothingBought(ask), {
      ...beside,
      companions: { purchases: counted.length, returning: back / buyers.count, returningCount: back },
    });
  },
});
