/** Win rate by count: of the deals decided in the period, the share that was won. */
import { DERAILED, WON } from '../facts/deal-status';
import type { Ask } from './ask';
import { cycleDays, dealState } from './deal-part';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { coverage, judge, ratio } from './outcome';
import { closedDeals, dealFacts, undatedDeals } from './populations/deals';
import { join } from './populations/pick';

export const about = {
  id: 'win_rate_count',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'product', 'month', 'quarter'],
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

/** Deals decided in the period, and those that may have been but cannot be dated. */
function part(ask: Ask): Part {
  const { closedAt, creditedTo } = dealFacts(ask);
  const { status, amount, currency } = ask.base.deals;
  return {
    name: 'records',
    entity: 'deal',
    rows: join(closedDeals(ask), undatedDeals(ask)),
    leftOut(row) {
      if (Number.isNaN(closedAt[row])) return 'no_history';
      if (status[row] === DERAILED) return 'no_decision';
      return (amount[row] ?? NaN) < 0 ? 'negative_amount' : undefined;
    },
    hit: (row) => status[row] === WON,
    at: (row) => closedAt[row] ?? NaN,
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    length: (row) => cycleDays(ask, row),
    owner: (row) => creditedTo[row] ?? -1,
    state: (row) => dealState(status[row]),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'closeDay'] },
  parts: (ask) => [part(ask)],
  compute(ask) {
    const { status } = ask.base.deals;
    const decided = part(ask);
    const { counted, excluded } = judge(decided);
    let won = 0;
    for (const row of counted) if (status[row] === WON) won++;
    return ratio(won, counted.length, 'nothing_decided', {
      excluded: excluded.list(),
      coverage: coverage(excluded.count('no_history'), decided.rows.length),
    });
  },
});
