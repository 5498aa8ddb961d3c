import { keptOf } from './plain/customers-active';
import type { Twin } from './question';

export default ((q) => {
  const { kept, companions } = keptOf(q);
  const n = companions.atStart;
  return {
    ...(n === 0 ? { reason: 'nothing_at_start' } : { value: kept / n }),
    n,
    numerator: kept,
    denominator: n,
    companions,
    excluded: {},
  };
}) satisfies Twin;
