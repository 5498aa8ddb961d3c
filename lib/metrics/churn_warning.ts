/**
 * Churn-warning signals: how many active customers show at least one sign that they may leave. Who has left already is no warning
 * any more. A window is the months a customer counts as active (12 unless changed).
 */
import { ownersOfCustomers } from '../facts/customer-links';
import { WARNING_RULES } from '../facts/warnings';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';
import { activeAtEnd } from './populations/customers';
import { hasWarning, judged, warningsFor } from './populations/warnings';

export const about = {
  id: 'churn_warning',
  unit: 'count',
  better: 'down',
  family: 'customers',
  time: 'stock',
  version: 3,
  breakdowns: ['rep', 'team', 'source', 'tier'],
  additive: true,
  timing: 'stock',
  credit: 'account_owner',
  words: {
    en: {
      name: 'Churn-warning signals',
      short: 'Churn warnings',
      formula:
        'Active customers with at least one sign: late or smaller purchases, 60 days of silence, dissatisfaction, an overdue invoice, a renewal without a deal, worse mood.',
      summed: 'number of active customers with a signal',
    },
    'zh-CN': {
      name: '客户流失预警信号',
      short: '流失预警',
      formula: '至少出现一个信号的活跃客户数：购买逾期或减少、60 天无联系、不满意、发票逾期、临近续约却无商机、情绪转差。',
      summed: '出现信号的活跃客户数',
    },
    pl: {
      name: 'Sygnały ryzyka odejścia',
      short: 'Ryzyko odejść',
      formula:
        'Aktywni klienci z co najmniej jednym sygnałem: spóźniony lub mniejszy zakup, 60 dni ciszy, niezadowolenie, zaległa faktura, odnowienie bez transakcji, gorszy nastrój.',
      summed: 'liczbę aktywnych klientów z sygnałem',
    },
  },
} as const satisfies About;

function part(ask: Ask): Part {
  const owners = ownersOfCustomers(ask.base);
  return {
    name: 'customers',
    entity: 'customer',
    rows: activeAtEnd(ask),
    hit: (customer) => warningsFor(ask, customer).length > 0,
    owner: (customer) => owners[customer] ?? -1,
    state(customer) {
      const { open, dismissed } = judged(ask, customer);
      return open[0]?.rule ?? (dismissed.length > 0 ? 'dismissed' : undefined);
    },
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: {
    order: ['accountId', 'orderedDay', 'total'],
    deal: ['accountId', 'closeDay'],
    subscription: ['accountId', 'renewalDay'],
    activity: ['accountId', 'at'],
    surveyResponse: ['accountId', 'score'],
    invoice: ['accountId', 'dueDay'],
  },
  anyOf: ['order', 'deal', 'subscription'],
  alsoReads: ['account', 'contact', 'lead', 'payment'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const customers = activeAtEnd(ask);
    if (customers.length === 0) return noValue('no_customers');
    if (ask.brief) {
      const hit = customers.reduce((sum, customer) => (hasWarning(ask, customer) ? sum + 1 : sum), 0);
      return { value: hit, n: customers.length, excluded: [], coverage: 1, companions: {} };
    }
    const counts = new Map(WARNING_RULES.map((rule) => [rule, 0]));
    let [warned, signals, dismissed] = [0, 0, 0];
    for (const customer of customers) {
      const { open: found, dismissed: aside } = judged(ask, customer);
      dismissed += aside.length;
      if (found.length > 0) warned++;
      signals += found.length;
      for (const { rule } of found) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
    return {
      value: warned,
      n: customers.length,
      excluded: [],
      coverage: 1,
      companions: { signals, ...(dismissed > 0 ? { dismissed } : {}) },
      rows: [...counts].map(([rule, count]) => ({ key: rule, value: count, n: count })),
    };
  },
});
