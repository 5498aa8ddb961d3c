/** Customer retention rate: of the customers who were active when the period began, the share still active at its end. */
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { ratio } from './outcome';
import { keptBeside, keptOf, keptPart } from './populations/kept';

export const about = {
  id: 'customer_retention_rate',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'cohort',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'tier', 'product', 'cohort', 'month', 'quarter'],
  additive: false,
  timing: 'at_start',
  credit: 'account_owner',
  words: {
    en: {
      name: 'Customer retention rate',
      short: 'Retention',
      formula:
        'Customers active at both ends of the period divided by those active at its beginning. Active: a paid subscription, or a purchase within 12 months.',
      summed: 'customers who were active when the period began',
    },
    'zh-CN': {
      name: '客户保留率',
      short: '客户保留',
      formula: '期初活跃且期末仍活跃的客户数除以期初活跃的客户数。活跃指有付费订阅，或在 12 个月内购买过。',
      summed: '期初活跃的客户数',
    },
    pl: {
      name: 'Wskaźnik utrzymania klientów',
      short: 'Utrzymanie',
      formula:
        'Klienci aktywni na początku i na końcu okresu przez aktywnych na początku. Aktywny: płatna subskrypcja albo zakup w ciągu 12 miesięcy.',
      summed: 'klientów aktywnych na początku okresu',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { order: ['accountId', 'orderedDay'], deal: ['accountId', 'closeDay'], subscription: ['accountId', 'startDay', 'endDay'] },
  anyOf: ['order', 'deal', 'subscription'],
  parts: (ask) => [keptPart(ask, 'kept')],
  compute(ask): Outcome {
    const found = keptOf(ask);
    const { atStart, kept } = found;
    return ratio(kept, atStart, 'nothing_at_start', {
      companions: ask.brief ? {} : keptBeside(found),
    });
  },
});
