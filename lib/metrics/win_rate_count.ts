/** Win rate by count: of the deals decided in the period, the share that was won. */
import type { About } from './define';
import { defineMetric } from './define';
import { coverage, ratio } from './outcome';
import { decidedCounts, decidedPart } from './populations/decided';

export const about = {
  id: 'win_rate_count',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'product', 'competitor', 'size_band', 'month', 'quarter'],
  additive: false,
  timing: 'closed',
  credit: 'closer',
  words: {
    en: {
      name: 'Win rate (count)',
      short: 'Win rate',
      formula: 'Won deals divided by won plus lost deals. Deals that ended without a decision and negative amounts are left out.',
      summed: 'number of deals',
    },
    'zh-CN': {
      name: '赢单率（按数量）',
      short: '赢单率',
      formula: '赢单数 ÷（赢单数 + 输单数）。未作决定而结束的商机和金额为负的商机不计入，未关闭的商机也不计入。',
      summed: '商机数量',
    },
    pl: {
      name: 'Wskaźnik wygranych (liczba)',
      short: 'Wygrane',
      formula: 'Wygrane transakcje podzielone przez wygrane i przegrane. Transakcje zakończone bez decyzji i kwoty ujemne są pominięte.',
      summed: 'liczbę transakcji',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'closeDay'] },
  parts: (ask) => [decidedPart(ask)],
  compute(ask) {
    const { won, lost, excluded, rows } = decidedCounts(ask);
    return ratio(won, won + lost, 'nothing_decided', {
      excluded: excluded.list(),
      coverage: coverage(excluded.count('no_history'), rows),
    });
  },
});
