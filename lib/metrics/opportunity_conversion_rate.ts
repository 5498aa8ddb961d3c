/**
 * Opportunity conversion rate: of the deals created in the period, the share won so far. Split by stage: of those of them that ever
 * came to the stage or beyond it.
 */
import { OPEN, WON } from '../facts/deal-status';
import { laddersOf } from '../facts/ladders';
import { stageVisits } from '../facts/stage-visits';
import type { Ask } from './ask';
import { cycleDays, dealState } from './deal-part';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { ratio } from './outcome';
import { maturing } from './populations/cycles';
import { createdDeals, createdOwner } from './populations/deals';

export const about = {
  id: 'opportunity_conversion_rate',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'cohort',
  version: 1,
  breakdowns: ['rep', 'team', 'stage', 'source', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'created',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Opportunity conversion rate',
      short: 'Opp. conv.',
      formula: 'Deals won so far divided by all deals created in the period. Open ones stay in: they may still be won.',
      summed: 'number of deals created',
    },
    'zh-CN': {
      name: '销售机会转化率',
      short: '机会转化率',
      formula: '期间内创建的商机中迄今赢单的比例。未关闭的商机留在分母中，之后仍可能赢单。',
      summed: '创建的商机数量',
    },
    pl: {
      name: 'Konwersja szans sprzedaży',
      short: 'Konw. szans',
      formula:
        'Transakcje wygrane do tej pory podzielone przez wszystkie utworzone w okresie. Otwarte zostają, bo mogą być jeszcze wygrane.',
      summed: 'liczbę utworzonych transakcji',
    },
  },
} as const satisfies About;

function rowsOf(ask: Ask): Int32Array {
  const { cut } = ask;
  if (!cut?.byStage) return createdDeals(ask);
  const { rank, pipeline } = laddersOf(ask.base);
  const visits = stageVisits(ask.base);
  const { status } = ask.base.deals;
  const step = rank[cut.key] ?? -1;
  if (step < 0) return new Int32Array();
  return createdDeals(ask.on({ whole: true })).filter(
    (row) => visits.pipeline[row] === pipeline[cut.key] && (step === 0 || status[row] === WON || (visits.reached[row] ?? -1) >= step),
  );
}

function part(ask: Ask): Part {
  const { status, amount, currency, createdAt } = ask.base.deals;
  return {
    name: 'records',
    entity: 'deal',
    rows: rowsOf(ask),
    hit: (row) => status[row] === WON,
    at: (row) => createdAt[row] ?? NaN,
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    length: (row) => cycleDays(ask, row),
    owner: (row) => createdOwner(ask, row),
    state: (row) => dealState(status[row]),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'createdAt'] },
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const { status } = ask.base.deals;
    const rows = rowsOf(ask);
    let [won, open] = [0, 0];
    for (const row of rows) {
      if (status[row] === WON) won++;
      else if (status[row] === OPEN) open++;
    }
    return ratio(won, rows.length, 'no_records', {
      companions: { pending: open, lost: rows.length - won - open },
      ...maturing(ask, open, rows.length),
    });
  },
});
