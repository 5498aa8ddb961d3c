/**
 * Monthly recurring revenue: what subscriptions in force at the end of the day bring in a month. A coupon that ends does not
 * reduce it, one for ever does. What was past due still counts; what is unpaid or was cancelled does not.
 */
import { subscriptionFacts } from '../facts/subscriptions';
import type { About } from './define';
import { defineMetric } from './define';
import { moneyOutcome, perUnit } from './money-sum';
import { coverage, noValue, tally } from './outcome';
import { stockDay } from './populations/days';
import { monthlySum, recurringPart } from './populations/subscriptions';

export const about = {
  id: 'mrr',
  unit: 'money',
  better: 'up',
  family: 'performance',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'currency', 'tier', 'month', 'quarter'],
  additive: true,
  timing: 'stock',
  credit: 'owner_now',
  words: {
    en: {
      name: 'Monthly recurring revenue',
      short: 'MRR',
      formula: 'Sum of all paid subscriptions in force, each brought to one month (a year’s price ÷ 12) and less lasting discounts.',
      summed: 'monthly amount of each paid subscription, in the reporting currency',
    },
    'zh-CN': {
      name: '每月经常性收入（MRR）',
      short: 'MRR',
      formula: '所有有效付费订阅折算到一个月的金额之和（年费 ÷ 12 等），并减去永久折扣。试用、免费和一次性项目不计入。',
      summed: '每个付费订阅的月金额，以报告货币计',
    },
    pl: {
      name: 'Miesięczny przychód cykliczny (MRR)',
      short: 'MRR',
      formula: 'Suma płatnych, trwających subskrypcji, każda przeliczona na miesiąc (cena roczna ÷ 12) i pomniejszona o stałe rabaty.',
      summed: 'miesięczną kwotę każdej płatnej subskrypcji, w walucie raportów',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { subscription: ['kind', 'status', 'amount', 'interval', 'startDay'] },
  parts: (ask) => [recurringPart(ask, stockDay(ask))],
  compute(ask) {
    const { base } = ask;
    if (base.table('subscription').rows === 0) return noValue('no_subscriptions', { coverage: 0 });
    const day = stockDay(ask);
    const part = recurringPart(ask, day);
    const { payer, series } = subscriptionFacts(base);
    const excluded = tally();
    const sum = monthlySum(ask, day);
    const [payers, subscriptions] = [new Set<number>(), new Set<number>()];
    let n = 0;
    for (const row of part.rows) {
      const reason = part.leftOut?.(row);
      if (reason) {
        excluded.add(reason, reason === 'not_converted' ? ask.ratesOn(day).nameOf(part.currency(row)) : undefined);
        continue;
      }
      n++;
      sum.add(row);
      payers.add(payer[row] ?? -1);
      subscriptions.add(series[row] ?? -1);
    }
    const lost = excluded.count('no_amount') + excluded.count('no_date') + excluded.count('not_converted');
    const rest = { n, excluded: excluded.list(), coverage: coverage(lost, part.rows.length) };
    if (n === 0 && excluded.count('not_converted') > 0) return noValue('not_converted', rest);
    const outcome = moneyOutcome(sum.total(), rest);
    const { value } = outcome;
    if (ask.brief || value === undefined) return outcome;
    return {
      ...outcome,
      companions: {
        customers: payers.size,
        subscriptions: subscriptions.size,
        annual: value * 12,
        perCustomer: payers.size === 0 ? undefined : perUnit(value, payers.size),
      },
    };
  },
});
