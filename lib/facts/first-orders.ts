/** When every customer ordered for the first time, over all history. */
import type { Zone } from '../model/calendar';
import type { Base } from './base';
import { buyersOf, rowsOfOrders } from './buyers';
import { customerCount } from './customers';
import { growInts, placesOf } from './follow';
import { ORDER_CANCELLED, ORDER_DRAFT, orderValues, ordersByDay } from './orders';
import { defineZonedFact } from './zoned-fact';

/** Later than any day. */
const NEVER = 2147483647;

interface FirstOrders {
  /** By customer number. */
  first: Int32Array;
  /** Who bought each order, by table row. */
  buyers: Int32Array;
}

const known = /* @__PURE__ */ defineZonedFact<FirstOrders>({
  on: ['order', 'orderLine', 'deal', 'contact'],
  derive(base, zone) {
    const { rows } = base.table('order');
    const found = { first: new Int32Array(customerCount(base)).fill(NEVER), buyers: buyersOf(base, 'order').slice() };
    const consider = considering(base, zone, found);
    for (let row = 0; row < rows; row++) consider(row);
    return found;
  },
  patch(value, base, zone, changes) {
    const rows = rowsOfOrders(base, changes);
    if (!rows) return undefined;
    const found = {
      first: growInts(value.first, Math.max(value.first.length, customerCount(base)), NEVER),
      buyers: growInts(value.buyers, base.table('order').rows, -1),
    };
    const buyers = buyersOf(base, 'order');
    const customers = new Set<number>();
    for (const row of rows) {
      customers.add(found.buyers[row] ?? -1).add(buyers[row] ?? -1);
      found.buyers[row] = buyers[row] ?? -1;
    }
    customers.delete(-1);
    const consider = considering(base, zone, found);
    for (const customer of customers) {
      found.first[customer] = NEVER;
      for (const row of placesOf(found.buyers, customer)) consider(row);
    }
    return found;
  },
});

/** Local day of the first order of each customer, by customer number; drafts, cancelled orders and refunds are none. */
export const firstOrderDays = (base: Base, zone: Zone): Int32Array => known(base, zone).first;

/** Takes in one order. */
function considering(base: Base, zone: Zone, { first, buyers }: FirstOrders): (row: number) => void {
  const { status } = base.table('order').columns;
  const { units } = orderValues(base);
  const { day } = ordersByDay(base, zone);
  return (row) => {
    const buyer = buyers[row] ?? -1;
    if (buyer < 0 || status[row] === ORDER_DRAFT || status[row] === ORDER_CANCELLED || (units[row] ?? NaN) < 0) return;
    const own = day[row] ?? NEVER;
    if (own < (first[buyer] ?? NEVER)) first[buyer] = own;
  };
}
