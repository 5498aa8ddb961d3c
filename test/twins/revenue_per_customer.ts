import { only } from '../oracles/company';
import { sumOf } from './plain/customers-money';
import { basisOf, hasBasis, salesOf } from './plain/sales';
import { recurring, stockDay } from './plain/subscription-money';
import { payerOf } from './plain/subscriptions';
import { count } from './plain/surveys';
import type { Twin } from './question';

const round = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

export default ((q) => {
  const basis = basisOf(q);
  if (!hasBasis(q, basis)) return { reason: 'no_records', n: 0, excluded: {} };
  const { sales, excluded } = salesOf(q, basis);
  const named = sales.filter(({ customer }) => customer !== undefined);
  for (const { customer } of sales) if (customer === undefined) count(excluded, 'no_customer');
  const sum = sumOf(q, named, excluded);
  const counted = named.filter(({ money }, i) => money === undefined || sum.added[i]);
  const customers = new Set(counted.filter(({ money }) => (money?.units ?? 0) >= 0).map(({ customer }) => customer)).size;
  const rest = { n: customers, excluded };
  if (counted.length > 0 && sum.units === undefined) return { ...rest, reason: sum.reason };
  if (customers === 0) return { ...rest, reason: 'no_customers' };
  const monthly = only(q.records, 'subscription').length > 0 ? recurring(q, stockDay(q)) : undefined;
  const payers = new Set(monthly?.stretches.map((one) => payerOf(q, one))).size;
  const fits = monthly?.units !== undefined && monthly.currency === sum.currency && payers > 0;
  return {
    ...rest,
    value: round((sum.units ?? NaN) / customers),
    numerator: sum.units as number,
    denominator: customers,
    currency: sum.currency as string,
    companions: { recurring: fits ? round((monthly.units ?? NaN) / payers) : undefined },
  };
}) satisfies Twin;
