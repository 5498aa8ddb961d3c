/** Who bought: the customer a record names, else the one of the record it belongs to. Customer numbers as in customers.ts. */
import { isBlank } from '../columns/blank';
import { columnNamed } from '../columns/typed';
import { rowsByCode, type Base } from './base';
import { customersOf, type Bought } from './customers';
import { defineFact } from './define-fact';

/** What of a sale can be asked for its customer. */
export type Sold = 'deal' | 'order' | 'invoice' | 'payment' | 'subscription';

/** Where to look next when a record names nobody. */
const behind: Record<Sold, readonly (readonly [column: string, entity: Sold & Bought])[]> = {
  deal: [],
  subscription: [],
  order: [['dealId', 'deal']],
  invoice: [
    ['orderId', 'order'],
    ['dealId', 'deal'],
  ],
  payment: [['invoiceId', 'invoice']],
};

const facts = new Map<Sold, (base: Base) => Int32Array>();

/** Customer number of every row of an entity, −1 where nobody is named on the way. */
export function buyersOf(base: Base, entity: Sold): Int32Array {
  let fact = facts.get(entity);
  if (!fact) {
    fact = defineFact({ on: ['deal', 'order', 'invoice', 'payment', 'subscription', 'contact'], derive: (asked) => derive(asked, entity) });
    facts.set(entity, fact);
  }
  return fact(base);
}

function derive(base: Base, entity: Sold): Int32Array {
  const buyers = customersOf(base, entity).slice();
  const columns: object = base.table(entity).columns;
  for (const [column, next] of behind[entity]) {
    const points = columnNamed(columns, column);
    // A column that says nothing of any row cannot lead anywhere.
    if (!(points instanceof Int32Array) || isBlank(points)) continue;
    const [theirs, rowsOf] = [buyersOf(base, next), rowsByCode(base, next)];
    for (let row = 0; row < buyers.length; row++) if (buyers[row] === -1) buyers[row] = theirs[rowsOf[points[row] ?? -1] ?? -1] ?? -1;
  }
  return buyers;
}
