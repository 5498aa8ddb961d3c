/** Deals in the order of a moment each of them had in a stage (it came in, or left it), and whose they were then. */
import type { Base } from './base';
import { codeCount, dealOwners } from './base';
import { growBytes, insertFloat, insertInt, removeAt } from './follow';
import { valueAt } from './histories';
import { lowerBound } from './order';
import { indexWith, indexWithout, ownerIndexOf, type OwnerIndex } from './owner-index';

/** Whose each of a list of moments is: by place in the list, and the places of each owner. */
export interface OwnersThen {
  /** User codes, −1 unassigned. */
  owners: Int32Array;
  index: OwnerIndex;
}

/** Rows of deals, each at most once; ascending by `at`, those of one moment by row. */
export interface Moments {
  rows: Int32Array;
  at: Float64Array;
  /** Kept once somebody asked for it: see ownersThen. */
  then?: OwnersThen;
  /** 1 for the deals that are in the list, by table row; made when the first of them moves. */
  has?: Uint8Array;
}

/** Owner of each deal at its moment, in the order of the list. */
export function ownersThen(base: Base, list: Moments): OwnersThen {
  if (list.then) return list.then;
  const { rows, at } = list;
  const owners = new Int32Array(rows.length);
  const { id, ownerId } = base.deals;
  const changes = dealOwners(base);
  // Where no owner ever changed, everything is whose it is today.
  if (changes.at.length === 0) for (let i = 0; i < owners.length; i++) owners[i] = ownerId[rows[i] ?? 0] ?? -1;
  else
    for (let i = 0; i < owners.length; i++) {
      const row = rows[i] ?? 0;
      owners[i] = valueAt(changes, id[row] ?? -1, at[i] ?? NaN, ownerId[row] ?? -1);
    }
  return (list.then = { owners, index: ownerIndexOf(owners, codeCount(base, 'user')) });
}

function ownerAt(base: Base, row: number, at: number): number {
  const { id, ownerId } = base.deals;
  return valueAt(dealOwners(base), id[row] ?? -1, at, ownerId[row] ?? -1);
}

/** Place of a deal in a list, −1 for none. @param at where it most likely is: there it is found without looking at all others */
export function placeIn(base: Base, list: Moments, row: number, at: number): number {
  const { rows } = list;
  for (let place = lowerBound(list.at, at); list.at[place] === at; place++) if (rows[place] === row) return place;
  if (!list.has) {
    list.has = new Uint8Array(base.deals.id.length);
    for (let place = 0; place < rows.length; place++) list.has[rows[place] ?? -1] = 1;
  }
  return list.has[row] === 1 ? rows.indexOf(row) : -1;
}

/**
 * Gives a deal its moment in a list, in the list's own memory, or takes it away.
 * @param at NaN: it has none any more
 * @returns the place it left and the one it has now, −1 for none of them; undefined when nothing had to move
 */
export function moveMoment(base: Base, list: Moments, row: number, at: number): { was: number; is: number } | undefined {
  const was = placeIn(base, list, row, at);
  const isThere = at === at;
  if (was < 0 && !isThere) return undefined;
  const { then } = list;
  const owner = isThere ? ownerAt(base, row, at) : -1;
  if (was >= 0 && list.at[was] === at && (!then || then.owners[was] === owner)) return undefined;
  if (was >= 0) {
    list.rows = removeAt(list.rows, was);
    list.at = removeAt(list.at, was);
    if (then) {
      then.index = indexWithout(then.index, then.owners[was] ?? -1, was);
      then.owners = removeAt(then.owners, was);
    }
  }
  if (list.has) {
    list.has = growBytes(list.has, Math.max(list.has.length, row + 1));
    list.has[row] = isThere ? 1 : 0;
  }
  if (!isThere) return { was, is: -1 };
  let is = lowerBound(list.at, at);
  while (list.at[is] === at && (list.rows[is] ?? -1) < row) is++;
  list.rows = insertInt(list.rows, is, row);
  list.at = insertFloat(list.at, is, at);
  if (then) {
    then.index = indexWith(then.index, owner, is, codeCount(base, 'user'));
    then.owners = insertInt(then.owners, is, owner);
  }
  return { was, is };
}
