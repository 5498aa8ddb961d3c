/** Average deal size: what a won deal brings on average. Deals without an amount, and zero or negative ones, are left out and listed. */
import { IS_WON } from '../facts/closed-deals';
import type { About } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';
import { averageOf, worthSomething } from './populations/average-sale';
import { closedCounts } from './populations/closed-deals';
import { wonPart } from './populations/sales';

export const about = {
  id: 'average_deal_size',
  unit: 'money',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'currency', 'tier', 'month', 'quarter'],
  additive: false,
  timing: 'closed',
  credit: 'closer',
  words: {
    en: {
      name: 'Average deal size',
      short: 'Deal size',
      formula:
        'Sum of the amounts of won deals divided by their number. Only deals with an amount above zero; the median stands beside it.',
      summed: 'amount of each won deal above zero, in the reporting currency',
    },
    'zh-CN': {
      name: '平均交易规模',
      short: '单均金额',
      formula: '赢单金额之和 ÷ 赢单数。只计金额大于零的商机，并同时给出中位数。',
      summed: '每个金额大于零的赢单金额，以报告货币计',
    },
    pl: {
      name: 'Średnia wielkość transakcji',
      short: 'Śr. transakcja',
      formula: 'Suma kwot wygranych transakcji podzielona przez ich liczbę. Tylko kwoty powyżej zera; obok stoi mediana.',
      summed: 'kwotę każdej wygranej transakcji powyżej zera, w walucie raportów',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'closeDay'] },
  parts: (ask) => [worthSomething(ask, wonPart(ask))],
  compute(ask) {
    if (ask.base.deals.id.length === 0) return noValue('no_records', { coverage: 0 });
    return averageOf(ask, closedCounts(ask, IS_WON), wonPart, 'nothing_won');
  },
});
