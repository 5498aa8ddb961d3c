import { sumOf } from '../plain/customers-money';
import { basisOf, hasBasis, salesOf } from '../plain/sales';
import type { Twin } from '../question';

const bases = ['bookings', 'ordered', 'invoiced', 'collected'] as const;

export default ((q) => {
  const basis = basisOf(q);
  if (!hasBasis(q, basis)) return { reason: 'no_records', n: 0, excluded: {} };
  const { sales, excluded } = salesOf(q, basis);
  const sum = sumOf(q, sales, excluded);
  const n = sales.filter(({ money }, i) => money === undefined || sum.added[i]).length;
  const companions: Record<string, number | undefined> = { withoutAmount: sales.filter(({ money }) => !money).length };
  for (const other of bases) {
    if (other === basis) continue;
    const beside = hasBasis(q, other) ? sumOf(q, salesOf(q, other).sales, {}) : undefined;
    companions[other] = sum.units !== undefined && beside?.currency === sum.currency ? beside?.units : undefined;
  }
  if (sum.units === undefined) return { reason: sum.reason, n, excluded, companions };
  return { value: sum.units, currency: sum.currency as string, n, excluded, companions };
}) satisfies Twin;
