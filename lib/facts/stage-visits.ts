/**
 * How deals went through the stages, in one pass over their history: which steps of its pipeline a deal was in, since when it is
 * where it is, and how long it stayed. A move into the stage a deal is in already is none.
 */
import type { Change } from '../columns/change';
import type { Base } from './base';
import { codeCount, stageHistory } from './base';
import { dealsTouched } from './deal-facts';
import type { Histories } from './histories';
import { defineFact } from './define-fact';
import { growFloats, growInts, insertFloat, removeAt } from './follow';
import type { Ladders } from './ladders';
import { laddersOf } from './ladders';
import { orderOf } from './order';
import { moveMoment, placeIn, type Moments } from './stay-owners';

/** Finished stays in one stage: one for each deal, all its stays there together, placed at the last exit. Ascending by `at`. */
export interface Stays extends Moments {
  /** The last exit. */
  at: Float64Array;
  /** Time in the stage, ms. Below 0 where a record says it left before it was created. */
  length: Float64Array;
}

export interface StageVisits {
  /** Pipeline of each deal by table row, as index into the ladders' `steps`; −1 where no stage tells it. */
  pipeline: Int32Array;
  /** Deal `row` was first in step i of its pipeline at firstAt[start[row] + i]; NaN never. Not before it was created. */
  start: Int32Array;
  firstAt: Float64Array;
  /** The furthest step a deal ever was in, −1 none. By table row. */
  reached: Int32Array;
  /** Stage code a deal is in, −1 unknown, and since when; NaN unknown. By table row. */
  stage: Int32Array;
  since: Float64Array;
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

/** What the ways of many deals are followed with. */
interface Ways {
  deals: Base['deals'];
  history: Histories;
  ladders: Ladders;
  visits: StageVisits;
}

const waysOf = (base: Base, visits: StageVisits): Ways => ({
  ...{ deals: base.deals, history: stageHistory(base), ladders: laddersOf(base), visits },
});

/** The pipeline of a deal: that of the stage it is in, else of the last stage it was in, else the only one there is. */
function pipelineOf({ deals, history, ladders }: Ways, row: number, present: number): number {
  // A step says it itself; a stage that ends deals does where its pipeline has steps.
  if ((ladders.rank[present] ?? -1) >= 0) return ladders.pipeline[present] ?? -1;
  const has = (stage: number): boolean => (ladders.steps[ladders.pipeline[stage] ?? -1]?.length ?? 0) > 0;
  if (has(present)) return ladders.pipeline[present] ?? -1;
  const today = deals.stageId[row] ?? -1;
  if (has(today)) return ladders.pipeline[today] ?? -1;
  const code = deals.id[row] ?? -1;
  const first = history.start[code] ?? 0;
  for (let i = (history.start[code + 1] ?? 0) - 1; i >= first; i--) {
    if (has(history.to[i] ?? -1)) return ladders.pipeline[history.to[i] ?? -1] ?? -1;
    if (i === first && has(history.from[i] ?? -1)) return ladders.pipeline[history.from[i] ?? -1] ?? -1;
  }
  const used = ladders.steps.flatMap((steps, pipeline) => (steps.length > 0 ? [pipeline] : []));
  return used.length === 1 ? (used[0] ?? -1) : -1;
}

/** Finished stays as they are found: one for each deal and stage. */
interface Found {
  count: number;
  stage: Int32Array;
  row: Int32Array;
  at: Float64Array;
  length: Float64Array;
}

/** Adds a stay to the deal's own in that stage (they stand behind `first`), or as a new one. */
function addStay(found: Found, first: number, stage: number, row: number, from: number, to: number): void {
  let i = first;
  while (i < found.count && found.stage[i] !== stage) i++;
  if (i === found.count) {
    found.count++;
    found.stage[i] = stage;
    found.row[i] = row;
  }
  found.at[i] = to;
  found.length[i] = (found.length[i] ?? 0) + to - from;
}

/** Stays by stage, each stage's in order of the exit. */
function byStage({ count, stage, row, at, length }: Found, stages: number): Stays[] {
  const sizes = new Int32Array(stages);
  for (let i = 0; i < count; i++) sizes[stage[i] ?? 0] = (sizes[stage[i] ?? 0] ?? 0) + 1;
  const lists = Array.from(sizes, (size): Stays => ({
    rows: new Int32Array(size),
    at: new Float64Array(size),
    length: new Float64Array(size),
  }));
  const next = new Int32Array(stages);
  // Sorted as one, so that each stage's come in order.
  const order = orderOf(at.subarray(0, count));
  for (let place = 0; place < count; place++) {
    const i = order[place] ?? 0;
    const own = stage[i] ?? 0;
    const list = lists[own];
    const to = next[own] ?? 0;
    next[own] = to + 1;
    if (!list) continue;
    list.rows[to] = row[i] ?? -1;
    list.at[to] = at[i] ?? NaN;
    list.length[to] = length[i] ?? NaN;
  }
  return lists;
}

/** Goes the way of one deal: tells each finished stay in an open stage, and sets where it is and since when. */
function follow(ways: Ways, row: number, stay: (stage: number, from: number, to: number) => void): void {
  const { deals, history, visits } = ways;
  const { rank } = ways.ladders;
  const code = deals.id[row] ?? -1;
  const first = history.start[code] ?? 0;
  const end = history.start[code + 1] ?? 0;
  // Without any move a deal has been where it is since it was created.
  let current = end > first ? (history.from[first] ?? -1) : (deals.stageId[row] ?? -1);
  let from = deals.createdAt[row] ?? NaN;
  for (let i = first; i < end; i++) {
    const to = history.to[i] ?? -1;
    if (to === current) continue;
    const at = history.at[i] ?? NaN;
    if ((rank[current] ?? -1) >= 0) stay(current, from, at);
    current = to;
    from = at;
  }
  visits.stage[row] = current;
  visits.since[row] = from;
}

function derive(base: Base): StageVisits {
  const { steps } = laddersOf(base);
  const count = base.deals.id.length;
  const start = new Int32Array(count + 1);
  const visits: StageVisits = {
    ...{ start, pipeline: new Int32Array(count).fill(-1), reached: new Int32Array(count) },
    ...{ stage: new Int32Array(count).fill(-1), since: new Float64Array(count).fill(NaN) },
    ...{ firstAt: new Float64Array(0), stays: [], meanStay: new Float64Array(0) },
  };
  const most = stageHistory(base).at.length;
  const found: Found = {
    ...{ count: 0, stage: new Int32Array(most), row: new Int32Array(most) },
    ...{ at: new Float64Array(most), length: new Float64Array(most) },
  };
  const ways = waysOf(base, visits);
  let [row, stays] = [0, 0];
  const stay = (stage: number, from: number, to: number): void => addStay(found, stays, stage, row, from, to);
  for (; row < count; row++) {
    stays = found.count;
    follow(ways, row, stay);
    const own = pipelineOf(ways, row, visits.stage[row] ?? -1);
    visits.pipeline[row] = own;
    start[row + 1] = (start[row] ?? 0) + (steps[own]?.length ?? 0);
  }
  visits.firstAt = new Float64Array(start[count] ?? 0).fill(NaN);
  for (row = 0; row < count; row++) firstVisits(ways, row);
  visits.stays = byStage(found, codeCount(base, 'stage'));
  visits.meanStay = new Float64Array(visits.stays.length);
  for (const [stage, list] of visits.stays.entries()) visits.meanStay[stage] = meanOf(list);
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
  const ways = waysOf(base, visits);
  for (const row of rows.sort((a, b) => a - b)) {
    const stays = new Map<number, { at: number; length: number }>();
    let dated = true;
    follow(ways, row, (stage, from, to) => {
      dated &&= to === to;
      stays.set(stage, { at: to, length: (stays.get(stage)?.length ?? 0) + to - from });
    });
    const own = pipelineOf(ways, row, visits.stage[row] ?? -1);
    const end = (start[row] ?? 0) + (ladders.steps[own]?.length ?? 0);
    if (!dated || (row < known && start[row + 1] !== end)) return undefined;
    visits.pipeline[row] = own;
    start[row + 1] = end;
    visits.firstAt = growFloats(visits.firstAt, start[Math.max(known, row + 1)] ?? end, NaN);
    visits.firstAt.fill(NaN, start[row] ?? 0, end);
    firstVisits(ways, row);
    for (const [stage, list] of visits.stays.entries()) {
      const stay = stays.get(stage);
      if (setStay(base, list, row, stay?.at ?? NaN, stay?.length ?? NaN)) visits.meanStay[stage] = meanOf(list);
    }
  }
  return visits;
}

/** Gives a deal its stay in a list, or none. @returns whether any length changed */
function setStay(base: Base, list: Stays, row: number, at: number, length: number): boolean {
  const moved = moveMoment(base, list, row, at);
  if (moved && moved.was >= 0) list.length = removeAt(list.length, moved.was);
  if (moved && moved.is >= 0) list.length = insertFloat(list.length, moved.is, length);
  if (moved || at !== at) return moved !== undefined;
  // It left when it had left before, but may have been created at another moment.
  const place = placeIn(base, list, row, at);
  if (list.length[place] === length) return false;
  list.length[place] = length;
  return true;
}

/** Sets when a deal was first in each step of its pipeline (NaN so far), and the furthest of them. */
function firstVisits({ deals, history, ladders, visits }: Ways, row: number): void {
  const { rank, pipeline: pipelineOfStage } = ladders;
  const { pipeline, start, firstAt, reached } = visits;
  const code = deals.id[row] ?? -1;
  const created = deals.createdAt[row] ?? NaN;
  const own = pipeline[row] ?? -1;
  const first = history.start[code] ?? 0;
  const end = history.start[code + 1] ?? 0;
  const before = start[row] ?? 0;
  let furthest = -1;
  // The stage before the first move, then those it was moved to.
  for (let i = first - 1; i < end; i++) {
    const stage = i >= first ? (history.to[i] ?? -1) : end > first ? (history.from[first] ?? -1) : (deals.stageId[row] ?? -1);
    const step = rank[stage] ?? -1;
    if (step < 0 || pipelineOfStage[stage] !== own) continue;
    const at = i >= first ? (history.at[i] ?? NaN) : created;
    const index = before + step;
    if (Number.isNaN(firstAt[index])) firstAt[index] = at > created ? at : created;
    if (step > furthest) furthest = step;
  }
  reached[row] = furthest;
}

/** Stage a deal was in at an instant and since when; a stage of −1 is unknown. */
export function stayAt(base: Base, row: number, instant: number): { stage: number; since: number } {
  const { deals } = base;
  const history = stageHistory(base);
  const code = deals.id[row] ?? -1;
  const [first, end] = [history.start[code] ?? 0, history.start[code + 1] ?? 0];
  let [stage, since] = [end > first ? (history.from[first] ?? -1) : (deals.stageId[row] ?? -1), deals.createdAt[row] ?? NaN];
  for (let i = first; i < end && (history.at[i] ?? NaN) <= instant; i++) {
    if (history.to[i] === stage) continue;
    [stage, since] = [history.to[i] ?? -1, history.at[i] ?? NaN];
  }
  return { stage, since };
}

function meanOf({ length }: Stays): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < length.length; i++) {
    const one = length[i] ?? NaN;
    if (one < 0) continue;
    sum += one;
    count++;
  }
  return count === 0 ? NaN : sum / count;
}
