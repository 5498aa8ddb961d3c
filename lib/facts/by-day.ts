/** Rows of a table in order of a local day, for slices by binary search. */
import { EMPTY_INT } from '../columns/table';
import type { Zone } from '../model/calendar';
import { growInts, insertFloat, insertInt, removeAt } from './follow';
import { lowerBound, orderOf } from './order';

export interface ByDay {
  /** Local day of every row of the table (day number). */
  day: Int32Array;
  /** All rows in order of that day, and their days. */
  rows: Int32Array;
  days: Float64Array;
}

/**
 * Days of records that carry a day of their own; one without it belongs to the local day on which it was created.
 * @param own the column of days, EMPTY_INT for none
 */
export function byDayOf(own: Int32Array, createdAt: Float64Array, zone: Zone): ByDay {
  const count = own.length;
  const [day, keys, days] = [new Int32Array(count), new Float64Array(count), new Float64Array(count)];
  for (let row = 0; row < count; row++) {
    const value = own[row] ?? EMPTY_INT;
    day[row] = value === EMPTY_INT ? zone.dayOf(createdAt[row] ?? NaN) : value;
    keys[row] = day[row] ?? 0;
  }
  const rows = orderOf(keys);
  for (let i = 0; i < count; i++) days[i] = day[rows[i] ?? 0] ?? NaN;
  return { day, rows, days };
}

/** Days after some records changed in their place or came behind all others, in the memory of those handed in. */
export function withDays(value: ByDay, own: Int32Array, createdAt: Float64Array, zone: Zone, changed: readonly number[]): ByDay {
  const known = value.day.length;
  const day = growInts(value.day, own.length, 0);
  let { rows, days } = value;
  for (const row of changed.toSorted((a, b) => a - b)) {
    const [was, given] = [day[row] ?? 0, own[row] ?? EMPTY_INT];
    const is = given === EMPTY_INT ? zone.dayOf(createdAt[row] ?? NaN) : given;
    day[row] = is;
    const placeAt = (from: number): number => {
      let place = lowerBound(days, from);
      while (days[place] === from && (rows[place] ?? -1) < row) place++;
      return place;
    };
    if (row < known) {
      if (day[row] === was) continue;
      const place = placeAt(was);
      rows = removeAt(rows, place);
      days = removeAt(days, place);
    }
    const place = placeAt(day[row] ?? 0);
    rows = insertInt(rows, place, row);
    days = insertFloat(days, place, day[row] ?? 0);
  }
  return { day, rows, days };
}

/** Rows whose day lies in [first, end). */
export function rowsBetween({ rows, days }: Pick<ByDay, 'rows' | 'days'>, first: number, end: number): Int32Array {
  const from = lowerBound(days, first);
  return rows.subarray(from, Math.max(from, lowerBound(days, end)));
}
