import { hasOrders, purchases } from './plain/customers';
import { halfAway, sumOf } from './plain/customers-money';
import type { Twin } from './question';

export default ((q) => {
  const { bought, excluded } = purchases(q, q.start, false, true);
  const sum = sumOf(q, bought, excluded);
  const n = new Set(bought.filter((_, i) => sum.added[i]).map(({ customer }) => customer)).size;
  if (bought.length === 0) return { reason: hasOrders(q) ? 'no_orders' : 'nothing_won', n, excluded };
  if (sum.units === undefined) return { reason: sum.reason, n, excluded };
  const value = Number(halfAway(BigInt(sum.units), BigInt(n)));
  return { value, n, denominator: n, numerator: sum.units, currency: sum.currency ?? '', excluded, companions: { total: sum.units } };
}) satisfies Twin;
