/** When every customer ordered for the first time, over all history. */
import { buyersOf } from './buyers';
import { customerCount } from './customers';
import { ORDER_CANCELLED, ORDER_DRAFT, orderValues, ordersByDay } from './orders';
import { defineZonedFact } from './zoned-fact';

/** Later than any day. */
const NEVER = 2147483647;

/** Local day of the first order of each customer, by customer number; drafts, cancelled orders and refunds are none. */
export const firstOrderDays = /* @__PURE__ */ defineZonedFact<Int32Array>({
  on: ['order', 'orderLine', 'deal', 'contact', 'account', 'invoice', 'payment', 'subscription'],
  derive(base, zone) {
    const { rows, columns } = base.table('order');
    const { status } = columns;
    const { units } = orderValues(base);
    const { day } = ordersByDay(base, zone);
    const buyers = buyersOf(base, 'order');
    const first = new Int32Array(customerCount(base)).fill(NEVER);
    for (let row = 0; row < rows; row++) {
      const buyer = buyers[row] ?? -1;
      if (buyer < 0 || status[row] === ORDER_DRAFT || status[row] === ORDER_CANCELLED || (units[row] ?? NaN) < 0) continue;
      const own = day[row] ?? NEVER;
      if (own < (first[buyer] ?? NEVER)) first[buyer] = own;
    }
    return first;
  },
});
