/** Pipeline value: what all open deals are worth together, and weighted by their chances. */
import { EMPTY_INT } from '../columns/table';
import { OPEN } from '../facts/deal-status';
import { MILLION, ONE_TO_ONE, addProductTo, addTo, emptySum, totalOf } from '../model/money';
import type { Ask } from './ask';
import { dealState } from './deal-part';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import type { Tally } from './outcome';
import { coverage, noValue, tally } from './outcome';
import type { OpenDeals } from './populations/deals';
import { openDeals, openOwner, stageChance } from './populations/deals';
import type { Reason } from './result';

export const about = {
  id: 'pipeline_value',
  unit: 'money',
  better: 'neutral',
  family: 'performance',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team', 'stage', 'source', 'product'],
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

/** Chance of a deal in millionths, or why there is none. */
function chanceOf(ask: Ask, row: number, stage: number): number | 'no_probability' | 'bad_probability' {
  const own = ask.base.deals.probability[row] ?? NaN;
  const chance = Number.isNaN(own) ? stageChance(ask, stage) : own;
  if (chance === undefined) return 'no_probability';
  return chance >= 0 && chance <= 1 ? Math.round(chance * MILLION) : 'bad_probability';
}

/** Open deals; those in a currency without a rate do not count. */
function partOf(ask: Ask, open: OpenDeals): Part {
  const { amount, currency, closeDay, startDay, createdAt } = ask.base.deals;
  const rates = ask.ratesOn(open.day);
  return {
    name: 'records',
    entity: 'deal',
    rows: open.rows,
    leftOut: (row) => (!Number.isNaN(amount[row]) && rates.any && !rates.rateOf(currency[row] ?? -1) ? 'not_converted' : undefined),
    at: (row) => ((closeDay[row] ?? EMPTY_INT) === EMPTY_INT ? NaN : ask.zone.startOf(closeDay[row] ?? NaN)),
    amount: (row) => amount[row] ?? NaN,
    weight: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    length: (row) => {
      const began = startDay[row] ?? EMPTY_INT;
      return open.day - (began === EMPTY_INT ? ask.zone.dayOf(createdAt[row] ?? NaN) : began);
    },
    owner: (row) => openOwner(ask, row),
    state: () => dealState(OPEN),
  };
}

/** Sums by currency of the deals that have an amount. */
function sumUp(ask: Ask, open: OpenDeals) {
  const { amount: amounts, currency: currencies, closeDay: closeDays } = ask.base.deals;
  const { leftOut } = partOf(ask, open);
  const rates = ask.ratesOn(open.day);
  const excluded = tally();
  const sums = new Map<number, { sum: ReturnType<typeof emptySum>; weighted: ReturnType<typeof emptySum>; n: number }>();
  const seen = { open: 0, summed: 0, chances: 0, overdue: 0, nonPositive: 0 };
  for (let index = 0; index < open.rows.length; index++) {
    const row = open.rows[index] ?? -1;
    const reason = leftOut?.(row);
    const currency = currencies[row] ?? -1;
    if (reason) {
      excluded.add(reason, reason === 'not_converted' ? rates.nameOf(currency) : undefined);
      continue;
    }
    seen.open++;
    const closeDay = closeDays[row] ?? EMPTY_INT;
    if (closeDay !== EMPTY_INT && closeDay < open.day) seen.overdue++;
    const units = amounts[row] ?? NaN;
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
    if (ask.brief) continue;
    const chance = chanceOf(ask, row, open.stages[index] ?? -1);
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

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'stageId'] },
  parts: (ask) => [partOf(ask, openDeals(ask))],
  compute(ask): Outcome {
    const open = openDeals(ask);
    const { basis } = open;
    const rates = ask.ratesOn(open.day);
    if (ask.base.deals.id.length === 0) return noValue('no_records', { basis });
    if (!open.told) return noValue('no_history', { basis, coverage: 0 });
    const { excluded, sums, seen } = sumUp(ask, open);
    const rest: Outcome = {
      n: seen.open,
      basis,
      excluded: excluded.list(),
      coverage: coverage(open.rows.length - seen.summed, open.rows.length),
      companions: ask.brief ? {} : { overdue: seen.overdue, nonPositive: seen.nonPositive },
    };
    // Every amount is unknown or in a currency without a rate: that is not a pipeline worth nothing.
    if (open.rows.length > 0 && seen.summed === 0) return noValue(whyNoSum(excluded), rest);
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
      companions: ask.brief ? {} : { ...rest.companions, weighted },
    };
  },
});
