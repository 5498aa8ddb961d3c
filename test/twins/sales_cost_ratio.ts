import { costOf } from './plain/costs';
import type { Twin } from './question';
import revenueOf from './single/revenue';

export default ((q) => {
  const { units, currency, reason, n, entered, excluded } = costOf(q);
  const revenue = revenueOf(q);
  const rest = { n, excluded };
  if (units === undefined) return { ...rest, reason, companions: { entered } };
  const companions = { entered, cost: units, revenue: revenue.value };
  if (revenue.value === undefined) return { ...rest, reason: revenue.reason, companions };
  if (revenue.value <= 0) return { ...rest, reason: 'no_revenue', companions };
  if (currency !== revenue.currency) return { ...rest, reason: 'mixed_currency' };
  return { ...rest, value: units / revenue.value, numerator: units, denominator: revenue.value, companions };
}) satisfies Twin;
