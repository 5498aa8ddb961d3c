/** When deals entered each step of their pipeline, and what became of them there: the ground of conversion and leakage. */
import type { Base } from './base';
import { defineByDeals } from './by-deals';
import type { DealFacts } from './deal-facts';
import { DERAILED, LOST, OPEN, WON } from './deal-status';
import { laddersOf } from './ladders';
import { orderOf } from './order';
import { moveMoment, type Moments } from './stay-owners';
import { stageVisits } from './stage-visits';

/** Deals that entered a stage, ascending by `at`. */
export type Entries = Moments;

/** What became of a deal that entered a stage: exactly one of these. */
export type Fate = 'advanced' | 'leaked' | 'pending';

const entriesOf = /* @__PURE__ */ defineByDeals<boolean, Entries[]>({
  on: ['deal', 'stageChange', 'stage', 'ownerChange'],
  derive,
  patch(lists, base, facts, strict, rows) {
    const { rank } = laddersOf(base);
    const at = new Float64Array(rank.length);
    for (const row of rows) {
      at.fill(NaN);
      enter(base, facts, strict, row, (stage, entered) => (at[stage] = entered));
      for (const [stage, list] of lists.entries()) moveMoment(base, list, row, at[stage] ?? NaN);
    }
    return lists;
  },
});

/**
 * Entries by stage code (none for stages that end a deal).
 * @param strict a stage must be entered itself; else being first in it or beyond it is entering, every deal enters the first step
 *   when it is created, and a won one has passed all steps
 */
export function stageEntries(base: Base, facts: DealFacts, strict: boolean): readonly Entries[] {
  return entriesOf(base, facts, strict);
}

/** Tells when a deal entered the steps of its pipeline, the last one first. */
function enter(base: Base, facts: DealFacts, strict: boolean, row: number, tell: (stage: number, at: number) => void): void {
  const { pipeline, start, firstAt } = stageVisits(base);
  const ladder = laddersOf(base).steps[pipeline[row] ?? -1];
  if (!ladder) return;
  const created = base.deals.createdAt[row] ?? NaN;
  let beyond = wonAt(base, facts, row);
  for (let step = ladder.length - 1; step >= 0; step--) {
    const own = firstAt[(start[row] ?? 0) + step] ?? NaN;
    if (own < beyond || Number.isNaN(beyond)) beyond = own;
    const at = strict ? own : step === 0 ? created : beyond;
    if (!Number.isNaN(at)) tell(ladder[step] ?? 0, at);
  }
}

function derive(base: Base, facts: DealFacts, strict: boolean): Entries[] {
  const { rank } = laddersOf(base);
  const most = stageVisits(base).firstAt.length;
  const [stageOf, rowOf, atOf] = [new Int32Array(most), new Int32Array(most), new Float64Array(most)];
  const sizes = new Int32Array(rank.length);
  let count = 0;
  for (let row = 0; row < base.deals.id.length; row++) {
    enter(base, facts, strict, row, (stage, at) => {
      stageOf[count] = stage;
      rowOf[count] = row;
      atOf[count++] = at;
      sizes[stage] = (sizes[stage] ?? 0) + 1;
    });
  }
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
export function wonAt(base: Base, facts: DealFacts, row: number): number {
  if (base.deals.status[row] !== WON) return NaN;
  const created = base.deals.createdAt[row] ?? NaN;
  const moved = facts.movedAt[row] ?? NaN;
  const closed = Number.isNaN(moved) ? (facts.closedAt[row] ?? NaN) : moved;
  return closed > created ? closed : created;
}

/** What became of deals that entered a step, as things stand now. */
export function fates(base: Base, now: number, stuckAfterMs: number): (row: number, step: number) => Fate {
  const { status } = base.deals;
  const { rank } = laddersOf(base);
  const { reached, stage, since, meanStay } = stageVisits(base);
  return (row, step) => {
    if (status[row] === WON || (reached[row] ?? -1) > step) return 'advanced';
    if (status[row] === LOST || status[row] === DERAILED) return 'leaked';
    const present = stage[row] ?? -1;
    const at = rank[present] ?? -1;
    // Back in an earlier step, and not returned since.
    if (at >= 0 && at < step) return 'leaked';
    const stuck = status[row] === OPEN && at === step && now - (since[row] ?? NaN) > (meanStay[present] ?? NaN) + stuckAfterMs;
    return stuck ? 'leaked' : 'pending';
  };
}
