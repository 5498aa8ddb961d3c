/** Who bought: the customer a record names, else the one of the record it belongs to. Customer numbers as in customers.ts. */
import type { Change } from '../columns/change';
import { rowsByCode, type Base } from './base';
import { customersOf, type Bought } from './customers';
import { defineFact } from './define-fact';
import { growInts } from './follow';
import { entitiesBehind, pointsOf, rowsBehind, type Roads } from './roads';

/** What of a sale can be asked for its customer. */
export type Sold = 'deal' | 'order' | 'invoice' | 'payment' | 'subscription';

/** Where to look next when a record names nobody. */
const roads = {
  deal: [],
  subscription: [],
  order: [['dealId', 'deal']],
  invoice: [
    ['orderId', 'order'],
    ['dealId', 'deal'],
  ],
  payment: [['invoiceId', 'invoice']],
} as const satisfies Roads & Record<Sold, readonly (readonly [column: string, entity: Sold & Bought])[]>;

const facts = new Map<Sold, (base: Base) => Int32Array>();

/** Customer number of every row of an entity, −1 where nobody is named on the way. */
export function buyersOf(base: Base, entity: Sold): Int32Array {
  let fact = facts.get(entity);
  if (!fact) {
    fact = defineFact<Int32Array>({
      on: [...entitiesBehind(roads, entity), 'contact'],
      derive(asked) {
        const { rows } = asked.table(entity);
        const buyers = new Int32Array(rows);
        const buyerOf = finder(asked, entity);
        for (let row = 0; row < rows; row++) buyers[row] = buyerOf(row);
        return buyers;
      },
      patch(value, after, changes) {
        const rows = rowsBehind(after, entity, roads, changes);
        if (!rows || changes.some((change) => change.entity === 'contact')) return undefined;
        const buyers = growInts(value, after.table(entity).rows, -1);
        const buyerOf = finder(after, entity);
        for (const row of rows) buyers[row] = buyerOf(row);
        return buyers;
      },
    });
    facts.set(entity, fact);
  }
  return fact(base);
}

/** Rows of orders that changed, or whose buyer or worth may be another; undefined when rows have moved or nobody knows which. */
export function rowsOfOrders(base: Base, changes: readonly Change[]): Set<number> | undefined {
  return changes.some(({ entity }) => entity === 'contact' || entity === 'orderLine')
    ? undefined
    : rowsBehind(base, 'order', roads, changes);
}

function finder(base: Base, entity: Sold): (row: number) => number {
  const own = customersOf(base, entity);
  const ways = roads[entity].flatMap(([column, next]) => {
    const points = pointsOf(base, entity, column);
    return points ? [{ points, theirs: buyersOf(base, next), rowsOf: rowsByCode(base, next) }] : [];
  });
  return (row) => {
    let buyer = own[row] ?? -1;
    for (const { points, theirs, rowsOf } of ways) if (buyer === -1) buyer = theirs[rowsOf[points[row] ?? -1] ?? -1] ?? -1;
    return buyer;
  };
}
