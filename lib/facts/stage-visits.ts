/**
 * How deals went through the stages, in one pass over their history: which steps of its pipeline a deal was in, since when it is
 * where it is, and how long it stayed.
 */
import type { Change } from '../columns/change';
import type { Base } from './base';
import { codeCount, stageHistory } from './base';
import { firstVisits, follow, pipelineOf, trailOf, type DealWays } from './deal-ways';
import { dealsTouched } from './deals-touched';
import { defineFact } from './define-fact';
import { growFloats, growInts } from './follow';
import { laddersOf } from './ladders';
import { addStay, meanLength, noStays, setStay, staysByStage, type Stays } from './stays';

export interface StageVisits extends DealWays {
  /** By stage code; only of open stages. */
  stays: Stays[];
  /** Mean length of the finished stays by stage code, ms; NaN without any. */
  meanStay: Float64Array;
}

/** Visits of all deals, derived once per data set. Changed owners matter to whose the stays were. */
export const stageVisits = /* @__PURE__ */ defineFact<StageVisits>({
  on: ['deal', 'stageChange', 'stage', 'ownerChange'],
  derive,
  patch: withRows,
});

/** Deals that no stage says the pipeline of, ascending: hardly ever any. */
export const unplacedDeals = /* @__PURE__ */ defineFact<Int32Array>({
  on: ['deal', 'stageChange', 'stage'],
  derive(base) {
    const { pipeline } = stageVisits(base);
    const found: number[] = [];
    for (let row = 0; row < pipeline.length; row++) if ((pipeline[row] ?? -1) < 0) found.push(row);
    return Int32Array.from(found);
  },
  patch(value, base, changes) {
    const rows = dealsTouched(base, changes);
    if (!rows) return undefined;
    const { pipeline } = stageVisits(base);
    const again = new Set(rows);
    const found = [...value.filter((row) => !again.has(row)), ...rows.filter((row) => (pipeline[row] ?? -1) < 0)];
    return Int32Array.from(found).sort();
  },
});

function derive(base: Base): StageVisits {
  const { steps } = laddersOf(base);
  const count = base.deals.id.length;
  const start = new Int32Array(count + 1);
  const visits: StageVisits = {
    ...{ start, pipeline: new Int32Array(count).fill(-1), reached: new Int32Array(count) },
    ...{ stage: new Int32Array(count).fill(-1), since: new Float64Array(count).fill(NaN) },
    ...{ firstAt: new Float64Array(0), stays: [], meanStay: new Float64Array(0) },
  };
  const found = noStays(stageHistory(base).at.length);
  const trail = trailOf(base, visits);
  let [row, stays] = [0, 0];
  const stay = (stage: number, from: number, to: number): void => addStay(found, stays, stage, row, from, to);
  for (; row < count; row++) {
    stays = found.count;
    follow(trail, row, stay);
    const own = pipelineOf(trail, row, visits.stage[row] ?? -1);
    visits.pipeline[row] = own;
    start[row + 1] = (start[row] ?? 0) + (steps[own]?.length ?? 0);
  }
  visits.firstAt = new Float64Array(start[count] ?? 0).fill(NaN);
  for (row = 0; row < count; row++) firstVisits(trail, row);
  visits.stays = staysByStage(found, codeCount(base, 'stage'));
  visits.meanStay = new Float64Array(visits.stays.length);
  for (const [stage, list] of visits.stays.entries()) visits.meanStay[stage] = meanLength(list);
  return visits;
}

/** The visits after some deals changed or came. A deal in a pipeline of another length would move all behind it: then none. */
function withRows(visits: StageVisits, base: Base, changes: readonly Change[]): StageVisits | undefined {
  const rows = dealsTouched(base, changes);
  if (!rows) return undefined;
  const ladders = laddersOf(base);
  const count = base.deals.id.length;
  const known = visits.pipeline.length;
  visits.pipeline = growInts(visits.pipeline, count, -1);
  visits.reached = growInts(visits.reached, count, -1);
  visits.stage = growInts(visits.stage, count, -1);
  visits.since = growFloats(visits.since, count, NaN);
  visits.start = growInts(visits.start, count + 1, 0);
  const { start } = visits;
  const trail = trailOf(base, visits);
  for (const row of rows.sort((a, b) => a - b)) {
    const stays = new Map<number, { at: number; length: number }>();
    let dated = true;
    follow(trail, row, (stage, from, to) => {
      dated &&= to === to;
      stays.set(stage, { at: to, length: (stays.get(stage)?.length ?? 0) + to - from });
    });
    const own = pipelineOf(trail, row, visits.stage[row] ?? -1);
    const end = (start[row] ?? 0) + (ladders.steps[own]?.length ?? 0);
    if (!dated || (row < known && start[row + 1] !== end)) return undefined;
    visits.pipeline[row] = own;
    start[row + 1] = end;
    visits.firstAt = growFloats(visits.firstAt, start[Math.max(known, row + 1)] ?? end, NaN);
    visits.firstAt.fill(NaN, start[row] ?? 0, end);
    firstVisits(trail, row);
    for (const [stage, list] of visits.stays.entries()) {
      const stay = stays.get(stage);
      if (setStay(base, list, row, stay?.at ?? NaN, stay?.length ?? NaN)) visits.meanStay[stage] = meanLength(list);
    }
  }
  return visits;
}
