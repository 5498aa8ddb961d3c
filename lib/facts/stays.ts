/** Finished stays of deals in stages: how long each was there, and when it left. */
import type { Base } from './base';
import { insertFloat, removeAt } from './follow';
import { orderOf } from './order';
import { moveMoment, placeIn, type Moments } from './stay-owners';

/** Finished stays in one stage: one for each deal, all its stays there together, placed at the last exit. Ascending by `at`. */
export interface Stays extends Moments {
  /** The last exit. */
  at: Float64Array;
  /** Time in the stage, ms. Below 0 where a record says it left before it was created. */
  length: Float64Array;
}

/** Finished stays as they are found: one for each deal and stage. */
export interface FoundStays {
  count: number;
  stage: Int32Array;
  row: Int32Array;
  at: Float64Array;
  length: Float64Array;
}

/** None yet, with room for so many. */
export const noStays = (most: number): FoundStays => ({
  ...{ count: 0, stage: new Int32Array(most), row: new Int32Array(most) },
  ...{ at: new Float64Array(most), length: new Float64Array(most) },
});

/** Adds a stay to the deal's own in that stage (they stand behind `first`), or as a new one. */
export function addStay(found: FoundStays, first: number, stage: number, row: number, from: number, to: number): void {
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
export function staysByStage({ count, stage, row, at, length }: FoundStays, stages: number): Stays[] {
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

/** Gives a deal its stay in a list, or none. @returns whether any length changed */
export function setStay(base: Base, list: Stays, row: number, at: number, length: number): boolean {
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

/** Mean length of stays, ms, without those below 0; NaN without any. */
export function meanLength({ length }: Stays): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < length.length; i++) {
    const one = length[i] ?? NaN;
    if (one < 0) continue;
    sum += one;
    count++;
  }
  return count === 0 ? NaN : sum / count;
}
