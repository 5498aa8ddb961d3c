/**
 * Upsell and cross-sell: of the customers there were when the period began, the share that raised a subscription or bought a
 * product they never had. A renewal at the same price is neither, and another plan instead of the old one is no product more.
 */
import { ownersOfCustomers } from '../facts/customer-links';
import { lowerBound } from '../facts/order';
import type { Happened } from '../facts/products-owned';
import { newProducts, upgrades } from '../facts/products-owned';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { ratio, share } from './outcome';
import { customersAsked, firstBought } from './populations/customers';
import { dealFacts } from './populations/deals';
import { until } from './populations/pick';
import { purchases } from './populations/purchases';

export const about = {
  id: 'upsell_cross_sell_rate',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'tier', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'sold',
  credit: 'account_owner',
  words: {
    en: {
      name: 'Upsell / cross-sell rate',
      short: 'Upsell',
      formula: 'Existing customers who upgraded or bought a product new to them in the period, divided by all customers from before it.',
      summed: 'customers who had bought before the period',
    },
    'zh-CN': {
      name: '追加销售 / 交叉销售率',
      short: '追加销售',
      formula: '期间内升级订阅或购买了从未买过的产品的老客户数除以期初已有的客户总数。',
      summed: '期间之前已购买过的客户数',
    },
    pl: {
      name: 'Wskaźnik upsell / cross-sell',
      short: 'Dosprzedaż',
      formula:
        'Dotychczasowi klienci, którzy w okresie przeszli na wyższy plan lub kupili nowy dla siebie produkt, przez wszystkich sprzed okresu.',
      summed: 'klientów, którzy kupili przed okresem',
    },
  },
} as const satisfies About;

const always = { start: -Infinity, end: Infinity };

/** What happened to whom over all history: a product is new only to who never had it. */
const happened = (ask: Ask): { crossSold: Happened; upsold: Happened } =>
  ask.on({ everyone: true, whole: true, period: always }).once(happened, () => ({
    crossSold: newProducts(ask.base, ask.zone, dealFacts(ask)),
    upsold: upgrades(ask.base, ask.zone),
  }));

/** Customers of anybody to whom it happened in the period. */
const inPeriod = (ask: Ask): Pick<Found, 'crossSold' | 'upsold'> =>
  ask.on({ everyone: true, whole: true }).once(inPeriod, () => {
    const within = ({ at, customer }: Happened): Set<number> => {
      const first = lowerBound(at, ask.period.start);
      return new Set(customer.subarray(first, Math.max(first, lowerBound(at, until(ask)))));
    };
    const { crossSold, upsold } = happened(ask);
    return { crossSold: within(crossSold), upsold: within(upsold) };
  });

interface Found {
  existing: Int32Array;
  crossSold: Set<number>;
  upsold: Set<number>;
}

function find(ask: Ask): Found {
  return ask.once(find, () => {
    const all = purchases(ask);
    const { start } = ask.period;
    // Who will have bought when a coming period begins is not known.
    const existing = start <= ask.asOf ? customersAsked(ask).filter((customer) => firstBought(all, customer) < start) : new Int32Array();
    return { existing, ...inPeriod(ask) };
  });
}

function part(ask: Ask): Part {
  const { existing, crossSold, upsold } = find(ask);
  const owners = ownersOfCustomers(ask.base);
  return {
    name: 'customers',
    entity: 'customer',
    rows: existing,
    hit: (customer) => crossSold.has(customer) || upsold.has(customer),
    owner: (customer) => owners[customer] ?? -1,
    state: (customer) => (upsold.has(customer) ? 'upsell' : crossSold.has(customer) ? 'cross_sell' : undefined),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { orderLine: ['productId'], deal: ['productId', 'accountId'], subscription: ['productId', 'accountId', 'startDay'] },
  anyOf: ['orderLine', 'deal', 'subscription'],
  // A line counts when its order is in force.
  alsoReads: ['order'],
  parts: (ask) => [part(ask)],
  compute(ask) {
    const { existing, crossSold, upsold } = find(ask);
    let [either, cross, up] = [0, 0, 0];
    for (const customer of existing) {
      if (crossSold.has(customer)) cross++;
      if (upsold.has(customer)) up++;
      if (crossSold.has(customer) || upsold.has(customer)) either++;
    }
    const n = existing.length;
    return ratio(either, n, 'nothing_at_start', {
      companions: ask.brief ? {} : { upsell: share(up, n), crossSell: share(cross, n), upsold: up, crossSold: cross },
    });
  },
});
