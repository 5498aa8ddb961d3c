import { keptOf } from './plain/customers-active';
import type { Twin } from './question';

export default ((q) => {
  const { lost, companions } = keptOf(q);
  const [n, wide] = [companions.atStart, companions.atStart + companions.gained];
  const withGained = wide === 0 ? undefined : lost / wide;
  return {
    ...(n === 0 ? { reason: 'nothing_at_start' } : { value: lost / n }),
    n,
    numerator: lost,
    denominator: n,
    companions: { ...companions, withGained },
    excluded: {},
  };
}) satisfies Twin;
