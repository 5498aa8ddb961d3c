/** Referral rate: of the active customers, the share that sent us somebody in the period. */
import { ownersOfCustomers } from '../facts/customer-links';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { ratio } from './outcome';
import { activeAtEnd } from './populations/customers';
import { leadFacts } from './populations/leads';
import { between, until } from './populations/pick';

export const about = {
  id: 'referral_rate',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'tier', 'month', 'quarter'],
  additive: false,
  timing: 'created',
  credit: 'account_owner',
  words: {
    en: {
      name: 'Referral rate',
      short: 'Referrals',
      formula: 'Active customers who recommended us to at least one new lead in the period, divided by all customers active at its end.',
      summed: 'active customers',
    },
    'zh-CN': {
      name: '推荐率',
      short: '推荐率',
      formula: '期间内至少推荐过一条新线索的活跃客户数除以期末活跃客户总数。',
      summed: '活跃客户数',
    },
    pl: {
      name: 'Wskaźnik poleceń',
      short: 'Polecający',
      formula:
        'Aktywni klienci, którzy w okresie polecili nas co najmniej jednemu nowemu leadowi, przez wszystkich aktywnych na jego końcu.',
      summed: 'aktywnych klientów',
    },
  },
} as const satisfies About;

/** Customers named by leads that came in; the same person twice is one lead (rule G11). How many each sent, by customer number. */
function sentBy(ask: Ask): Map<number, number> {
  const { referredById, createdAt } = ask.base.leads;
  const { duplicate } = leadFacts(ask);
  const sent = new Map<number, number>();
  for (const row of between(createdAt, ask.period.start, until(ask))) {
    const account = referredById[row] ?? -1;
    if (account >= 0 && duplicate[row] !== 1) sent.set(account * 2, (sent.get(account * 2) ?? 0) + 1);
  }
  return sent;
}

function part(ask: Ask, sent: ReadonlyMap<number, number>): Part {
  const owners = ownersOfCustomers(ask.base);
  return {
    name: 'customers',
    entity: 'customer',
    rows: activeAtEnd(ask),
    hit: (customer) => sent.has(customer),
    owner: (customer) => owners[customer] ?? -1,
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { lead: ['referredById', 'createdAt'], account: ['ownerId'] },
  alsoReads: ['contact', 'deal', 'order', 'subscription'],
  parts: (ask) => [part(ask, sentBy(ask))],
  compute(ask) {
    const sent = sentBy(ask);
    const { rows } = part(ask, sent);
    let [referring, leads] = [0, 0];
    for (const customer of rows) {
      const count = sent.get(customer) ?? 0;
      if (count > 0) referring++;
      leads += count;
    }
    // Customers who left recommend as well: they are told, and are no share of the active ones.
    return ratio(referring, rows.length, 'no_customers', { companions: { leads } });
  },
});
