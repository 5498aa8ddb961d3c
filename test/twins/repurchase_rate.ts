import { byCustomer, hasOrders, purchases } from './plain/customers';
import type { Twin } from './question';

export default ((q) => {
  const { bought, excluded } = purchases(q, q.start, false, false);
  const ever = byCustomer(purchases(q, -Infinity, true, false).bought);
  const buyers = byCustomer(bought);
  let [again, back] = [0, 0];
  for (const [customer, list] of buyers) {
    const days = new Set(list.map(({ day }) => day));
    const times = q.options.mergeSameDay ? days.size : list.length;
    if (times >= 2) again++;
    const firstDay = list[0]?.day ?? '';
    if (times >= 2 || ever.get(customer)?.some(({ day }) => day < firstDay)) back++;
  }
  const n = buyers.size;
  if (n === 0) return { reason: hasOrders(q) ? 'no_orders' : 'nothing_won', n, numerator: 0, denominator: 0, excluded };
  return {
    value: again / n,
    n,
    numerator: again,
    denominator: n,
    excluded,
    companions: { purchases: bought.length, returning: back / n, returningCount: back },
  };
}) satisfies Twin;
