/**
 * Target attainment: how much of a target was reached in the target's own days. The headline is the target that fits the
 * question best (populations/goals.ts), all others of the same people and time are its rows.
 */
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';
import { goalParts } from './populations/goal-parts';
import type { Reached } from './populations/goals';
import { goalsOf, productOf, reach } from './populations/goals';
import type { Reason, ResultRow } from './result';

/** Where less is better, more than twice as good says nothing more. */
const MOST = 2;

export const about = {
  id: 'target_attainment',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 2,
  breakdowns: ['rep', 'team', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'target',
  credit: 'target_holder',
  words: {
    en: {
      name: 'Target attainment',
      short: 'Attainment',
      formula: 'What was reached divided by the target. Where less is better it is the target divided by what was reached, at most 200 %.',
      summed: 'as the figure the target is for',
    },
    'zh-CN': {
      name: '销售目标达成率',
      short: '目标达成率',
      formula: '实际值 ÷ 目标值。越低越好的指标则为目标值 ÷ 实际值，最高 200%。没有目标或目标为零时没有数值。',
      summed: '与目标所针对的指标相同',
    },
    pl: {
      name: 'Realizacja celu',
      short: 'Cel',
      formula: 'To, co osiągnięto, podzielone przez cel. Gdy mniej znaczy lepiej: cel podzielony przez wynik, najwyżej 200 %.',
      summed: 'tak jak wskaźnik, którego dotyczy cel',
    },
  },
} as const satisfies About;

interface Attained extends Reached {
  value: number | undefined;
  met: boolean | undefined;
  reason: Reason | undefined;
}

/** How much of a goal was reached. Where less is better, nothing at all is met. */
function attained(ask: Ask, reached: Reached): Attained {
  const { goal, result, wanted } = reached;
  const actual = result.value;
  const none = (reason: Reason): Attained => ({ ...reached, value: undefined, met: undefined, reason });
  if (!(goal.goal > 0)) return none('no_target');
  if (actual === undefined) return none(result.reason ?? 'no_component');
  if (wanted === undefined) return none(ask.ratesOn(0).any ? 'not_converted' : 'mixed_currency');
  if (ask.about(goal.metric).better !== 'down') return { ...reached, value: actual / wanted, met: actual >= wanted, reason: undefined };
  return { ...reached, value: actual <= 0 ? MOST : Math.min(MOST, wanted / actual), met: actual <= wanted, reason: undefined };
}

function rowOf({ base }: Ask, { goal, result, wanted, value, met, converted }: Attained): ResultRow {
  const product = productOf(base, goal);
  return {
    key: goal.key,
    name: goal.metric,
    ...(product === '' ? {} : { of: product }),
    ...(value === undefined ? {} : { value }),
    ...(result.value === undefined ? {} : { numerator: result.value }),
    ...(wanted === undefined ? {} : { denominator: wanted }),
    n: result.n,
    companions: {
      met: met === undefined ? undefined : Number(met),
      converted: Number(converted),
      firstDay: goal.first,
      lastDay: goal.end - 1,
    },
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { quota: ['amount', 'startDay', 'endDay'], deal: ['status', 'amount', 'closeDay'], order: ['total'] },
  anyOf: ['deal', 'order'],
  alsoReads: ['lead', 'activity'],
  parts: goalParts,
  compute(ask): Outcome {
    const all = goalsOf(ask).map((goal) => attained(ask, reach(ask, goal)));
    const headline = all.find(({ goal }) => goal.goal > 0) ?? all[0];
    if (!headline) return noValue('no_target');
    const { result, wanted, value, met, reason, converted } = headline;
    const rest: Outcome = {
      n: result.n,
      excluded: result.excluded,
      coverage: result.coverage,
      companions: { met: met === undefined ? undefined : Number(met), targets: all.length },
      ...(ask.brief ? {} : { rows: all.map((each) => rowOf(ask, each)) }),
      // A target in another currency is converted once, at the rate of its first day.
      ...(converted ? { basis: 'first_day_rate' } : {}),
    };
    if (value === undefined) return noValue(reason ?? 'no_component', rest);
    const currency = result.currency === undefined ? {} : { currency: result.currency };
    return { ...rest, value, ...currency, numerator: result.value ?? 0, denominator: wanted ?? 0 };
  },
});
