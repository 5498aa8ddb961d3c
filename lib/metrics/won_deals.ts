/** Won deals: how many deals were won in the period and still are. */
import { NO_AMOUNT } from '../facts/amount-kinds';
import { IS_WON } from '../facts/closed-deals';
import type { About } from './define';
import { defineMetric } from './define';
import { coverage, noValue, tally } from './outcome';
import { closedCounts } from './populations/closed-deals';
import { countOf } from './populations/sale-counts';
import { wonPart } from './populations/sales';

export const about = {
  id: 'won_deals',
  unit: 'count',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'currency', 'month', 'quarter'],
  additive: true,
  timing: 'closed',
  credit: 'closer',
  words: {
    en: {
      name: 'Won deals',
      short: 'Won deals',
      formula: 'Number of deals won in the period. A deal that was reopened counts only if it is won now.',
      summed: 'number of deals',
    },
    'zh-CN': {
      name: '成交单数',
      short: '成交单数',
      formula: '期间内赢得的商机数量。曾重新打开的商机，只有当前状态为赢单时才计入。',
      summed: '商机数量',
    },
    pl: {
      name: 'Wygrane transakcje',
      short: 'Wygrane',
      formula: 'Liczba transakcji wygranych w okresie. Transakcja otwarta ponownie liczy się tylko wtedy, gdy teraz jest wygrana.',
      summed: 'liczbę transakcji',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'closeDay'] },
  parts: (ask) => [wonPart(ask)],
  compute(ask) {
    if (ask.base.deals.id.length === 0) return noValue('no_records', { coverage: 0 });
    const { n, leftOut, rows } = closedCounts(ask, IS_WON);
    const excluded = tally();
    for (const [reason, times] of leftOut) excluded.add(reason, undefined, times);
    const count = countOf(n);
    return {
      value: count,
      n: count,
      companions: { withoutAmount: n[NO_AMOUNT] ?? 0 },
      excluded: excluded.list(),
      coverage: coverage(excluded.count('no_history'), rows),
    };
  },
});
