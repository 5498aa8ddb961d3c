import newCustomers from '../new_customers';
import { halfAway } from '../plain/customers-money';
import { spent } from '../plain/customers-cost';
import type { Answer, Twin } from '../question';
import cycle from '../sales_cycle_length';

export default ((q) => {
  const { units, currency, reason, excluded, kinds } = spent(q);
  const n = newCustomers(q).value ?? 0;
  if (units === undefined || currency === undefined) return { reason, n, denominator: n, excluded };
  if (n === 0) return { reason: 'no_customers', n, numerator: units, denominator: n, excluded, companions: { spend: units } };
  const each = (total: number): number => Number(halfAway(BigInt(total), BigInt(n)));
  const length: Answer = cycle(q);
  const days = length.value;
  const before = days === undefined ? undefined : spent(q, Math.round(days)).units;
  return {
    value: each(units),
    n,
    numerator: units,
    denominator: n,
    currency,
    excluded,
    companions: { spend: units, lagged: before === undefined ? undefined : each(before) },
    rows: Object.fromEntries(Object.entries(kinds).map(([kind, number]) => [kind, { n: number }])),
  };
}) satisfies Twin;
