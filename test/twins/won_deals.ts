import { only } from '../oracles/company';
import { wonDeals } from './plain/sales';
import type { Twin } from './question';

export default ((q) => {
  if (only(q.records, 'deal').length === 0) return { reason: 'no_records', n: 0, excluded: {} };
  const { sales, excluded } = wonDeals(q);
  return { value: sales.length, n: sales.length, excluded, companions: { withoutAmount: sales.filter(({ money }) => !money).length } };
}) satisfies Twin;
