/** Activities of a question: what the people asked about did in the period, or have still before them in it. */
import { IN } from '../../facts/activity-codes';
import { verdicts, activityFactsOf, type ActivityFacts } from '../../facts/activity-facts';
import { activitiesOf } from '../../facts/owner-index';
import type { Ask } from '../ask';
import type { Outcome, Part } from '../define';
import type { Tally } from '../outcome';
import { judge, noValue } from '../outcome';
import type { Reason } from '../result';
import { between, pick, until } from './pick';

export const activityFacts = (ask: Ask): ActivityFacts => activityFactsOf(ask.base);

/** Table rows of activities whose time lies in the period, those to come included; they are whose who did them. */
export function activities(ask: Ask): Int32Array {
  return ask.once(activities, () => {
    const { base, people, period } = ask;
    const { at, userId } = base.table('activity').columns;
    if (!people) return pick(ask, 'activity', between(at, period.start, period.end), userId);
    const own = activitiesOf(base, people, period.start, period.end);
    return ask.cut ? pick(ask, 'activity', own, userId) : own;
  });
}

/** Those of some kinds; `kinds` by kind code. */
export function ofKinds(ask: Ask, ...kinds: readonly number[]): Int32Array {
  const { kind } = ask.base.table('activity').columns;
  const wanted = new Uint8Array(16);
  for (const code of kinds) wanted[code] = 1;
  return activities(ask).filter((row) => wanted[kind[row] ?? 0] === 1);
}

/** Why an activity (by row) has not happened, or not with anybody from outside, or is logged twice. */
export function whyNot(ask: Ask): (row: number) => Reason | undefined {
  const { at } = ask.base.table('activity').columns;
  const { verdict } = activityFacts(ask);
  const { asOf } = ask;
  return (row) => ((at[row] ?? NaN) > asOf ? 'future' : verdicts[verdict[row] ?? 0]);
}

/** The same where what customers sent us does not count either. */
export function whyNotOut(ask: Ask): (row: number) => Reason | undefined {
  const { direction } = ask.base.table('activity').columns;
  const why = whyNot(ask);
  return (row) => (direction[row] === IN ? 'inbound' : why(row));
}

/** A part made of activities. */
export function activityPart(ask: Ask, rows: Int32Array, leftOut: (row: number) => Reason | undefined): Part {
  const { at, userId } = ask.base.table('activity').columns;
  return {
    name: 'records',
    entity: 'activity',
    rows,
    leftOut,
    at: (row) => at[row] ?? NaN,
    owner: (row) => userId[row] ?? -1,
  };
}

/**
 * A count of activities. None at all of their kind in the whole CRM is no zero: nobody logs them there; nor is a time before
 * anything was logged.
 * @param kinds kind codes that tell whether such activities are logged
 * @param beside companions, from the rows that count and what was left out
 * @param begin when the first of all activities counts
 */
export function countOf(
  ask: Ask,
  part: Part,
  kinds: readonly number[],
  beside: (counted: Int32Array, excluded: Tally) => Pick<Outcome, 'companions' | 'rows'>,
  begin = firstLogged(ask),
): Outcome {
  return countWhereLogged(ask, kinds, begin, () => {
    const { counted, excluded } = judge(part);
    return { count: counted.length, excluded, beside: () => beside(counted, excluded) };
  });
}

interface Counted {
  count: number;
  excluded: Tally;
  beside(): Pick<Outcome, 'companions' | 'rows'>;
}

/** A count where such activities are logged at all, see `countOf`. */
export function countWhereLogged(ask: Ask, kinds: readonly number[], begin = firstLogged(ask), make: () => Counted): Outcome {
  const logged = activityFacts(ask).kinds;
  if (kinds.every((kind) => (logged[kind] ?? 0) === 0)) return noValue('no_activities', { coverage: 0 });
  if (until(ask) <= begin) return noValue('no_records', { coverage: 0 });
  const { count, excluded, beside } = make();
  return { value: count, n: count, excluded: excluded.list(), coverage: 1, ...(ask.brief ? { companions: {} } : beside()) };
}

/** When the first of all activities was. */
const firstLogged = (ask: Ask): number => ask.base.table('activity').columns.at[0] ?? Infinity;
