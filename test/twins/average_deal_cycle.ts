import { sortedQuantile } from '../oracles/plain';
import { cycle, mean } from './plain/cycles';
import { decided } from './plain/deals';
import type { Twin } from './question';

export default ((q) => {
  const lengths = decided(q).dated.flatMap(({ deal }) => (deal.status === 'won' ? [cycle(q, deal) ?? NaN] : []));
  const days = lengths.filter((length) => length >= 0);
  const rest = { n: days.length, companions: { median: sortedQuantile(days, 0.5), p90: sortedQuantile(days, 0.9) } };
  if (days.length === 0) return { reason: lengths.length > 0 ? 'bad_duration' : 'nothing_won', ...rest };
  return { value: mean(days), ...rest };
}) satisfies Twin;
