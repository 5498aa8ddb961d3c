import { only } from '../oracles/company';
import { basisOf, orders, wonDeals } from './plain/sales';
import { count } from './plain/surveys';
import type { Twin } from './question';

export default ((q) => {
  const lines = only(q.records, 'orderLine');
  // A line that names an order is the order's, even where it names a deal too.
  const ofOrders = lines.filter((line) => only(q.records, 'order').some(({ id }) => id === line.orderId));
  const ofDeals = lines.filter((line) => line.orderId === undefined && only(q.records, 'deal').some(({ id }) => id === line.dealId));
  const dealsFirst = basisOf(q) === 'bookings';
  const useDeals = dealsFirst ? ofDeals.length > 0 : ofOrders.length === 0 && ofDeals.length > 0;
  if (!useDeals && ofOrders.length === 0) {
    const some = only(q.records, 'deal').length > 0 ? wonDeals(q) : only(q.records, 'order').length > 0 ? orders(q) : undefined;
    if (!some) return { reason: 'no_records', n: 0, excluded: {} };
    return { value: some.sales.length, n: some.sales.length, excluded: some.excluded, companions: { returned: 0 } };
  }
  const sold = new Set((useDeals ? wonDeals(q) : orders(q)).sales.map(({ id }) => id));
  const excluded: Record<string, number> = {};
  let [sum, returned, n] = [0, 0, 0];
  for (const line of useDeals ? ofDeals : ofOrders) {
    if (!sold.has((useDeals ? line.dealId : line.orderId) ?? '')) continue;
    if (line.quantity === undefined) {
      count(excluded, 'no_amount');
      continue;
    }
    n++;
    sum += line.quantity;
    if (line.quantity < 0) returned -= line.quantity;
  }
  return { value: sum, n, excluded, companions: { returned } };
}) satisfies Twin;
