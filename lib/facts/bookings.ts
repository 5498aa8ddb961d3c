/** Meetings in order of the moment they were booked, and those that were put into the calendar twice. */
import { AMONG_US, BY_MACHINE, activityFactsOf, isMeeting } from './activity-facts';
import { findRepeats } from './activity-repeats';
import { defineFact } from './define-fact';
import { orderOf } from './order';

export interface Bookings {
  /** Meetings and demos whose booking is dated, in that order. */
  rows: Int32Array;
  at: Float64Array;
  /** Those nobody knows the booking of, by their own time. */
  undated: Int32Array;
  /** 1: the same meeting is there twice, whatever became of it. By table row. */
  twice: Uint8Array;
}

/** Bookings of all meetings, derived once per data set. */
export const bookingsOf = /* @__PURE__ */ defineFact<Bookings>({
  on: ['activity'],
  derive(base) {
    const { rows: count, columns } = base.table('activity');
    const { kind, createdAt } = columns;
    const { verdict } = activityFactsOf(base);
    const [dated, undated]: [number[], number[]] = [[], []];
    // 0: looked at, as findRepeats has it.
    const aside = new Uint8Array(count).fill(1);
    for (let row = 0; row < count; row++) {
      if (!isMeeting(kind[row])) continue;
      (Number.isNaN(createdAt[row]) ? undated : dated).push(row);
      if (verdict[row] !== AMONG_US && verdict[row] !== BY_MACHINE) aside[row] = 0;
    }
    const twice = new Uint8Array(count);
    findRepeats(columns, aside, (row) => (twice[row] = 1));
    const order = orderOf(Float64Array.from(dated, (row) => createdAt[row] ?? NaN));
    const rows = Int32Array.from(order, (i) => dated[i] ?? -1);
    return { rows, at: Float64Array.from(rows, (row) => createdAt[row] ?? NaN), undated: Int32Array.from(undated), twice };
  },
});
