/** Orders of a question: those whose day lies in the period, credited to their owner. */
import { AMOUNT_KINDS } from '../../facts/amount-kinds';
import { codeCount } from '../../facts/base';
import { COUNTS, IS_CANCELLED, IS_DRAFT, ORDER_CODES, listedOrders, type ListedOrders } from '../../facts/listed-orders';
import { ORDER_CANCELLED, ORDER_DRAFT, orderValues, ordersByDay } from '../../facts/orders';
import { layout } from '../../columns/layout';
import { ownersOf } from '../../facts/owners';
import type { Ask } from '../ask';
import type { SaleCounts } from './sale-counts';
import type { SalePart } from './sale-part';
import { daysOf } from './days';
import { gatherCode, nowhere, placesWithin, sumByCode, sumByOwner, takeInts, type Places } from './places';

/** All orders, whenever. */
export const orderList = (ask: Ask): ListedOrders => listedOrders(ask.base, ask.zone);

/** Places in that list of all orders of the period, drafts and cancelled ones too. */
export function orderPlaces(ask: Ask): Places {
  return ask.once(orderPlaces, () => {
    const { cut } = ask;
    // What a breakdown says nothing about is in its group "unknown", so that groups add up to the whole.
    if (cut && cut.key !== -1 && cut.keys('order') === undefined) return nowhere;
    const { first, end } = daysOf(ask);
    return placesWithin(ask, 'order', orderList(ask), first, end);
  });
}

/** Table rows of all orders of the period, drafts and cancelled ones too; in order of their day. */
function ordersOfPeriod(ask: Ask): Int32Array {
  return ask.once(ordersOfPeriod, () => takeInts(orderList(ask).rows, orderPlaces(ask)));
}

/** The orders of the period, counted. */
export function orderCounts(ask: Ask): SaleCounts {
  return ask.once(orderCounts, () => {
    const { rows, code, currency } = orderList(ask);
    const { units: amounts } = orderValues(ask.base);
    const places = orderPlaces(ask);
    const { n, units } = sumByCode(places, code, rows, amounts, ORDER_CODES);
    const all = (state: number): number => n.subarray(state * AMOUNT_KINDS, (state + 1) * AMOUNT_KINDS).reduce((sum, own) => sum + own, 0);
    const of = COUNTS * AMOUNT_KINDS;
    return {
      n: n.subarray(of, of + AMOUNT_KINDS),
      units: units.subarray(of, of + AMOUNT_KINDS),
      leftOut: [
        ['draft', all(IS_DRAFT)],
        ['cancelled', all(IS_CANCELLED)],
      ],
      rows: places.count,
      currency,
      byOwner: () => {
        const owners = ownersOf(ask.base, 'order');
        const ownerOf = (_: number, row: number): number => owners[row] ?? -1;
        return sumByOwner(places, { code, rows }, of, ownerOf, amounts, codeCount(ask.base, 'user'));
      },
      amountsOf: (kind, values) => gatherCode(places, code, of + kind, rows, amounts, values),
    };
  });
}

/** Orders that count; drafts and cancelled ones are left out and listed. */
export function orderPart(ask: Ask): SalePart {
  const { status } = ask.base.table('order').columns;
  const { units, currency } = orderValues(ask.base);
  const { day } = ordersByDay(ask.base, ask.zone);
  const owners = ownersOf(ask.base, 'order');
  return {
    name: 'records',
    entity: 'order',
    rows: ordersOfPeriod(ask),
    leftOut: (row) => (status[row] === ORDER_DRAFT ? 'draft' : status[row] === ORDER_CANCELLED ? 'cancelled' : undefined),
    at: (row) => ask.zone.startOf(day[row] ?? NaN),
    amount: (row) => units[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    owner: (row) => owners[row] ?? -1,
    state: (row) => layout.order.columns.status.values[(status[row] ?? 0) - 1],
  };
}
