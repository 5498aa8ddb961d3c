import { sumOf } from './plain/customers-money';
import { repsOf } from './plain/reps';
import { basisOf, hasBasis, salesOf } from './plain/sales';
import type { Answer, Twin } from './question';

const round = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

export default ((q) => {
  const basis = basisOf(q);
  if (!hasBasis(q, basis)) return { reason: 'no_records', n: 0, excluded: {} };
  if (q.start > q.now) return { reason: 'not_started', n: 0, excluded: {} };
  const { sales, excluded } = salesOf(q, basis);
  const sum = sumOf(q, sales, excluded);
  const counted = sales.filter(({ money }, i) => money === undefined || sum.added[i]);
  const reps = repsOf(q, (user) => counted.some(({ owner }) => owner === user));
  const one = q.owners?.size === 1;
  const rows: NonNullable<Answer['rows']> = {};
  for (const owner of new Set([...reps.keys(), ...counted.map((sale) => sale.owner ?? '')])) {
    const own = counted.filter((sale) => (sale.owner ?? '') === owner);
    rows[owner] = { value: sumOf(q, own, {}).units, n: own.length, companions: { share: reps.get(owner) } };
  }
  const rest = { n: counted.length, excluded, ...(one ? {} : { rows }) };
  const count = one ? 1 : [...reps.values()].reduce((total, share) => total + share, 0);
  if (count === 0) return { ...rest, reason: 'no_user', ...(sum.units === undefined ? {} : { numerator: sum.units, denominator: 0 }) };
  if (sum.units === undefined) return { ...rest, reason: sum.reason, denominator: count };
  return { ...rest, value: round(sum.units / count), numerator: sum.units, denominator: count, currency: sum.currency as string };
}) satisfies Twin;
