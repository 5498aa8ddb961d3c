/** What became of a deal that entered a stage, in one byte: all but who is stuck there, which time alone decides. */
import { dealCurrency } from './amount-kinds';
import type { Base } from './base';
import { DERAILED, LOST, OPEN, WON } from './deal-status';
import { laddersOf } from './ladders';
import { stageVisits } from './stage-visits';

/** Came further · did not · is open and there still, so it may be stuck · may yet come further. */
export const [ADVANCED, LEAKED, THERE, UNDERWAY] = [0, 1, 2, 3];
/** How the deal stands today. */
export const [ENTRY_WON, ENTRY_OPEN, ENTRY_OVER] = [0, 1, 2];
/** Whether it has an amount, in the currency most deals are in. */
export const [WITHOUT, PLAIN, OTHER] = [0, 1, 2];

/** A code is fate × FATE + standing × STANDING + amount. */
export const [FATE, STANDING, ENTRY_CODES] = [9, 3, 36];

/** Code of a deal (by table row) that entered a step of its pipeline. */
export function entryCoder(base: Base): (row: number, step: number) => number {
  const { status, amount, currency } = base.deals;
  const { rank } = laddersOf(base);
  const { reached, stage } = stageVisits(base);
  const main = dealCurrency(base);
  return (row, step) => {
    const own = status[row];
    const standing = own === WON ? ENTRY_WON : own === OPEN ? ENTRY_OPEN : ENTRY_OVER;
    const units = amount[row] ?? NaN;
    const worth = units !== units ? WITHOUT : currency[row] === main ? PLAIN : OTHER;
    const at = rank[stage[row] ?? -1] ?? -1;
    let fate = UNDERWAY;
    if (own === WON || (reached[row] ?? -1) > step) fate = ADVANCED;
    // Back in an earlier step, and not returned since, it has leaked too.
    else if (own === LOST || own === DERAILED || (at >= 0 && at < step)) fate = LEAKED;
    else if (own === OPEN && at === step) fate = THERE;
    return fate * FATE + standing * STANDING + worth;
  };
}

/** Whether a deal that is where it entered (by table row) has been there too long. */
export function isStuck(base: Base, now: number, stuckAfterMs: number): (row: number) => boolean {
  const { stage, since, meanStay } = stageVisits(base);
  return (row) => now - (since[row] ?? NaN) > (meanStay[stage[row] ?? -1] ?? NaN) + stuckAfterMs;
}
