/** When deals entered each step of their pipeline, and what became of them there: the ground of conversion and leakage. */
import type { Base } from './base';
import { defineByDeals } from './by-deals';
import type { DealFacts } from './deal-facts';
import { WON } from './deal-status';
import { ADVANCED, FATE, LEAKED, THERE, entryCoder, isStuck } from './entry-codes';
import { insertByte, removeAt } from './follow';
import { laddersOf } from './ladders';
import { orderOf } from './order';
import { moveMoment, placeIn, type Moments } from './stay-owners';
import { stageVisits } from './stage-visits';

/** Deals that entered a stage, ascending by `at`. */
export interface Entries extends Moments {
  /** What became of each (entry-codes.ts), kept once somebody asked for it: see codesOf. */
  code?: Uint8Array;
}

/** What became of a deal that entered a stage: exactly one of these. */
export type Fate = 'advanced' | 'leaked' | 'pending';

const entriesOf = /* @__PURE__ */ defineByDeals<boolean, Entries[]>({
  on: ['deal', 'stageChange', 'stage', 'ownerChange'],
  derive,
  patch(lists, base, facts, strict, rows) {
    const { rank } = laddersOf(base);
    const at = new Float64Array(rank.length);
    const codeOf = entryCoder(base);
    const enter = enterer(base, facts, strict, (stage, entered) => (at[stage] = entered));
    for (const row of rows) {
      at.fill(NaN);
      enter(row);
      for (const [stage, list] of lists.entries()) setEntry(base, list, row, at[stage] ?? NaN, codeOf(row, rank[stage] ?? -1));
    }
    return lists;
  },
});

/** Gives a deal its entry in a list, or none, and what became of it. */
function setEntry(base: Base, list: Entries, row: number, at: number, code: number): void {
  const moved = moveMoment(base, list, row, at);
  if (!list.code) return;
  if (moved && moved.was >= 0) list.code = removeAt(list.code, moved.was);
  if (moved && moved.is >= 0) list.code = insertByte(list.code, moved.is, code);
  if (!moved && at === at) list.code[placeIn(base, list, row, at)] = code;
}

/** What became of the deals of a stage, in the order of their list. */
export function codesOf(base: Base, stage: number, list: Entries): Uint8Array {
  if (list.code) return list.code;
  const codeOf = entryCoder(base);
  const step = laddersOf(base).rank[stage] ?? -1;
  const { rows } = list;
  const code = new Uint8Array(rows.length);
  for (let place = 0; place < code.length; place++) code[place] = codeOf(rows[place] ?? -1, step);
  return (list.code = code);
}

/**
 * Entries by stage code (none for stages that end a deal).
 * @param strict a stage must be entered itself; else being first in it or beyond it is entering, every deal enters the first step
 *   when it is created, and a won one has passed all steps
 */
export function stageEntries(base: Base, facts: DealFacts, strict: boolean): readonly Entries[] {
  return entriesOf(base, facts, strict);
}

/** Tells when a deal entered the steps of its pipeline, the last one first. */
function enterer(base: Base, facts: DealFacts, strict: boolean, tell: (stage: number, at: number) => void): (row: number) => void {
  const { pipeline, start, firstAt } = stageVisits(base);
  const { steps } = laddersOf(base);
  const { createdAt } = base.deals;
  const won = wonAt(base, facts);
  return (row) => {
    const ladder = steps[pipeline[row] ?? -1];
    if (!ladder) return;
    const created = createdAt[row] ?? NaN;
    const first = start[row] ?? 0;
    let beyond = won(row);
    for (let step = ladder.length - 1; step >= 0; step--) {
      const own = firstAt[first + step] ?? NaN;
      if (own < beyond || beyond !== beyond) beyond = own;
      const at = strict ? own : step === 0 ? created : beyond;
      if (at === at) tell(ladder[step] ?? 0, at);
    }
  };
}

function derive(base: Base, facts: DealFacts, strict: boolean): Entries[] {
  const { rank } = laddersOf(base);
  const most = stageVisits(base).firstAt.length;
  const [stageOf, rowOf, atOf] = [new Int32Array(most), new Int32Array(most), new Float64Array(most)];
  const sizes = new Int32Array(rank.length);
  let [count, row] = [0, 0];
  const enter = enterer(base, facts, strict, (stage, at) => {
    stageOf[count] = stage;
    rowOf[count] = row;
    atOf[count++] = at;
    sizes[stage] = (sizes[stage] ?? 0) + 1;
  });
  const deals = base.deals.id.length;
  for (; row < deals; row++) enter(row);
  const lists = Array.from(sizes, (size): Entries => ({ rows: new Int32Array(size), at: new Float64Array(size) }));
  const next = new Int32Array(rank.length);
  // Sorted as one, so that each stage's come in order.
  const order = orderOf(atOf.subarray(0, count));
  for (let place = 0; place < count; place++) {
    const i = order[place] ?? 0;
    const stage = stageOf[i] ?? 0;
    const list = lists[stage];
    const to = next[stage] ?? 0;
    next[stage] = to + 1;
    if (!list) continue;
    list.rows[to] = rowOf[i] ?? -1;
    list.at[to] = atOf[i] ?? NaN;
  }
  return lists;
}

/** When a won deal passed its last step: when it was moved there, else when it closed, never before it was created; NaN if not won. */
function wonAt(base: Base, { movedAt, closedAt }: DealFacts): (row: number) => number {
  const { status, createdAt } = base.deals;
  return (row) => {
    if (status[row] !== WON) return NaN;
    const created = createdAt[row] ?? NaN;
    const moved = movedAt[row] ?? NaN;
    const closed = moved === moved ? moved : (closedAt[row] ?? NaN);
    return closed > created ? closed : created;
  };
}

/** What became of deals that entered a step, as things stand now. */
export function fates(base: Base, now: number, stuckAfterMs: number): (row: number, step: number) => Fate {
  const codeOf = entryCoder(base);
  const stuck = isStuck(base, now, stuckAfterMs);
  return (row, step) => {
    const fate = Math.floor(codeOf(row, step) / FATE);
    if (fate === ADVANCED) return 'advanced';
    return fate === LEAKED || (fate === THERE && stuck(row)) ? 'leaked' : 'pending';
  };
}
