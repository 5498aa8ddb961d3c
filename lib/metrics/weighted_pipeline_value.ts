/** Weighted pipeline: what the open deals are worth by their chances. */
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { coverage, noValue, tally } from './outcome';
import { openPart } from './pipeline_value';
import { dealChance } from './populations/chance';
import { openDeals } from './populations/deals';
import { isForeign, openAmounts, openBasis, openSums, openTotal, whyNoSum } from './populations/open-amounts';

export const about = {
  id: 'weighted_pipeline_value',
  unit: 'money',
  better: 'neutral',
  family: 'performance',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team', 'stage', 'source', 'product', 'close_month'],
  additive: true,
  timing: 'rebuilt',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Weighted pipeline',
      short: 'Weighted',
      formula:
        'Each open amount times the chance of its deal, else of its stage, else the share won of at least 20 decided deals that were in it.',
      summed: 'amount of each open deal times its chance, in the reporting currency',
    },
    'zh-CN': {
      name: '加权管道价值',
      short: '加权管道',
      formula: '每笔未关闭金额乘以商机自身的概率；没有时用阶段概率，再没有时用该阶段至少 20 个已定商机的历史赢单率。',
      summed: '每个进行中商机的金额乘以成交概率，以报告货币计',
    },
    pl: {
      name: 'Ważona wartość lejka',
      short: 'Lejek ważony',
      formula:
        'Każda otwarta kwota razy szansa transakcji, bez niej szansa etapu, a bez obu udział wygranych wśród co najmniej 20 rozstrzygniętych.',
      summed: 'kwotę każdej otwartej transakcji razy jej szansę, w walucie raportów',
    },
  },
} as const satisfies About;

function part(ask: Ask): Part {
  const open = openPart(ask);
  const { rows, stages, day } = openDeals(ask);
  const amounts = openAmounts(ask);
  const rates = ask.ratesOn(day);
  const chanceOf = dealChance(ask, { deal: 0, stage: 0, history: 0 });
  const stageOf = new Map<number, number>();
  for (let i = 0; i < rows.length; i++) stageOf.set(rows[i] ?? -1, stages[i] ?? -1);
  return {
    ...open,
    leftOut(row) {
      const units = amounts.units(row);
      if (isForeign(rates, units, amounts.currency(row))) return 'not_converted';
      if (Number.isNaN(units)) return 'no_amount';
      const chance = chanceOf(row, stageOf.get(row) ?? -1);
      return typeof chance === 'string' ? chance : undefined;
    },
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'stageId'], stage: ['type'] },
  alsoReads: ['amountChange'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const open = openDeals(ask);
    if (ask.base.deals.id.length === 0) return noValue('no_records', { basis: open.basis });
    if (!open.told) return noValue('no_history', { basis: open.basis, coverage: 0 });
    const sums = openSums(ask, true);
    const { chances } = sums;
    const excluded = tally();
    for (const { reason, detail, count } of [...sums.excluded.list(), ...sums.unweighted.list()]) excluded.add(reason, detail, count);
    const n = chances.deal + chances.stage + chances.history;
    const rest: Outcome = {
      n,
      basis: openBasis(ask, sums.told),
      excluded: excluded.list(),
      coverage: coverage(open.rows.length - n, open.rows.length),
      // The source of the chances is shown.
      companions: { byDeal: chances.deal, byStage: chances.stage, byHistory: chances.history, overdue: sums.seen.overdue },
    };
    if (open.rows.length > 0 && n === 0) {
      const [first] = sums.unweighted.list();
      return noValue(sums.seen.summed === 0 ? whyNoSum(sums) : (first?.reason ?? 'no_probability'), rest);
    }
    const total = openTotal(ask, sums, 'weighted');
    if ('reason' in total) return noValue(total.reason, { ...rest, ...(total.subtotals ? { subtotals: total.subtotals } : {}) });
    return { ...rest, value: total.units, currency: total.currency };
  },
});
