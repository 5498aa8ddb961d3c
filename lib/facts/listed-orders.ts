/** Orders in order of their day: what each counts as, and whose it is. */
import type { Change } from '../columns/change';
import type { Entity } from '../model/records';
import { AMOUNT_KINDS, amountKind, mainCurrency } from './amount-kinds';
import { codeCount } from './base';
import { ORDER_CANCELLED, ORDER_DRAFT, orderValues, ordersByDay } from './orders';
import { ownerIndexOf, type OwnerIndex } from './owner-index';
import { ownersOf } from './owners';
import { defineZonedFact } from './zoned-fact';

/** How orders stand, as they are counted: an order's code is that × AMOUNT_KINDS + the kind of its amount (amount-kinds.ts). */
export const [COUNTS, IS_DRAFT, IS_CANCELLED] = [0, 1, 2];
/** How many codes there are. */
export const ORDER_CODES = 3 * AMOUNT_KINDS;

/** By place. */
export interface ListedOrders {
  rows: Int32Array;
  /** Local day, ascending. */
  at: Float64Array;
  code: Uint8Array;
  index: OwnerIndex;
  /** Currency most orders are in. */
  currency: number;
}

const ENTITIES: readonly Entity[] = ['order', 'orderLine', 'deal'];

/** All orders in a zone. */
export const listedOrders = /* @__PURE__ */ defineZonedFact<ListedOrders>({
  on: ENTITIES,
  derive(base, zone) {
    const { rows, days } = ordersByDay(base, zone);
    const { units, currency } = orderValues(base);
    const { status } = base.table('order').columns;
    const all = ownersOf(base, 'order');
    const main = mainCurrency(currency);
    const [owners, code] = [new Int32Array(rows.length), new Uint8Array(rows.length)];
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place] ?? -1;
      const state = status[row] === ORDER_DRAFT ? IS_DRAFT : status[row] === ORDER_CANCELLED ? IS_CANCELLED : COUNTS;
      owners[place] = all[row] ?? -1;
      code[place] = state * AMOUNT_KINDS + amountKind(units[row] ?? NaN, currency[row] ?? -1, main);
    }
    return { rows, at: days, code, index: ownerIndexOf(owners, codeCount(base, 'user')), currency: main };
  },
  patch(value, base, _, changes) {
    // A deal matters where an order has its owner from it.
    const { dealId } = base.table('order').columns;
    const { id } = base.deals;
    const matters = ({ entity, row }: Change): boolean => entity !== 'deal' || row < 0 || dealId.includes(id[row] ?? -1);
    return changes.filter(({ entity }) => ENTITIES.includes(entity)).some(matters) ? undefined : value;
  },
});
