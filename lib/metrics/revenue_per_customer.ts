/**
 * Revenue per customer: what the customers who bought in the period brought on average, on the revenue's own basis. Sales nobody
 * can say the buyer of are left out of both sides; who only got money back has not bought.
 */
import { buyersOf } from '../facts/buyers';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { moneyOutcome, perUnit } from './money-sum';
import { noValue } from './outcome';
import { basisOf, entityOf, hasBasis, salesPart } from './populations/sales';
import { convertible, sumSales } from './populations/sales-sum';

export const about = {
  id: 'revenue_per_customer',
  unit: 'money',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 2,
  breakdowns: ['rep', 'team', 'product', 'source', 'currency', 'tier', 'month', 'quarter'],
  additive: false,
  timing: 'sold',
  credit: 'seller',
  words: {
    en: {
      name: 'Revenue per customer',
      short: 'Per customer',
      formula: 'Revenue of the period divided by the customers who bought in it. Beside it: recurring revenue per paying customer.',
      summed: 'amount of each sale with a known customer, in the reporting currency',
    },
    'zh-CN': {
      name: '每客户收入（ARPU）',
      short: '每客户收入',
      formula: '期间销售额 ÷ 期间内有购买的客户数。同时给出每个付费客户的月经常性收入。',
      summed: '每笔已知客户的销售金额，以报告货币计',
    },
    pl: {
      name: 'Przychód na klienta (ARPU)',
      short: 'Na klienta',
      formula: 'Przychód okresu podzielony przez klientów, którzy w nim kupili. Obok: przychód cykliczny na płacącego klienta.',
      summed: 'kwotę każdej sprzedaży znanemu klientowi, w walucie raportów',
    },
  },
} as const satisfies About;

function partOf(ask: Ask) {
  const basis = basisOf(ask);
  const buyers = buyersOf(ask.base, entityOf[basis]);
  return convertible(ask, salesPart(ask, basis), (row) => ((buyers[row] ?? -1) < 0 ? 'no_customer' : undefined));
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'closeDay', 'accountId'], order: ['status', 'total', 'accountId'], subscription: ['amount'] },
  anyOf: ['deal', 'order'],
  parts: (ask) => [partOf(ask)],
  compute(ask): Outcome {
    const basis = basisOf(ask);
    if (!hasBasis(ask, basis)) return noValue(ask.absent[entityOf[basis]] ?? 'no_records', { basis, coverage: 0 });
    const part = partOf(ask);
    const buyers = buyersOf(ask.base, entityOf[basis]);
    const { total, counted, excluded, coverage } = sumSales(ask, part);
    const customers = new Set<number>();
    for (const row of counted) if (!(part.amount(row) < 0)) customers.add(buyers[row] ?? -1);
    const rest: Outcome = { n: customers.size, basis, excluded: excluded.list(), coverage, companions: {} };
    const mrr = ask.brief ? undefined : ask.metric('mrr');
    if (counted.length > 0 && !('units' in total)) return moneyOutcome(total, rest);
    const outcome = moneyOutcome(total, rest);
    const companions =
      mrr && (outcome.currency === undefined || mrr.currency === outcome.currency) ? { recurring: mrr.companions.perCustomer } : {};
    if (customers.size === 0) return noValue('no_customers', rest);
    if (outcome.value === undefined) return outcome;
    return { ...outcome, companions, value: perUnit(outcome.value, customers.size), numerator: outcome.value, denominator: customers.size };
  },
});
