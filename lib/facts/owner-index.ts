/** Rows of a table by owner: what one person did in a quarter is found without looking at what everybody did. */
import { codeCount, type Base } from './base';
import { defineFact } from './define-fact';
import { followed, growInts, insertInt, removeAt } from './follow';
import { lowerBound } from './order';

/** Rows of slot s (owner code + 1; 0 is unassigned) are rows[start[s]] … rows[start[s + 1] − 1], ascending. */
export interface OwnerIndex {
  start: Int32Array;
  rows: Int32Array;
}

/** Places of a list by owner. @param owners user code of every place, −1 unassigned; `users` user codes there are */
export function ownerIndexOf(owners: Int32Array, users: number): OwnerIndex {
  const start = new Int32Array(users + 2);
  for (let row = 0; row < owners.length; row++) {
    const slot = (owners[row] ?? -1) + 2;
    start[slot] = (start[slot] ?? 0) + 1;
  }
  for (let slot = 1; slot < start.length; slot++) start[slot] = (start[slot] ?? 0) + (start[slot - 1] ?? 0);
  const next = start.slice();
  const rows = new Int32Array(owners.length);
  for (let row = 0; row < owners.length; row++) {
    const slot = (owners[row] ?? -1) + 1;
    const place = next[slot] ?? 0;
    rows[place] = row;
    next[slot] = place + 1;
  }
  return { start, rows };
}

/** The index after a place was taken out of the list: all behind it move up. In the memory of the one handed in. */
export function indexWithout({ start, rows }: OwnerIndex, owner: number, place: number): OwnerIndex {
  const slot = owner + 1;
  const left = removeAt(rows, placeOf(rows, start[slot] ?? 0, start[slot + 1] ?? 0, place));
  for (let later = slot + 1; later < start.length; later++) start[later] = (start[later] ?? 0) - 1;
  for (let i = 0; i < left.length; i++) if ((left[i] ?? 0) > place) left[i] = (left[i] ?? 0) - 1;
  return { start, rows: left };
}

/** The index after a place was put into the list: all from there on move down. `users` user codes there are now. */
export function indexWith({ start: before, rows }: OwnerIndex, owner: number, place: number, users: number): OwnerIndex {
  const known = before.length;
  const start = growInts(before, Math.max(known, users + 2), before[known - 1] ?? 0);
  for (let i = 0; i < rows.length; i++) if ((rows[i] ?? 0) >= place) rows[i] = (rows[i] ?? 0) + 1;
  const slot = owner + 1;
  const grown = insertInt(rows, placeOf(rows, start[slot] ?? 0, start[slot + 1] ?? 0, place), place);
  for (let later = slot + 1; later < start.length; later++) start[later] = (start[later] ?? 0) + 1;
  return { start, rows: grown };
}

/** Activities by who did them. */
const activityIndex = /* @__PURE__ */ defineFact<OwnerIndex>({
  on: ['activity'],
  derive: (base) => ownerIndexOf(base.table('activity').columns.userId, codeCount(base, 'user')),
  patch(value, base, changes) {
    const changed = followed(base, 'activity', changes);
    if (!changed || changes.some(({ entity, before }) => entity === 'activity' && before >= 0)) return undefined;
    const { userId } = base.table('activity').columns;
    const known = value.start.length;
    const start = growInts(value.start, Math.max(known, codeCount(base, 'user') + 2), value.start[known - 1] ?? 0);
    let { rows } = value;
    for (const row of changed.toSorted((a, b) => a - b)) {
      const slot = (userId[row] ?? -1) + 1;
      rows = insertInt(rows, start[slot + 1] ?? 0, row);
      for (let later = slot + 1; later < start.length; later++) start[later] = (start[later] ?? 0) + 1;
    }
    return { start, rows };
  },
});

/** First place in [from, to) whose row is at least `row`. */
function placeOf(rows: Int32Array, from: number, to: number, row: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Activities of some people whose time lies in [start, end), ascending.
 * @param people 1 in slot code + 1 of each that is meant, slot 0 for nobody
 */
export function activitiesOf(base: Base, people: Uint8Array, start: number, end: number): Int32Array {
  const { at } = base.table('activity').columns;
  const [first, last] = [lowerBound(at, start), lowerBound(at, end)];
  return ownedBetween(activityIndex(base), people, first, last);
}

/** The slot of the only one that is meant, −1 for nobody or several. */
function onlyOne(people: Uint8Array): number {
  const slot = people.indexOf(1);
  return people.indexOf(1, slot + 1) < 0 ? slot : -1;
}

/** Calls `take` with the stretch of `index.rows` that holds the places of each of some people in [first, last). */
function eachOwned(
  index: OwnerIndex,
  people: Uint8Array,
  first: number,
  last: number,
  take: (rows: Int32Array, from: number, to: number) => void,
): void {
  for (let slot = 0; slot < people.length; slot++) {
    if (people[slot] !== 1) continue;
    const end = index.start[slot + 1] ?? 0;
    const from = placeOf(index.rows, index.start[slot] ?? 0, end, first);
    take(index.rows, from, placeOf(index.rows, from, end, last));
  }
}

/** Places in the activities of some people whose row lies in [first, last), as eachOwned tells them. */
export const eachActivityOf = (
  base: Base,
  people: Uint8Array,
  first: number,
  last: number,
  take: (rows: Int32Array, from: number, to: number) => void,
): void => eachOwned(activityIndex(base), people, first, last, take);

/**
 * Places of some people in [first, last), ascending; to be read only, they may be part of the index.
 * @param people 1 in slot code + 1 of each that is meant, slot 0 for nobody
 */
export function ownedBetween(index: OwnerIndex, people: Uint8Array, first: number, last: number): Int32Array {
  if (last <= first) return new Int32Array(0);
  const only = onlyOne(people);
  if (only >= 0) {
    const end = index.start[only + 1] ?? 0;
    const from = placeOf(index.rows, index.start[only] ?? 0, end, first);
    return index.rows.subarray(from, placeOf(index.rows, from, end, last));
  }
  // One bit for each row of the period: owners come one after the other, rows have to come in their order.
  const bits = new Uint32Array(((last - first) >> 5) + 1);
  let count = 0;
  for (let slot = 0; slot < people.length; slot++) {
    if (people[slot] !== 1) continue;
    const to = index.start[slot + 1] ?? 0;
    for (let i = placeOf(index.rows, index.start[slot] ?? 0, to, first); i < to; i++) {
      const place = (index.rows[i] ?? 0) - first;
      if (place >= last - first) break;
      bits[place >> 5] = (bits[place >> 5] ?? 0) | (1 << (place & 31));
      count++;
    }
  }
  const rows = new Int32Array(count);
  let filled = 0;
  for (let word = 0; word < bits.length; word++) {
    let left = bits[word] ?? 0;
    while (left !== 0) {
      const lowest = left & -left;
      rows[filled++] = first + (word << 5) + (31 - Math.clz32(lowest));
      left ^= lowest;
    }
  }
  return rows;
}
