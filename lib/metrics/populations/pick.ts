/** Rows that belong to a question: in the period, of the people, in the group of the breakdown. */
import { lowerBound } from '../../facts/order';
import { isAmong } from '../../facts/people';
import type { Entity } from '../../model/records';
import type { Ask } from '../ask';

/**
 * Rows of a table sorted by time whose time lies in [start, end).
 * @param times the ascending column the table is sorted by
 */
export function between(times: Float64Array, start: number, end: number): Int32Array {
  return placesBetween(lowerBound(times, start), lowerBound(times, end));
}

/** The numbers from `first` to before `end`. */
export function placesBetween(first: number, end: number): Int32Array {
  const places = new Int32Array(Math.max(0, end - first));
  for (let i = 0; i < places.length; i++) places[i] = first + i;
  return places;
}

/**
 * Of some rows those credited to the people asked about, and of the breakdown's group.
 * @param credit owner of every row of the table, user code, −1 unassigned
 */
export function pick(ask: Ask, entity: Entity, rows: Int32Array, credit: Int32Array): Int32Array {
  const { people, cut } = ask;
  const keys = cut?.keys(entity);
  if (people === undefined && keys === undefined) return rows;
  const found = new Int32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? -1;
    if (!isAmong(people, credit[row] ?? -1)) continue;
    if (keys && (keys[row] ?? -1) !== cut?.key) continue;
    found[count++] = row;
  }
  return found.subarray(0, count);
}

/** End of what can have happened: the period's, but never later than now (an event of this very millisecond counts). */
export const until = (ask: Ask): number => Math.min(ask.period.end, ask.asOf + 1);

/** Rows of two lists, one after the other. */
export function join(a: Int32Array, b: Int32Array): Int32Array {
  if (b.length === 0) return a;
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
