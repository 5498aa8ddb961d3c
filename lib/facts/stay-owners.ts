/** Whose a deal was when it left a stage. */
import type { Base } from './base';
import { dealOwners } from './base';
import { defineFact } from './define-fact';
import { valueAt } from './histories';
import { stageVisits } from './stage-visits';

/** Owner of each deal at a moment of its own, user code, −1 unassigned, in the order of `rows`. */
export function ownersThen(base: Base, { rows, at }: { rows: Int32Array; at: Float64Array }): Int32Array {
  const { id, ownerId } = base.deals;
  const owners = dealOwners(base);
  const found = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? -1;
    found[i] = valueAt(owners, id[row] ?? -1, at[i] ?? NaN, ownerId[row] ?? -1);
  }
  return found;
}

/** Owners when the finished stays of each stage ended, by stage code. */
export const stayOwners = /* @__PURE__ */ defineFact<Int32Array[]>({
  on: ['deal', 'stageChange', 'stage', 'ownerChange'],
  derive: (base) => stageVisits(base).stays.map((stays) => ownersThen(base, stays)),
});
