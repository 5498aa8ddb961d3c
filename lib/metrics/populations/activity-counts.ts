/** Calls, e-mails and meetings of a question, counted together in one pass over its activities. */
import { IN, PLANNED, TRUE, FALSE } from '../../facts/activity-codes';
import { verdicts } from '../../facts/activity-facts';
import type { Ask } from '../ask';
import type { Outcome } from '../define';
import type { Tally } from '../outcome';
import { tally } from '../outcome';
import { activities, activityFacts, countWhereLogged } from './activities';

/** Kind codes fit into so many places, and so do verdicts with "in the future" behind them. */
const [KINDS, WHYS] = [16, 8];
const FUTURE = WHYS - 1;

/** By kind code; by KINDS + kind code for what customers sent us. */
interface ActivityCounts {
  /** Activities by why they do not count: place × WHYS + verdict, FUTURE for what has not happened. */
  why: Int32Array;
  /** Of those that count: still called planned · known whether they were connected · connected. */
  planned: Int32Array;
  told: Int32Array;
  connected: Int32Array;
  /** Their length, of those not known to have rung in vain. */
  seconds: Float64Array;
}

function countsOf(ask: Ask): ActivityCounts {
  return ask.once(countsOf, () => {
    const { kind, direction, at, status, connected, durationSeconds } = ask.base.table('activity').columns;
    const { verdict } = activityFacts(ask);
    const ints = (length: number): Int32Array => new Int32Array(length);
    const found = {
      ...{ why: ints(2 * KINDS * WHYS), planned: ints(2 * KINDS), told: ints(2 * KINDS), connected: ints(2 * KINDS) },
      seconds: new Float64Array(2 * KINDS),
    };
    const { why, planned, told, connected: reached, seconds } = found;
    const rows = activities(ask);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? -1;
      const place = (direction[row] === IN ? KINDS : 0) + (kind[row] ?? 0);
      const reason = (at[row] ?? NaN) > ask.asOf ? FUTURE : (verdict[row] ?? 0);
      why[place * WHYS + reason] = (why[place * WHYS + reason] ?? 0) + 1;
      if (reason !== 0) continue;
      if (status[row] === PLANNED) planned[place] = (planned[place] ?? 0) + 1;
      const answer = connected[row];
      if (answer) told[place] = (told[place] ?? 0) + 1;
      if (answer === TRUE) reached[place] = (reached[place] ?? 0) + 1;
      // What rang in vain was no talk.
      const length = durationSeconds[row] ?? NaN;
      if (length > 0 && answer !== FALSE) seconds[place] = (seconds[place] ?? 0) + length;
    }
    return found;
  });
}

/** Adds up one of the lists over the kinds that are counted. */
export type SumOver = (list: Exclude<keyof ActivityCounts, 'why'>) => number;

/**
 * How many activities of some kinds happened with somebody from outside, as `countOf` counts them.
 * @param kinds kind codes
 * @param inbound whether what customers sent us counts too
 * @param beside companions
 */
export function countKinds(
  ask: Ask,
  kinds: readonly number[],
  inbound: boolean,
  beside: (sum: SumOver, excluded: Tally, numberOf: (kind: number) => number) => Outcome['companions'],
): Outcome {
  return countWhereLogged(ask, kinds, undefined, () => {
    const counts = countsOf(ask);
    const excluded = tally();
    const places = kinds.flatMap((kind) => (inbound ? [kind, KINDS + kind] : [kind]));
    const numberAt = (place: number, why: number): number => counts.why[place * WHYS + why] ?? 0;
    for (let why = 1; why < WHYS; why++) {
      const times = places.reduce((sum, place) => sum + numberAt(place, why), 0);
      const reason = why === FUTURE ? 'future' : verdicts[why];
      if (times > 0 && reason) excluded.add(reason, undefined, times);
    }
    let received = 0;
    if (!inbound) for (const kind of kinds) for (let why = 0; why < WHYS; why++) received += numberAt(KINDS + kind, why);
    if (received > 0) excluded.add('inbound', undefined, received);
    const numberOf = (kind: number): number => numberAt(kind, 0) + (inbound ? numberAt(KINDS + kind, 0) : 0);
    return {
      count: kinds.reduce((sum, kind) => sum + numberOf(kind), 0),
      excluded,
      beside: () => ({
        companions: beside((list) => places.reduce((sum, place) => sum + (counts[list][place] ?? 0), 0), excluded, numberOf),
      }),
    };
  });
}
