/** Orders by the day they were placed, and what each is worth. */
import { layout } from '../columns/layout';
import type { Base } from './base';
import { byDayOf, withDays, type ByDay } from './by-day';
import { defineFact } from './define-fact';
import { followed, growFloats, growInts } from './follow';
import { linesOf } from './lines';
import { defineZonedFact } from './zoned-fact';

const code = (status: 'draft' | 'confirmed' | 'done' | 'cancelled'): number => layout.order.columns.status.values.indexOf(status) + 1;

/** Codes of the order's status column. */
export const ORDER_DRAFT = /* @__PURE__ */ code('draft');
export const ORDER_CANCELLED = /* @__PURE__ */ code('cancelled');

/** Orders in order of their day; one without a date counts on the local day it was created. */
export const ordersByDay = /* @__PURE__ */ defineZonedFact<ByDay>({
  on: ['order'],
  derive(base, zone) {
    const { orderedDay, createdAt } = base.table('order').columns;
    return byDayOf(orderedDay, createdAt, zone);
  },
  patch(value, base, zone, changes) {
    const { orderedDay, createdAt } = base.table('order').columns;
    const rows = followed(base, 'order', changes);
    return rows && withDays(value, orderedDay, createdAt, zone, rows);
  },
});

export interface OrderValues {
  /** 1/10,000 of the currency; NaN where nothing says it. By table row. */
  units: Float64Array;
  /** Code of the currency, −1 for none. */
  currency: Int32Array;
}

/** What each order is worth: its total, else the sum of its lines where they are of one currency. */
export const orderValues = /* @__PURE__ */ defineFact<OrderValues>({
  on: ['order', 'orderLine'],
  derive(base) {
    const { columns } = base.table('order');
    const found = { units: columns.total.slice(), currency: columns.currency.slice() };
    for (let row = 0; row < found.units.length; row++) if (Number.isNaN(found.units[row])) worthOf(base, found, row);
    return found;
  },
  patch(value, base, changes) {
    const rows = followed(base, 'order', changes);
    if (!rows || changes.some(({ entity }) => entity === 'orderLine')) return undefined;
    const { rows: count, columns } = base.table('order');
    const found = { units: growFloats(value.units, count, NaN), currency: growInts(value.currency, count, -1) };
    for (const row of rows) {
      found.units[row] = columns.total[row] ?? NaN;
      found.currency[row] = columns.currency[row] ?? -1;
      if (Number.isNaN(found.units[row])) worthOf(base, found, row);
    }
    return found;
  },
});

function worthOf(base: Base, found: OrderValues, row: number): void {
  const worth = sumOfLines(base, 'order', row);
  found.units[row] = worth.units;
  found.currency[row] = worth.currency;
}

/** Sum of the lines of one order or deal; NaN without any amount, and where the lines are of several currencies. */
function sumOfLines(base: Base, parent: 'order' | 'deal', row: number): { units: number; currency: number } {
  const { start, lines } = linesOf(base, parent);
  const { amount, currency: currencies } = base.table('orderLine').columns;
  let [units, currency] = [NaN, -1];
  for (let i = start[row] ?? 0; i < (start[row + 1] ?? 0); i++) {
    const line = lines[i] ?? -1;
    const own = amount[line] ?? NaN;
    if (Number.isNaN(own)) continue;
    if (Number.isNaN(units)) [units, currency] = [own, currencies[line] ?? -1];
    else if (currency !== currencies[line]) return { units: NaN, currency: -1 };
    else units += own;
  }
  return { units, currency };
}
