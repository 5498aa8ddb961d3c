/** Customer engagement: of the active customers, the share that was in touch with us both ways in the period. */
import { IN } from '../facts/activity-codes';
import { activityCustomers, ownersOfCustomers } from '../facts/customer-links';
import { isTwoWay } from '../facts/instants';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { noValue, ratio } from './outcome';
import { activeAtEnd } from './populations/customers';
import { between, until } from './populations/pick';

export const about = {
  id: 'customer_engagement',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'tier', 'month', 'quarter'],
  additive: false,
  timing: 'done',
  credit: 'account_owner',
  words: {
    en: {
      name: 'Customer engagement',
      short: 'Engagement',
      formula:
        'Active customers who wrote, called, answered a call or met us in the period, divided by all active ones. Automatic opens do not count.',
      summed: 'active customers',
    },
    'zh-CN': {
      name: '客户参与度',
      short: '参与度',
      formula: '期间内来信、来电、接听电话或与我们会面的活跃客户占全部活跃客户的比例。自动打开与点击不计。',
      summed: '活跃客户数',
    },
    pl: {
      name: 'Zaangażowanie klientów',
      short: 'Zaangażowanie',
      formula:
        'Aktywni klienci, którzy w okresie pisali, dzwonili, odebrali telefon lub się spotkali, przez wszystkich aktywnych. Automaty pominięto.',
      summed: 'aktywnych klientów',
    },
  },
} as const satisfies About;

interface Touched {
  /** Two-way interactions of the period by customer number. */
  both: Map<number, number>;
  /** Of them those the customer began or wrote. */
  inbound: Map<number, number>;
}

function touched(ask: Ask): Touched {
  return ask.on({ everyone: true, whole: true }).once(touched, () => {
    const { columns } = ask.base.table('activity');
    const customers = activityCustomers(ask.base);
    const [both, inbound] = [new Map<number, number>(), new Map<number, number>()];
    for (const row of between(columns.at, ask.period.start, until(ask))) {
      const customer = customers[row] ?? -1;
      if (customer < 0 || !isTwoWay(columns, row)) continue;
      both.set(customer, (both.get(customer) ?? 0) + 1);
      if (columns.direction[row] === IN) inbound.set(customer, (inbound.get(customer) ?? 0) + 1);
    }
    return { both, inbound };
  });
}

function part(ask: Ask): Part {
  const { both } = touched(ask);
  const owners = ownersOfCustomers(ask.base);
  return {
    name: 'customers',
    entity: 'customer',
    rows: activeAtEnd(ask),
    hit: (customer) => both.has(customer),
    owner: (customer) => owners[customer] ?? -1,
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['accountId', 'direction', 'at'], account: ['ownerId'] },
  alsoReads: ['lead', 'deal', 'order', 'subscription', 'contact'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    if (ask.base.table('activity').rows === 0) return noValue('no_activities', { coverage: 0 });
    const { both, inbound } = touched(ask);
    const { rows } = part(ask);
    let [engaged, wrote] = [0, 0];
    for (const customer of rows) {
      if (both.has(customer)) engaged++;
      wrote += inbound.get(customer) ?? 0;
    }
    const companions = ask.brief || rows.length === 0 ? {} : { inbound: wrote, inboundPerCustomer: wrote / rows.length };
    return ratio(engaged, rows.length, 'no_customers', { companions });
  },
});
