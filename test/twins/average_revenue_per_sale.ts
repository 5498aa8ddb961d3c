import { sumOf } from './plain/customers-money';
import { basisOf, hasBasis, salesOf } from './plain/sales';
import { count } from './plain/surveys';
import type { Twin } from './question';

export default ((q) => {
  const basis = basisOf(q);
  if (!hasBasis(q, basis)) return { reason: 'no_records', n: 0, excluded: {} };
  const { sales, excluded } = salesOf(q, basis);
  const known = sales.filter(({ money }) => money !== undefined);
  for (const { money } of sales) if (!money) count(excluded, 'no_amount');
  const sum = sumOf(q, known, excluded);
  const kept = known.filter((_, i) => sum.added[i]);
  const n = kept.filter(({ money }) => (money?.units ?? -1) >= 0).length;
  if (kept.length > 0 && sum.units === undefined) return { reason: sum.reason, n, excluded };
  if (n === 0)
    return { reason: known.length > kept.length ? 'not_converted' : basis === 'bookings' ? 'nothing_won' : 'no_records', n, excluded };
  const mean = (sum.units ?? NaN) / n;
  return {
    value: Math.sign(mean) * Math.round(Math.abs(mean)),
    n,
    numerator: sum.units as number,
    denominator: n,
    currency: sum.currency as string,
    excluded,
  };
}) satisfies Twin;
