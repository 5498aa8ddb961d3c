/** Whose a record is, for entities whose owner is not kept as history: its own owner, else that of what it belongs to. */
import { columnNamed } from '../columns/typed';
import type { Entity } from '../model/records';
import { rowsByCode, type Base } from './base';
import { defineFact } from './define-fact';
import { growInts } from './follow';
import { entitiesBehind, pointsOf, rowsBehind, type Roads } from './roads';

/** Where to look next when a row names no owner: the column that points on, and to which entity. */
const roads: Roads = {
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
    const isOwn = (roads[entity] ?? []).length === 0;
    const ownOf = (asked: Base): Int32Array | undefined => {
      const { columns } = asked.table(entity);
      return codes(columns, 'ownerId') ?? codes(columns, 'userId');
    };
    fact = defineFact<Int32Array>({
      on: entitiesBehind(roads, entity),
      derive(asked) {
        const own = ownOf(asked);
        if (own && isOwn) return own;
        const owners = own ? own.slice() : new Int32Array(asked.table(entity).rows).fill(-1);
        const ownerOf = finder(asked, entity, own);
        for (let row = 0; row < owners.length; row++) if (owners[row] === -1) owners[row] = ownerOf(row);
        return owners;
      },
      patch(value, after, changes) {
        const rows = isOwn ? undefined : rowsBehind(after, entity, roads, changes);
        if (!rows) return undefined;
        const owners = growInts(value, after.table(entity).rows, -1);
        const ownerOf = finder(after, entity, ownOf(after));
        for (const row of rows) owners[row] = ownerOf(row);
        return owners;
      },
    });
    facts.set(entity, fact);
  }
  return fact(base);
}

function finder(base: Base, entity: Entity, own: Int32Array | undefined): (row: number) => number {
  const ways = (roads[entity] ?? []).flatMap(([column, next]) => {
    const points = pointsOf(base, entity, column);
    return points ? [{ points, theirs: ownersOf(base, next), rowsOf: rowsByCode(base, next) }] : [];
  });
  return (row) => {
    let owner = own?.[row] ?? -1;
    for (const { points, theirs, rowsOf } of ways) if (owner === -1) owner = theirs[rowsOf[points[row] ?? -1] ?? -1] ?? -1;
    return owner;
  };
}

function codes(columns: object, name: string): Int32Array | undefined {
  const column = columnNamed(columns, name);
  return column instanceof Int32Array ? column : undefined;
}
