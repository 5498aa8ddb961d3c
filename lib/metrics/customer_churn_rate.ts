/** Customer churn rate: of the customers who were active when the period began, the share no longer active at its end. */
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { ratio, share } from './outcome';
import { keptBeside, keptOf, keptPart } from './populations/kept';

export const about = {
  id: 'customer_churn_rate',
  unit: 'ratio',
  better: 'down',
  family: 'customers',
  time: 'cohort',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'tier', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'at_start',
  credit: 'account_owner',
  words: {
    en: {
      name: 'Customer churn rate',
      short: 'Churn',
      formula:
        'Customers active at the beginning of the period and no longer at its end, divided by those active at its beginning. New ones do not count.',
      summed: 'customers who were active when the period began',
    },
    'zh-CN': {
      name: '客户流失率',
      short: '客户流失',
      formula: '期初活跃而期末不再活跃的客户数除以期初活跃的客户数。期间内的新客户不计入。',
      summed: '期初活跃的客户数',
    },
    pl: {
      name: 'Wskaźnik odejść klientów',
      short: 'Odejścia',
      formula: 'Klienci aktywni na początku okresu, a na końcu już nie, przez aktywnych na początku. Nowi klienci się nie liczą.',
      summed: 'klientów aktywnych na początku okresu',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { order: ['accountId', 'orderedDay'], deal: ['accountId', 'closeDay'], subscription: ['accountId', 'startDay', 'endDay'] },
  anyOf: ['order', 'deal', 'subscription'],
  parts: (ask) => [keptPart(ask, 'lost')],
  compute(ask): Outcome {
    const found = keptOf(ask);
    const { atStart, lost, gained } = found;
    return ratio(lost, atStart, 'nothing_at_start', {
      companions: ask.brief
        ? {}
        : {
            ...keptBeside(found),
            // Stripe's way: those gained since are at risk as well.
            withGained: share(lost, atStart + gained),
          },
    });
  },
});
