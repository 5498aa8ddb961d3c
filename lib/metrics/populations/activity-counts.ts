/** Calls, e-mails and meetings of a question, counted together in one pass over its activities. */
import { verdicts } from '../../facts/activity-facts';
import { KINDS, PLACES, WAYS, tallyBetween, tallyOfPeople, tallyOfRows, type ActivityTally } from '../../facts/counted-activities';
import { lowerBound } from '../../facts/order';
import type { Ask } from '../ask';
import type { Outcome } from '../define';
import type { Tally } from '../outcome';
import { tally } from '../outcome';
import { activities, countWhereLogged } from './activities';
import { until } from './pick';

/** Behind the verdicts: what has not happened. */
const [WHYS, FUTURE] = [8, 7];

/** By place: kind code, KINDS + kind code for what customers sent us. */
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

/** Of the activities of a question those that have happened, and those that are to come. */
function tallies(ask: Ask): { past: ActivityTally; ahead: ActivityTally } {
  const { base, period } = ask;
  const { at } = base.table('activity').columns;
  const [first, now, end] = [period.start, until(ask), period.end].map((instant) => lowerBound(at, instant)) as [number, number, number];
  if (!ask.cut?.keys('activity')) {
    const { people } = ask;
    const count = (from: number, to: number): ActivityTally =>
      people ? tallyOfPeople(base, people, from, to) : tallyBetween(base, from, Math.max(from, to));
    return { past: count(first, now), ahead: count(Math.max(first, now), end) };
  }
  // The rows are ascending, and so in order of time.
  const rows = activities(ask);
  let done = rows.length;
  while (done > 0 && (rows[done - 1] ?? -1) >= now) done--;
  return { past: tallyOfRows(base, rows.subarray(0, done)), ahead: tallyOfRows(base, rows.subarray(done)) };
}

function countsOf(ask: Ask): ActivityCounts {
  return ask.once(countsOf, () => {
    const { past, ahead } = tallies(ask);
    const ints = (length: number): Int32Array => new Int32Array(length);
    const found = { why: ints(PLACES * WHYS), planned: ints(PLACES), told: ints(PLACES), connected: ints(PLACES), seconds: past.seconds };
    for (let code = 0; code < past.n.length; code++) {
      const [place, way] = [Math.floor(code / WAYS), code % WAYS];
      const n = past.n[code] ?? 0;
      const to = (list: Int32Array, index: number, times: number): number => (list[index] = (list[index] ?? 0) + times);
      to(found.why, place * WHYS + FUTURE, ahead.n[code] ?? 0);
      to(found.why, place * WHYS + Math.max(0, way - 5), n);
      if (way > 5) continue;
      if (way >= 3) to(found.planned, place, n);
      if (way % 3 > 0) to(found.told, place, n);
      if (way % 3 === 2) to(found.connected, place, n);
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
