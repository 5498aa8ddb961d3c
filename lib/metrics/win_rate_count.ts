/** Win rate by count: of the deals decided in the period, the share that was won. */
import type { About } from './define';
import { DERAILED, WON, defineMetric } from './define';
import { ratio, tally } from './outcome';

export const about = {
  id: 'win_rate_count',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  words: {
    en: {
      name: 'Win rate (count)',
      short: 'Win rate',
      formula: 'Won deals divided by won plus lost deals. Deals that ended without a decision and negative amounts are left out.',
      timing: 'A deal belongs to the period in which it closed, and to whoever owned it then.',
      summed: 'number of deals',
      credit: 'owner when it was decided',
    },
    'zh-CN': {
      name: '赢单率（按数量）',
      short: '赢单率',
      formula: '赢单数 ÷（赢单数 + 输单数）。未作决定而结束的商机和金额为负的商机不计入，未关闭的商机也不计入。',
      timing: '商机按关闭时间计入期间，并归属于关闭时的负责人。',
      summed: '商机数量',
      credit: '定论时的负责人',
    },
    pl: {
      name: 'Wskaźnik wygranych (liczba)',
      short: 'Wygrane',
      formula: 'Wygrane transakcje podzielone przez wygrane i przegrane. Transakcje zakończone bez decyzji i kwoty ujemne są pominięte.',
      timing: 'Transakcja należy do okresu, w którym została zamknięta, i do osoby, która ją wtedy prowadziła.',
      summed: 'liczbę transakcji',
      credit: 'właściciel w chwili rozstrzygnięcia',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  slice: 'closedDeals',
  needs: ['deal'],
  leftOut(deals, index) {
    const row = deals.rows[index] ?? -1;
    if (Number.isNaN(deals.closedAt[row])) return 'no_history';
    if (deals.status[row] === DERAILED) return 'no_decision';
    return (deals.amount[row] ?? NaN) < 0 ? 'negative_amount' : undefined;
  },
  compute(deals) {
    const excluded = tally();
    let won = 0;
    let decided = 0;
    for (let index = 0; index < deals.rows.length; index++) {
      const reason = this.leftOut(deals, index);
      if (reason) {
        excluded.add(reason);
        continue;
      }
      decided++;
      if (deals.status[deals.rows[index] ?? -1] === WON) won++;
    }
    const undated = excluded.count('no_history');
    const coverage = undated === 0 ? 1 : 1 - undated / deals.rows.length;
    return ratio(won, decided, 'nothing_decided', { excluded: excluded.list(), coverage });
  },
});
