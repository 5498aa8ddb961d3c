/** Whose a record is, for entities whose owner is not kept as history: its own owner, else that of what it belongs to. */
import { isBlank } from '../columns/blank';
import { columnNamed } from '../columns/typed';
import type { Entity } from '../model/records';
import { rowsByCode, type Base } from './base';
import { defineFact } from './define-fact';

/** Where to look next when a row names no owner: the column that points on, and to which entity. */
const behind: Partial<Record<Entity, readonly (readonly [column: string, entity: Entity])[]>> = {
  quote: [['dealId', 'deal']],
  order: [['dealId', 'deal']],
  orderLine: [
    ['orderId', 'order'],
    ['dealId', 'deal'],
  ],
  invoice: [
    ['orderId', 'order'],
    ['dealId', 'deal'],
  ],
  payment: [['invoiceId', 'invoice']],
  subscription: [['accountId', 'account']],
};

const facts = new Map<Entity, (base: Base) => Int32Array>();

/** Owner of every row today, −1 unassigned. Deals and leads have histories: ask deal-facts and lead-facts for those. */
export function ownersOf(base: Base, entity: Entity): Int32Array {
  let fact = facts.get(entity);
  if (!fact) {
    const roads = behind[entity] ?? [];
    fact = defineFact({
      on: [entity, ...roads.map(([, next]) => next)],
      derive(asked) {
        const { rows, columns } = asked.table(entity);
        const own = codes(columns, 'ownerId') ?? codes(columns, 'userId');
        if (own && roads.length === 0) return own;
        const owners = own ? own.slice() : new Int32Array(rows).fill(-1);
        for (const [column, next] of roads) {
          const points = codes(columns, column);
          // A column that says nothing of any row cannot lead anywhere.
          if (!points || isBlank(points)) continue;
          const [theirs, rowsOf] = [ownersOf(asked, next), rowsByCode(asked, next)];
          for (let row = 0; row < rows; row++) if (owners[row] === -1) owners[row] = theirs[rowsOf[points[row] ?? -1] ?? -1] ?? -1;
        }
        return owners;
      },
    });
    facts.set(entity, fact);
  }
  return fact(base);
}

function codes(columns: object, name: string): Int32Array | undefined {
  const column = columnNamed(columns, name);
  return column instanceof Int32Array ? column : undefined;
}
