/**
 * New customers: those whose very first purchase lies in the period. "First" is looked for over ALL history, whoever sold it and
 * whatever the breakdown; the seller of that first purchase has the credit.
 */
import { PURCHASE_KINDS } from '../facts/purchase-list';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { coverage, noValue } from './outcome';
import { canBuy, purchases, purchasesIn } from './populations/purchases';

export const about = {
  id: 'new_customers',
  unit: 'count',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'tier', 'month', 'quarter'],
  additive: true,
  timing: 'sold',
  credit: 'seller',
  words: {
    en: {
      name: 'New customers',
      short: 'New customers',
      formula: 'Number of customers who bought for the first time ever in the period: their first won deal, order or paid subscription.',
      summed: 'number of customers: accounts, and contacts without an account',
    },
    'zh-CN': {
      name: '新客户数',
      short: '新客户',
      formula: '在期间内首次购买的客户数量：首个赢单、首张订单或首个付费订阅，按全部历史判断。',
      summed: '客户数量：公司，以及不属于任何公司的联系人',
    },
    pl: {
      name: 'Nowi klienci',
      short: 'Nowi klienci',
      formula:
        'Liczba klientów, którzy w okresie kupili pierwszy raz w ogóle: pierwsza wygrana transakcja, zamówienie lub płatna subskrypcja.',
      summed: 'liczbę klientów: firm oraz kontaktów bez firmy',
    },
  },
} as const satisfies About;

/** New customers by number, and the sales nobody can say the buyer of. */
function partsOf(ask: Ask): Part[] {
  const { first, customer, kind, row, at, owner, units, currency } = purchases(ask);
  const indices = purchasesIn(ask);
  const firsts = indices.filter((index) => first[index] === 1);
  const firstOf = new Map(Array.from(firsts, (index) => [customer[index] ?? -1, index]));
  const found = (number: number): number => firstOf.get(number) ?? -1;
  const nameless = PURCHASE_KINDS.map((entity, code): Part => ({
    name: 'wins',
    entity,
    rows: indices.filter((index) => customer[index] === -1 && kind[index] === code).map((index) => row[index] ?? -1),
    leftOut: () => 'no_customer',
  }));
  const customers: Part = {
    name: 'customers',
    entity: 'customer',
    rows: firsts.map((index) => customer[index] ?? -1),
    at: (number) => at[found(number)] ?? NaN,
    amount: (number) => units[found(number)] ?? NaN,
    currency: (number) => currency[found(number)] ?? -1,
    owner: (number) => owner[found(number)] ?? -1,
  };
  return [customers, ...nameless];
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'closeDay', 'accountId'], order: ['status', 'accountId'], subscription: ['kind', 'accountId'] },
  anyOf: ['deal', 'order', 'subscription'],
  parts: partsOf,
  compute(ask) {
    if (!canBuy(ask)) return noValue('no_records', { coverage: 0 });
    const { first, customer } = purchases(ask);
    const indices = purchasesIn(ask);
    let [value, nameless] = [0, 0];
    for (const index of indices) {
      if (customer[index] === -1) nameless++;
      else if (first[index] === 1) value++;
    }
    // Somebody whose first purchase is not here looks new at a later one.
    const isCut = PURCHASE_KINDS.some((entity) => ask.incomplete.includes(entity));
    return {
      value,
      n: value,
      companions: isCut ? { mayOverCount: 1 } : {},
      ...(isCut ? { basis: 'history_cut' } : {}),
      excluded: nameless > 0 ? [{ reason: 'no_customer', count: nameless }] : [],
      coverage: coverage(nameless, indices.length),
    };
  },
});
