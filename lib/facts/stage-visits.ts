/**
 * How deals went through the stages, in one pass over their history: which steps of its pipeline a deal was in, since when it is
 * where it is, and how long it stayed. A move into the stage a deal is in already is none.
 */
import type { Base } from './base';
import { codeCount, stageHistory } from './base';
import { defineFact } from './define-fact';
import type { Ladders } from './ladders';
import { laddersOf } from './ladders';
import { orderOf } from './order';

/** Finished stays in one stage: one for each deal, all its stays there together, placed at the last exit. Ascending by `at`. */
export interface Stays {
  rows: Int32Array;
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

/** Visits of all deals, derived once per data set. */
export const stageVisits = /* @__PURE__ */ defineFact<StageVisits>({ on: ['deal', 'stageChange', 'stage'], derive });

/** The pipeline of a deal: that of the stage it is in, else of the last stage it was in, else the only one there is. */
function pipelineOf(base: Base, ladders: Ladders, row: number, present: number): number {
  const has = (stage: number): boolean => (ladders.steps[ladders.pipeline[stage] ?? -1]?.length ?? 0) > 0;
  if (has(present)) return ladders.pipeline[present] ?? -1;
  const today = base.deals.stageId[row] ?? -1;
  if (has(today)) return ladders.pipeline[today] ?? -1;
  const history = stageHistory(base);
  const code = base.deals.id[row] ?? -1;
  const first = history.start[code] ?? 0;
  for (let i = (history.start[code + 1] ?? 0) - 1; i >= first; i--) {
    if (has(history.to[i] ?? -1)) return ladders.pipeline[history.to[i] ?? -1] ?? -1;
    if (i === first && has(history.from[i] ?? -1)) return ladders.pipeline[history.from[i] ?? -1] ?? -1;
  }
  const used = ladders.steps.flatMap((steps, pipeline) => (steps.length > 0 ? [pipeline] : []));
  return used.length === 1 ? (used[0] ?? -1) : -1;
}

/** Gathers the finished stays of deals, stage by stage. */
function stayGatherer(stages: number) {
  const total = new Float64Array(stages);
  const exit = new Float64Array(stages).fill(NaN);
  let touched: number[] = [];
  const found: { rows: number[]; at: number[]; length: number[] }[] = Array.from({ length: stages }, () => ({
    rows: [],
    at: [],
    length: [],
  }));
  return {
    add(stage: number, from: number, to: number): void {
      if (Number.isNaN(exit[stage])) touched.push(stage);
      total[stage] = (total[stage] ?? 0) + to - from;
      exit[stage] = to;
    },
    endOfDeal(row: number): void {
      for (const stage of touched) {
        const list = found[stage];
        list?.rows.push(row);
        list?.at.push(exit[stage] ?? NaN);
        list?.length.push(total[stage] ?? NaN);
        total[stage] = 0;
        exit[stage] = NaN;
      }
      touched = [];
    },
    stays: (): Stays[] =>
      found.map(({ rows, at, length }) => {
        const order = orderOf(Float64Array.from(at));
        return {
          rows: Int32Array.from(order, (i) => rows[i] ?? -1),
          at: Float64Array.from(order, (i) => at[i] ?? NaN),
          length: Float64Array.from(order, (i) => length[i] ?? NaN),
        };
      }),
  };
}

function derive(base: Base): StageVisits {
  const { deals } = base;
  const ladders = laddersOf(base);
  const history = stageHistory(base);
  const count = deals.id.length;
  const pipeline = new Int32Array(count).fill(-1);
  const start = new Int32Array(count + 1);
  const stage = new Int32Array(count).fill(-1);
  const since = new Float64Array(count).fill(NaN);
  const stays = stayGatherer(codeCount(base, 'stage'));
  for (let row = 0; row < count; row++) {
    const code = deals.id[row] ?? -1;
    const [first, end] = [history.start[code] ?? 0, history.start[code + 1] ?? 0];
    // Without any move a deal has been where it is since it was created.
    let [current, from] = [end > first ? (history.from[first] ?? -1) : (deals.stageId[row] ?? -1), deals.createdAt[row] ?? NaN];
    for (let i = first; i < end; i++) {
      const [to, at] = [history.to[i] ?? -1, history.at[i] ?? NaN];
      if (to === current) continue;
      if ((ladders.rank[current] ?? -1) >= 0) stays.add(current, from, at);
      [current, from] = [to, at];
    }
    stays.endOfDeal(row);
    stage[row] = current;
    since[row] = from;
    pipeline[row] = pipelineOf(base, ladders, row, current);
    start[row + 1] = (start[row] ?? 0) + (ladders.steps[pipeline[row] ?? -1]?.length ?? 0);
  }
  const byStage = stays.stays();
  return {
    ...{ pipeline, start, stage, since, stays: byStage },
    ...firstVisits(base, pipeline, start),
    meanStay: Float64Array.from(byStage, meanOf),
  };
}

/** When each deal was first in each step of its pipeline. */
function firstVisits(base: Base, pipeline: Int32Array, start: Int32Array): Pick<StageVisits, 'firstAt' | 'reached'> {
  const { deals } = base;
  const ladders = laddersOf(base);
  const history = stageHistory(base);
  const firstAt = new Float64Array(start[start.length - 1] ?? 0).fill(NaN);
  const reached = new Int32Array(deals.id.length).fill(-1);
  for (let row = 0; row < deals.id.length; row++) {
    const code = deals.id[row] ?? -1;
    const created = deals.createdAt[row] ?? NaN;
    const own = pipeline[row] ?? -1;
    const visit = (stage: number, at: number): void => {
      const rank = ladders.rank[stage] ?? -1;
      if (rank < 0 || ladders.pipeline[stage] !== own) return;
      const index = (start[row] ?? 0) + rank;
      if (Number.isNaN(firstAt[index])) firstAt[index] = at > created ? at : created;
      if (rank > (reached[row] ?? -1)) reached[row] = rank;
    };
    const [first, end] = [history.start[code] ?? 0, history.start[code + 1] ?? 0];
    visit(end > first ? (history.from[first] ?? -1) : (deals.stageId[row] ?? -1), created);
    for (let i = first; i < end; i++) visit(history.to[i] ?? -1, history.at[i] ?? NaN);
  }
  return { firstAt, reached };
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
  for (const one of length) {
    if (one < 0) continue;
    sum += one;
    count++;
  }
  return count === 0 ? NaN : sum / count;
}
