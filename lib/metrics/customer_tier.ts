/** Customer tiers: how many customers are VIPs, regular and potential ones, and by which rule. */
import { ownersOfCustomers } from '../facts/customer-links';
import type { VipRule } from '../facts/tiers';
import { TIERS, tierOf } from '../facts/tiers';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';
import { pickCustomers } from './populations/customers';
import { tierName, tiersOf } from './populations/tiers';

export const about = {
  id: 'customer_tier',
  unit: 'count',
  better: 'neutral',
  family: 'customers',
  time: 'stock',
  version: 2,
  breakdowns: ['rep', 'team', 'source', 'tier'],
  additive: true,
  timing: 'stock',
  credit: 'account_owner',
  words: {
    en: {
      name: 'Customer tier',
      short: 'VIP customers',
      formula:
        'VIP: lifetime value or 12-month amount in the top fifth, or 6 orders in 12 months. Potential: no purchase yet. Regular: the rest.',
      summed: 'number of VIP customers',
    },
    'zh-CN': {
      name: '客户分层（VIP / 普通 / 潜在）',
      short: 'VIP 客户',
      formula: 'VIP：终身价值或近 12 个月金额位于前五分之一，或 12 个月内下单 6 次。尚未购买为潜在客户，其余为普通客户。',
      summed: 'VIP 客户数',
    },
    pl: {
      name: 'Segment klienta',
      short: 'Klienci VIP',
      formula:
        'VIP: wartość życiowa lub kwota z 12 miesięcy w górnej piątej części albo 6 zamówień w 12 miesięcy. Potencjalny: jeszcze nie kupił. Reszta: stali.',
      summed: 'liczbę klientów VIP',
    },
  },
} as const satisfies About;

function part(ask: Ask): Part {
  const tiers = tiersOf(ask);
  const owners = ownersOfCustomers(ask.base);
  return {
    name: 'customers',
    entity: 'customer',
    rows: pickCustomers(ask, tiers.customers),
    hit: (customer) => tierName(tiers, customer) === 'vip',
    owner: (customer) => owners[customer] ?? -1,
    state: (customer) => (tiers.overridden.has(customer) ? `${tierName(tiers, customer)} by_hand` : tierName(tiers, customer)),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { account: ['ownerId', 'createdAt'], order: ['total', 'accountId', 'orderedDay'], deal: ['amount', 'accountId', 'closeDay'] },
  anyOf: ['account', 'order', 'deal'],
  // A customer is an account, or a contact without one.
  alsoReads: ['contact', 'subscription'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const tiers = tiersOf(ask);
    const { rows } = part(ask);
    if (rows.length === 0) return noValue('no_customers');
    const counts = { potential: 0, regular: 0, vip: 0 };
    const rules: Record<VipRule, number> = { lifetime: 0, amount: 0, orders: 0 };
    let overridden = 0;
    for (const customer of rows) {
      const tier = tierName(tiers, customer);
      counts[tier]++;
      if (tiers.overridden.has(customer)) overridden++;
      else if (tier === 'vip' && !ask.brief) for (const rule of tierOf(tiers.bought(customer), tiers.limits).rules) rules[rule]++;
    }
    const { limits } = tiers;
    return {
      value: counts.vip,
      n: rows.length,
      excluded: [],
      coverage: 1,
      // Below ten buyers, or without comparable amounts, only the number of orders makes a VIP.
      basis: limits.lifetime === undefined && limits.amount === undefined ? 'orders' : 'percentiles',
      ...(ask.brief
        ? { companions: {} }
        : {
            companions: { regular: counts.regular, potential: counts.potential, ...rules, ...(overridden > 0 ? { overridden } : {}) },
            rows: TIERS.toReversed().map((tier) => ({ key: tier, value: counts[tier], n: counts[tier] })),
          }),
    };
  },
});
