/** Pipeline value: what all open deals are worth together, and weighted by their chances. */
import { EMPTY_INT } from '../columns/table';
import { OPEN } from '../facts/deal-status';
import type { Ask } from './ask';
import { dealState } from './deal-part';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { coverage, noValue, tally } from './outcome';
import { openDeals, openOwner } from './populations/deals';
import { isForeign, openAmounts, openBasis, openSums, openTotal, whyNoSum } from './populations/open-amounts';

export const about = {
  id: 'pipeline_value',
  unit: 'money',
  better: 'neutral',
  family: 'performance',
  time: 'stock',
  version: 2,
  breakdowns: ['rep', 'team', 'stage', 'source', 'product', 'close_month'],
  additive: true,
  timing: 'rebuilt',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Pipeline value',
      short: 'Pipeline',
      formula: 'Sum of the amounts of all open deals. Weighted: each amount times the chance of its deal, else of its stage.',
      summed: 'amount of each open deal, in the reporting currency',
    },
    'zh-CN': {
      name: '销售管道价值',
      short: '销售管道',
      formula: '所有未关闭商机的金额之和。加权值：每笔金额乘以商机的成交概率，没有时乘以所在阶段的概率。',
      summed: '每个进行中商机的金额，以报告货币计',
    },
    pl: {
      name: 'Wartość lejka',
      short: 'Lejek',
      formula: 'Suma kwot wszystkich otwartych transakcji. Ważona: każda kwota razy prawdopodobieństwo transakcji, a bez niego etapu.',
      summed: 'kwotę każdej otwartej transakcji, w walucie raportów',
    },
  },
} as const satisfies About;

/** Open deals; those in a currency without a rate do not count. */
export function openPart(ask: Ask): Part {
  const { closeDay, startDay, createdAt } = ask.base.deals;
  const open = openDeals(ask);
  const rates = ask.ratesOn(open.day);
  const amounts = openAmounts(ask);
  return {
    name: 'records',
    entity: 'deal',
    rows: open.rows,
    leftOut: (row) => (isForeign(rates, amounts.units(row), amounts.currency(row)) ? 'not_converted' : undefined),
    at: (row) => ((closeDay[row] ?? EMPTY_INT) === EMPTY_INT ? NaN : ask.zone.startOf(closeDay[row] ?? NaN)),
    amount: amounts.units,
    weight: amounts.units,
    currency: amounts.currency,
    length: (row) => {
      const began = startDay[row] ?? EMPTY_INT;
      return open.day - (began === EMPTY_INT ? ask.zone.dayOf(createdAt[row] ?? NaN) : began);
    },
    owner: (row) => openOwner(ask, row),
    state: () => dealState(OPEN),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'stageId'] },
  alsoReads: ['amountChange'],
  parts: (ask) => [openPart(ask)],
  compute(ask): Outcome {
    const open = openDeals(ask);
    if (ask.base.deals.id.length === 0) return noValue('no_records', { basis: open.basis });
    if (!open.told) return noValue('no_history', { basis: open.basis, coverage: 0 });
    const sums = openSums(ask, !ask.brief);
    const { seen, chances } = sums;
    const excluded = tally();
    for (const { reason, detail, count } of sums.excluded.list()) excluded.add(reason, detail, count);
    for (const { reason, count } of sums.unweighted.list()) excluded.add(reason, 'weighted', count);
    const rest: Outcome = {
      n: seen.open,
      basis: openBasis(ask, sums.told),
      excluded: excluded.list(),
      coverage: coverage(open.rows.length - seen.summed, open.rows.length),
      companions: ask.brief ? {} : { overdue: seen.overdue, nonPositive: seen.nonPositive },
    };
    // Every amount is unknown or in a currency without a rate: that is not a pipeline worth nothing.
    if (open.rows.length > 0 && seen.summed === 0) return noValue(whyNoSum(sums), rest);
    const total = openTotal(ask, sums, 'sum');
    if ('reason' in total) return noValue(total.reason, { ...rest, ...(total.subtotals ? { subtotals: total.subtotals } : {}) });
    const { units: value, currency } = total;
    if (ask.brief) return { ...rest, value, currency };
    const weighted = openTotal(ask, sums, 'weighted');
    const known = 'units' in weighted && (seen.summed === 0 || chances.deal + chances.stage + chances.history > 0);
    return { ...rest, value, currency, companions: { ...rest.companions, weighted: known ? weighted.units : undefined } };
  },
});
