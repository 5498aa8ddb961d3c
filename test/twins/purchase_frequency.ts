import { byCustomer, hasOrders, purchases } from './plain/customers';
import { plainQuantile } from './plain/surveys';
import type { Twin } from './question';

export default ((q) => {
  const { bought, excluded } = purchases(q, q.start, false, false);
  const buyers = byCustomer(bought);
  const gaps: number[] = [];
  for (const list of buyers.values()) {
    const days = [...new Set(list.map(({ day }) => day))].sort();
    for (const [i, day] of days.entries()) {
      const before = days[i - 1];
      if (before !== undefined) gaps.push(Math.round((Date.parse(day) - Date.parse(before)) / 86_400_000));
    }
  }
  const n = buyers.size;
  return {
    ...(n === 0 ? { reason: hasOrders(q) ? 'no_orders' : 'nothing_won' } : { value: bought.length / n }),
    n,
    numerator: bought.length,
    denominator: n,
    excluded,
    companions: { daysBetween: plainQuantile(gaps, 0.5) },
  };
}) satisfies Twin;
