import { only } from '../oracles/company';
import type { Goal } from './plain/goals';
import { goalsOf, reach } from './plain/goals';
import type { Answer, Question, Twin } from './question';

interface Told {
  value: number | undefined;
  reason: string | undefined;
  actual: Answer;
  wanted: number | undefined;
  met: boolean | undefined;
}

function told(q: Question, goal: Goal): Told {
  const { actual, wanted } = reach(q, goal);
  const none = (reason: string | undefined): Told => ({ value: undefined, reason, actual, wanted, met: undefined });
  if (goal.goal <= 0) return none('no_target');
  if (actual.value === undefined) return none(actual.reason);
  if (wanted === undefined) return none(only(q.records, 'exchangeRate').length > 0 ? 'not_converted' : 'mixed_currency');
  const isLess = goal.metric === 'lead_response_time';
  const value = isLess ? (actual.value <= 0 ? 2 : Math.min(2, wanted / actual.value)) : actual.value / wanted;
  return { value, reason: undefined, actual, wanted, met: isLess ? actual.value <= wanted : actual.value >= wanted };
}

const number = (met: boolean | undefined): number | undefined => (met === undefined ? undefined : met ? 1 : 0);

export default ((q) => {
  const all = goalsOf(q).map((goal) => ({ goal, ...told(q, goal) }));
  const head = all.find(({ goal }) => goal.goal > 0) ?? all[0];
  if (!head) return { reason: 'no_target', n: 0 };
  const rows: NonNullable<Answer['rows']> = {};
  for (const { goal, value, actual, wanted, met } of all) {
    rows[goal.key] = {
      value,
      n: actual.n ?? 0,
      companions: { met: number(met) },
      ...(actual.value === undefined ? {} : { numerator: actual.value }),
      ...(wanted === undefined ? {} : { denominator: wanted }),
    };
  }
  const rest = { n: head.actual.n ?? 0, rows, companions: { met: number(head.met), targets: all.length } };
  if (head.value === undefined) return { ...rest, reason: head.reason };
  return { ...rest, value: head.value, numerator: head.actual.value as number, denominator: head.wanted as number };
}) satisfies Twin;
