/** Whose a deal was when it left a stage. */
import type { Base } from './base';
import { codeCount, dealOwners } from './base';
import { defineFact } from './define-fact';
import { valueAt } from './histories';
import { ownerIndexOf, type OwnerIndex } from './owner-index';
import { stageVisits } from './stage-visits';

/** Whose each of a list of moments is: by place in the list, and the places of each owner. */
export interface OwnersThen {
  /** User codes, −1 unassigned. */
  owners: Int32Array;
  index: OwnerIndex;
}

/** Owner of each deal at a moment of its own, in the order of `rows`. */
export function ownersThen(base: Base, { rows, at }: { rows: Int32Array; at: Float64Array }): OwnersThen {
  const { id, ownerId } = base.deals;
  const owners = dealOwners(base);
  const found = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? -1;
    found[i] = valueAt(owners, id[row] ?? -1, at[i] ?? NaN, ownerId[row] ?? -1);
  }
  return { owners: found, index: ownerIndexOf(found, codeCount(base, 'user')) };
}

/** Owners when the finished stays of each stage ended, by stage code. */
export const stayOwners = /* @__PURE__ */ defineFact<OwnersThen[]>({
  on: ['deal', 'stageChange', 'stage', 'ownerChange'],
  derive: (base) => stageVisits(base).stays.map((stays) => ownersThen(base, stays)),
});
