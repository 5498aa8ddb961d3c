/** The way of one deal through the stages, read from its history. A move into the stage a deal is in already is none. */
import type { Base } from './base';
import { stageHistory } from './base';
import type { Histories } from './histories';
import type { Ladders } from './ladders';
import { laddersOf } from './ladders';

/** What is kept of the ways of all deals. */
export interface DealWays {
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
}

/** What they are followed with. */
export interface Trail {
  deals: Base['deals'];
  history: Histories;
  ladders: Ladders;
  ways: DealWays;
}

/** @param ways to be filled in, or mended, deal by deal */
export const trailOf = (base: Base, ways: DealWays): Trail => ({
  ...{ deals: base.deals, history: stageHistory(base), ladders: laddersOf(base), ways },
});

/** Goes the way of one deal: tells each finished stay in an open stage, and sets where it is and since when. */
export function follow(trail: Trail, row: number, stay: (stage: number, from: number, to: number) => void): void {
  const { deals, history, ways } = trail;
  const { rank } = trail.ladders;
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
  ways.stage[row] = current;
  ways.since[row] = from;
}

/** The pipeline of a deal: that of the stage it is in, else of the last stage it was in, else the only one there is. */
export function pipelineOf({ deals, history, ladders }: Trail, row: number, present: number): number {
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

/** Sets when a deal was first in each step of its pipeline (NaN so far), and the furthest of them. */
export function firstVisits({ deals, history, ladders, ways }: Trail, row: number): void {
  const { rank, pipeline: pipelineOfStage } = ladders;
  const { pipeline, start, firstAt, reached } = ways;
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
