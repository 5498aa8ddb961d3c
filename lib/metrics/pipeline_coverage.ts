/**
 * Pipeline coverage: how often the open deals that should close in the days of a money target would fill what is still missing of
 * it. Deals past their close date still count: they lie in those days.
 */
import { EMPTY_INT } from '../columns/table';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { moneySum } from './money-sum';
import { coverage, noValue, tally } from './outcome';
import { openPart } from './pipeline_value';
import { openDeals } from './populations/deals';
import type { Goal } from './populations/goals';
import { goalsOf, reach } from './populations/goals';
import { openAmounts } from './populations/open-amounts';

export const about = {
  id: 'pipeline_coverage',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team'],
  additive: false,
  timing: 'target',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Pipeline coverage',
      short: 'Coverage',
      formula: 'Amounts of open deals with a close date within the target period, divided by the target minus what was won so far.',
      summed: 'amount of each open deal due in the days of the target',
    },
    'zh-CN': {
      name: '管道覆盖率',
      short: '管道覆盖率',
      formula: '关闭日期在目标期间内的未关闭商机金额 ÷（目标 − 目前已赢金额），即可覆盖缺口的倍数。',
      summed: '目标期间内应关闭的每个进行中商机的金额',
    },
    pl: {
      name: 'Pokrycie celu lejkiem',
      short: 'Pokrycie celu',
      formula: 'Kwoty otwartych transakcji z terminem w okresie celu podzielone przez cel pomniejszony o to, co już wygrano.',
      summed: 'kwotę każdej otwartej transakcji z terminem w dniach celu',
    },
  },
} as const satisfies About;

/** The money target the question is about. */
const goalOf = (ask: Ask): Goal | undefined =>
  goalsOf(ask).find(({ metric, goal, product }) => metric === 'revenue' && goal > 0 && product === undefined);

/** Open deals due in the days of the target. */
function due(ask: Ask, goal: Goal | undefined): Int32Array {
  const { closeDay } = ask.base.deals;
  return openDeals(ask).rows.filter((row) => {
    const day = closeDay[row] ?? EMPTY_INT;
    return goal !== undefined && day !== EMPTY_INT && day >= goal.first && day < goal.end;
  });
}

function part(ask: Ask): Part {
  const open = openPart(ask);
  const amounts = openAmounts(ask);
  return {
    ...open,
    rows: due(ask, goalOf(ask)),
    leftOut: (row) => (Number.isNaN(amounts.units(row)) ? 'no_amount' : open.leftOut?.(row)),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'closeDay'], quota: ['amount', 'startDay', 'endDay'] },
  anyOf: ['deal'],
  alsoReads: ['amountChange'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const { basis, told, day } = openDeals(ask);
    const goal = goalOf(ask);
    if (!goal) return noValue('no_target');
    if (ask.base.deals.id.length === 0) return noValue('no_records', { basis });
    if (!told) return noValue('no_history', { basis, coverage: 0 });
    const amounts = openAmounts(ask);
    const excluded = tally();
    const sum = moneySum(ask, excluded);
    const rows = due(ask, goal);
    for (const row of rows) sum.add(amounts.units(row), amounts.currency(row), day);
    const { result, wanted } = reach(ask, goal);
    const rest: Outcome = {
      n: sum.n,
      companions: { target: wanted, won: result.value },
      excluded: excluded.list(),
      coverage: coverage(rows.length - sum.n, rows.length),
      basis,
    };
    if (result.value === undefined) return noValue(result.reason ?? 'no_component', rest);
    if (wanted === undefined) return noValue(ask.ratesOn(0).any ? 'not_converted' : 'mixed_currency', rest);
    const missing = wanted - result.value;
    if (missing <= 0) return noValue('target_met', rest);
    const total = sum.total();
    if ('reason' in total) return noValue(total.reason, { ...rest, ...(total.subtotals ? { subtotals: total.subtotals } : {}) });
    const currency = result.n === 0 && !ask.ratesOn(0).any ? (goal.currency ?? total.currency) : (result.currency ?? total.currency);
    // Without rates a pipeline in one currency says nothing about a target in another.
    if (sum.n > 0 && total.currency !== currency) return noValue('mixed_currency', rest);
    return { ...rest, value: total.units / missing, numerator: total.units, denominator: missing, currency };
  },
});
