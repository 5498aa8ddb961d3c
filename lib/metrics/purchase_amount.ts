/** Purchase amount: what a customer spent in the window, on average over those who bought. */
import type { Ask } from './ask';
import type { About } from './define';
import { defineMetric } from './define';
import { moneyOutcome, moneySum, perUnit } from './money-sum';
import { coverage, judge, noValue } from './outcome';
import type { BuyingPart } from './populations/buyers';
import { nothingBought, purchaseBasis, purchasePart } from './populations/buyers';

export const about = {
  id: 'purchase_amount',
  unit: 'money',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'currency', 'tier', 'customer', 'month', 'quarter'],
  additive: false,
  timing: 'ordered',
  credit: 'seller',
  words: {
    en: {
      name: 'Purchase amount',
      short: 'Spent',
      formula: 'Order amounts of the period divided by the different customers who placed them. Refunds are subtracted.',
      summed: 'amount of each order; without orders, of each won deal',
    },
    'zh-CN': {
      name: '购买金额',
      short: '购买金额',
      formula: '期间内的订单金额除以下单的客户数，退款从中扣除。',
      summed: '每个订单的金额；没有订单时为每笔赢单的金额',
    },
    pl: {
      name: 'Kwota zakupów',
      short: 'Wydatki',
      formula: 'Kwoty zamówień z okresu podzielone przez liczbę klientów, którzy je złożyli. Zwroty są odejmowane.',
      summed: 'kwotę każdego zamówienia; bez zamówień: wygranej transakcji',
    },
  },
} as const satisfies About;

/** Purchases whose amount can be added up: it is known, and so is a rate for its currency. */
function part(ask: Ask): BuyingPart {
  const bought = purchasePart(ask, true);
  return { ...bought, leftOut: (row) => bought.leftOut?.(row) ?? whyNotAdded(ask, bought, row) };
}

function whyNotAdded(ask: Ask, { amount, currency, day }: BuyingPart, row: number): 'no_amount' | 'not_converted' | undefined {
  if (Number.isNaN(amount(row))) return 'no_amount';
  const rates = ask.ratesOn(day(row));
  return rates.any && !rates.rateOf(currency(row)) ? 'not_converted' : undefined;
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { order: ['accountId', 'total', 'orderedDay'], deal: ['accountId', 'amount', 'closeDay'] },
  anyOf: ['order', 'deal'],
  alsoReads: ['contact'],
  parts: (ask) => [part(ask)],
  compute(ask) {
    const bought = purchasePart(ask, true);
    const { counted, excluded } = judge(bought);
    const sum = moneySum(ask, excluded);
    const customers = new Set<number>();
    for (const row of counted) if (sum.add(bought.amount(row), bought.currency(row), bought.day(row))) customers.add(bought.customer(row));
    const n = customers.size;
    const rest = {
      n,
      denominator: n,
      basis: purchaseBasis(ask),
      excluded: excluded.list(),
      coverage: coverage(counted.length - sum.n, counted.length),
    };
    if (counted.length === 0) return noValue(nothingBought(ask), rest);
    const total = sum.total();
    const outcome = moneyOutcome(total, rest);
    if (!('units' in total)) return outcome;
    return {
      ...outcome,
      value: perUnit(total.units, n),
      numerator: total.units,
      companions: ask.brief ? {} : { total: total.units, purchases: sum.n },
    };
  },
});
