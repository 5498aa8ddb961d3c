/** Places of a list that belong to a question, and what is counted over them: of everybody a stretch, of a few people their own. */
import { AMOUNT_KINDS, NO_AMOUNT } from '../../facts/amount-kinds';
import { lowerBound } from '../../facts/order';
import { ownedBetween, type OwnerIndex } from '../../facts/owner-index';
import type { Entity } from '../../model/records';
import type { Ask } from '../ask';
import type { Gathered } from '../statistics';
import type { OwnerSums } from './sale-counts';
import { placesBetween } from './pick';

/** A list of records in order of a moment: their table rows, and the places of each owner. */
export interface Listed {
  rows: Int32Array;
  at: Float64Array;
  index: OwnerIndex;
}

/** So many places from `first` on, or those that are listed, ascending. */
export interface Places {
  first: number;
  count: number;
  listed: Int32Array | undefined;
}

export const nowhere: Places = { first: 0, count: 0, listed: undefined };

/** Keys of every row of a table, and the rows of a list. */
interface Keyed {
  of: Int32Array;
  rows: Int32Array;
}

/** Places in [first, end) of the people asked about, and of the breakdown's group where it has keys. */
export function placesOf(ask: Ask, index: () => OwnerIndex, first: number, end: number, keys?: Keyed): Places {
  const { people, cut } = ask;
  if (end <= first) return nowhere;
  if (!people && !keys) return { first, count: end - first, listed: undefined };
  // Of a few people only their own are looked at.
  const own = people ? ownedBetween(index(), people, first, end) : placesBetween(first, end);
  const listed = keys ? own.filter((place) => (keys.of[keys.rows[place] ?? -1] ?? -1) === cut?.key) : own;
  return { first, count: listed.length, listed };
}

/** Places of a list whose moment lies in [start, end), of the people asked about and of the breakdown's group. */
export function placesWithin(ask: Ask, entity: Entity, { rows, at, index }: Listed, start: number, end: number): Places {
  const keys = ask.cut?.keys(entity);
  const first = lowerBound(at, start);
  return placesOf(ask, () => index, first, lowerBound(at, end), keys && { of: keys, rows });
}

/** What is at the places, in their order. */
export function takeInts(list: Int32Array, { first, count, listed }: Places): Int32Array {
  if (!listed) return list.subarray(first, first + count);
  const taken = new Int32Array(count);
  for (let i = 0; i < count; i++) taken[i] = list[listed[i] ?? -1] ?? -1;
  return taken;
}

/** How many places hold each code, and the sum of the amounts (by table row) there; of codes without amounts the sum is NaN. */
export interface CodeSums {
  n: Int32Array;
  units: Float64Array;
}

/** Counts and sums over some places. @param codes how many codes there are */
export function sumByCode(places: Places, code: Uint8Array, rows: Int32Array, amount: Float64Array, codes: number): CodeSums {
  const { first, count, listed } = places;
  const [n, units] = [new Int32Array(codes), new Float64Array(codes)];
  for (let i = 0; i < count; i++) {
    const place = listed ? (listed[i] ?? -1) : first + i;
    const own = code[place] ?? 0;
    n[own] = (n[own] ?? 0) + 1;
    units[own] = (units[own] ?? 0) + (amount[rows[place] ?? -1] ?? NaN);
  }
  return { n, units };
}

/**
 * Counts and sums by owner over the places whose code is one of `from` and the AMOUNT_KINDS − 1 behind it.
 * @param users user codes there are
 */
export function sumByOwner(
  { first, count, listed }: Places,
  { code, rows }: { code: Uint8Array; rows: Int32Array },
  from: number,
  ownerOf: (place: number, row: number) => number,
  amount: Float64Array,
  users: number,
): OwnerSums {
  const [n, summed, units] = [new Int32Array(users + 1), new Int32Array(users + 1), new Float64Array(users + 1)];
  for (let i = 0; i < count; i++) {
    const place = listed ? (listed[i] ?? -1) : first + i;
    const kind = (code[place] ?? 0) - from;
    if (kind < 0 || kind >= AMOUNT_KINDS) continue;
    const row = rows[place] ?? -1;
    const slot = ownerOf(place, row) + 1;
    n[slot] = (n[slot] ?? 0) + 1;
    if (kind === NO_AMOUNT) continue;
    summed[slot] = (summed[slot] ?? 0) + 1;
    units[slot] = (units[slot] ?? 0) + (amount[row] ?? NaN);
  }
  return { n, summed, units };
}

/** Gathers the amounts (by table row) of the places that hold one code. */
export function gatherCode(
  { first, count, listed }: Places,
  code: Uint8Array,
  wanted: number,
  rows: Int32Array,
  amount: Float64Array,
  values: Gathered,
): void {
  for (let i = 0; i < count; i++) {
    const place = listed ? (listed[i] ?? -1) : first + i;
    if (code[place] === wanted) values.add(amount[rows[place] ?? -1] ?? NaN);
  }
}
