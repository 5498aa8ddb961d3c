/**
 * Pace and projection of a target: what was reached against what should be by now, if it came evenly over the work days. Only
 * figures that gather through the period have a pace; rates and stocks have their gap alone.
 */
import { paceOf } from '../model/pace';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { gathers } from './gathers';
import { noValue } from './outcome';
import { goalParts } from './populations/goal-parts';
import type { Goal, Reached } from './populations/goals';
import { goalsOf, reach } from './populations/goals';
import { elapsedOfGoal } from './populations/pace';
import type { Reason, ResultRow } from './result';

export const about = {
  id: 'target_pace',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 3,
  breakdowns: ['rep', 'team', 'month', 'quarter'],
  additive: false,
  timing: 'target',
  credit: 'target_holder',
  words: {
    en: {
      name: 'Pace and projection',
      short: 'Pace',
      formula: 'What was reached divided by the part of the target that should be reached by now, spread evenly over the work days.',
      summed: 'as the figure the target is for',
    },
    'zh-CN': {
      name: '目标进度',
      short: '目标进度',
      formula: '实际值 ÷ 到目前应完成的目标值（目标按工作日平均分摊，当天按已过工作时间计）。期末预测 = 实际值 ÷ 已过时间比例。',
      summed: '与目标所针对的指标相同',
    },
    pl: {
      name: 'Tempo realizacji celu',
      short: 'Tempo',
      formula: 'To, co osiągnięto, podzielone przez część celu oczekiwaną do tej chwili przy równym tempie w dniach roboczych.',
      summed: 'tak jak wskaźnik, którego dotyczy cel',
    },
  },
} as const satisfies About;

const flows = (ask: Ask, { metric }: Goal): boolean => gathers(ask.about(metric));

interface Paced extends Reached {
  value: number | undefined;
  reason: Reason | undefined;
  companions: Record<string, number | undefined>;
}

function paced(ask: Ask, reached: Reached): Paced {
  const { goal, result, wanted } = reached;
  const actual = result.value;
  const none = (reason: Reason, companions: Paced['companions'] = {}): Paced => ({ ...reached, value: undefined, reason, companions });
  if (!(goal.goal > 0)) return none('no_target');
  if (actual === undefined) return none(result.reason ?? 'no_component');
  if (wanted === undefined) return none(ask.ratesOn(0).any ? 'not_converted' : 'mixed_currency');
  if (!flows(ask, goal)) return none('no_component', { actual, target: wanted, gap: wanted - actual });
  const elapsed = elapsedOfGoal(ask, goal);
  const { share, gap, expected, projected, neededPerDay } = paceOf(actual, wanted, elapsed, result.unit === 'money');
  const companions = {
    ...{ actual, target: wanted, gap, elapsed: share },
    ...{ expected, projected, neededPerDay, final: Number(elapsed.over) },
  };
  // Before its first working hour nothing is expected yet.
  if (share === 0) return none('not_started', companions);
  return { ...reached, value: actual / (wanted * share), reason: undefined, companions };
}

function rowOf({ goal, result, value, companions }: Paced): ResultRow {
  return {
    key: goal.key,
    name: goal.metric,
    ...(value === undefined ? {} : { value }),
    ...(result.value === undefined ? {} : { numerator: result.value }),
    ...(companions.expected === undefined ? {} : { denominator: companions.expected }),
    n: result.n,
    companions,
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { quota: ['amount', 'startDay', 'endDay'], deal: ['status', 'amount', 'closeDay'], order: ['total'] },
  anyOf: ['deal', 'order'],
  parts: goalParts,
  compute(ask): Outcome {
    const all = goalsOf(ask).map((goal) => paced(ask, reach(ask, goal)));
    const positive = all.filter(({ goal }) => goal.goal > 0);
    const headline = positive.find(({ goal }) => flows(ask, goal)) ?? positive[0] ?? all[0];
    if (!headline) return noValue('no_target');
    const { result, value, reason, companions } = headline;
    const currency = result.currency === undefined ? {} : { currency: result.currency };
    const rest: Outcome = {
      ...{ n: result.n, excluded: result.excluded, coverage: result.coverage, companions },
      ...currency,
      ...(ask.brief ? {} : { rows: all.map(rowOf) }),
    };
    if (value === undefined) return noValue(reason ?? 'no_component', rest);
    return { ...rest, value, numerator: result.value ?? 0, denominator: companions.expected ?? 0 };
  },
});
