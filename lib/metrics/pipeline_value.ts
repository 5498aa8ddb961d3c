/** Pipeline value: what all open deals are worth together, and weighted by their chances. */
import { EMPTY_INT } from '../columns/table';
import { MILLION, ONE_TO_ONE, addProductTo, addTo, emptySum, totalOf } from '../model/money';
import type { About, OpenDeals, Outcome } from './define';
import { defineMetric } from './define';
import type { Tally } from './outcome';
import { noValue, tally } from './outcome';
import type { Reason } from './result';

export const about = {
  id: 'pipeline_value',
  unit: 'money',
  better: 'neutral',
  family: 'performance',
  time: 'stock',
  version: 1,
  words: {
    en: {
      name: 'Pipeline value',
      short: 'Pipeline',
      formula: 'Sum of the amounts of all open deals. Weighted: each amount times the chance of its deal, else of its stage.',
      timing: 'As it stands now, or at the end of a past period, rebuilt from stage history with the amounts of today.',
      summed: 'amount of each open deal, in the reporting currency',
      credit: 'owner at that moment',
    },
    'zh-CN': {
      name: '销售管道价值',
      short: '销售管道',
      formula: '所有未关闭商机的金额之和。加权值：每笔金额乘以商机的成交概率，没有时乘以所在阶段的概率。',
      timing: '取当前值；过去的期间取期末值，由阶段历史还原，金额按今天的数值计算。',
      summed: '每个进行中商机的金额，以报告货币计',
      credit: '当时的负责人',
    },
    pl: {
      name: 'Wartość lejka',
      short: 'Lejek',
      formula: 'Suma kwot wszystkich otwartych transakcji. Ważona: każda kwota razy prawdopodobieństwo transakcji, a bez niego etapu.',
      timing: 'Stan na teraz albo na koniec minionego okresu, odtworzony z historii etapów z dzisiejszymi kwotami.',
      summed: 'kwotę każdej otwartej transakcji, w walucie raportów',
      credit: 'właściciel w tej chwili',
    },
  },
} as const satisfies About;

/** Chance of a deal in millionths, or why there is none. */
function chanceOf(deals: OpenDeals, index: number, row: number): number | 'no_probability' | 'bad_probability' {
  const own = deals.probability[row] ?? NaN;
  const chance = Number.isNaN(own) ? deals.chanceOf(deals.stages[index] ?? -1) : own;
  if (chance === undefined) return 'no_probability';
  return chance >= 0 && chance <= 1 ? Math.round(chance * MILLION) : 'bad_probability';
}

/** Sums by currency of the deals that have an amount. */
function sumUp(deals: OpenDeals, leftOut: (index: number) => ReturnType<typeof metric.leftOut>) {
  const excluded = tally();
  const sums = new Map<number, { sum: ReturnType<typeof emptySum>; weighted: ReturnType<typeof emptySum>; n: number }>();
  const seen = { open: 0, summed: 0, chances: 0, overdue: 0, nonPositive: 0 };
  for (let index = 0; index < deals.rows.length; index++) {
    const row = deals.rows[index] ?? -1;
    const reason = leftOut(index);
    const currency = deals.currency[row] ?? -1;
    if (reason) {
      excluded.add(reason, reason === 'not_converted' ? deals.rates.nameOf(currency) : undefined);
      continue;
    }
    seen.open++;
    const closeDay = deals.closeDay[row] ?? EMPTY_INT;
    if (closeDay !== EMPTY_INT && closeDay < deals.day) seen.overdue++;
    const units = deals.amount[row] ?? NaN;
    // Counted, not summed (rule G5).
    if (Number.isNaN(units)) {
      excluded.add('no_amount');
      continue;
    }
    seen.summed++;
    if (units <= 0) seen.nonPositive++;
    let own = sums.get(currency);
    if (!own) sums.set(currency, (own = { sum: emptySum(), weighted: emptySum(), n: 0 }));
    own.n++;
    addTo(own.sum, units);
    if (deals.brief) continue;
    const chance = chanceOf(deals, index, row);
    if (typeof chance === 'string') {
      excluded.add(chance, 'weighted');
      continue;
    }
    seen.chances++;
    addProductTo(own.weighted, units, chance);
  }
  return { excluded, sums, seen };
}

function whyNoSum(excluded: Tally): Reason {
  return excluded.count('not_converted') > 0 ? 'not_converted' : 'no_amount';
}

const metric = /* @__PURE__ */ defineMetric({
  ...about,
  slice: 'openDeals',
  needs: ['deal'],
  leftOut(deals, index) {
    const row = deals.rows[index] ?? -1;
    return !Number.isNaN(deals.amount[row]) && deals.rates.any && !deals.rates.rateOf(deals.currency[row] ?? -1)
      ? 'not_converted'
      : undefined;
  },
  compute(deals): Outcome {
    const { basis, rates } = deals;
    if (!deals.known.anyDeals) return noValue('no_records', { basis });
    if (!deals.known.past) return noValue('no_history', { basis, coverage: 0 });
    const { excluded, sums, seen } = sumUp(deals, (index) => this.leftOut(deals, index));
    const rest: Outcome = {
      n: seen.open,
      basis,
      excluded: excluded.list(),
      coverage: deals.rows.length === 0 ? 1 : seen.summed / deals.rows.length,
      companions: deals.brief ? {} : { overdue: seen.overdue, nonPositive: seen.nonPositive },
    };
    // Every amount is unknown or in a currency without a rate: that is not a pipeline worth nothing.
    if (deals.rows.length > 0 && seen.summed === 0) return noValue(whyNoSum(excluded), rest);
    const parts = [...sums.entries()].map(([code, own]) => ({
      ...own,
      rate: (rates.any ? rates.rateOf(code) : undefined) ?? ONE_TO_ONE,
      code,
    }));
    if (!rates.any && parts.length > 1) {
      const subtotals = parts.map(({ code, sum, n }) => ({ currency: rates.nameOf(code), units: totalOf([{ sum, rate: ONE_TO_ONE }]), n }));
      return noValue('mixed_currency', { ...rest, subtotals: subtotals.sort((a, b) => (a.currency < b.currency ? -1 : 1)) });
    }
    const [only] = parts;
    const weighted =
      seen.chances > 0 || seen.summed === 0
        ? totalOf(
            parts.map(({ weighted: sum, rate }) => ({ sum, rate })),
            MILLION,
          )
        : undefined;
    return {
      ...rest,
      value: totalOf(parts),
      currency: rates.any || !only ? rates.base : rates.nameOf(only.code),
      companions: deals.brief ? {} : { ...rest.companions, weighted },
    };
  },
});

export default metric;
