/** Orders of a question: those whose day lies in the period, credited to their owner. */
import { rowsBetween } from '../../facts/by-day';
import { ORDER_CANCELLED, ORDER_DRAFT, orderValues, ordersByDay } from '../../facts/orders';
import { layout } from '../../columns/layout';
import { ownersOf } from '../../facts/owners';
import type { Ask } from '../ask';
import type { SalePart } from './sale-part';
import { daysOf } from './days';
import { pickGroup } from './group';

/** Table rows of all orders of the period, drafts and cancelled ones too. */
export function ordersOfPeriod(ask: Ask): Int32Array {
  return ask.once(ordersOfPeriod, () => {
    const { first, end } = daysOf(ask);
    return pickGroup(ask, 'order', rowsBetween(ordersByDay(ask.base, ask.zone), first, end), ownersOf(ask.base, 'order'));
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
