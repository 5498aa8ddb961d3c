import { sortedQuantile } from '../oracles/plain';
import { cycle, mean } from './plain/cycles';
import { count, decided } from './plain/deals';
import type { Twin } from './question';

export default ((q) => {
  const { dated, undated } = decided(q);
  const excluded: Record<string, number> = {};
  const lost = undated.filter(({ status }) => status === 'won').length;
  if (lost > 0) excluded.no_history = lost;
  const days: number[] = [];
  for (const { deal } of dated) {
    if (deal.status !== 'won') continue;
    const length = cycle(q, deal) ?? NaN;
    if (length < 0) count(excluded, 'bad_duration');
    else days.push(length);
  }
  const rest = { n: days.length, excluded, basis: q.options.cycleStart };
  if (days.length === 0) return { reason: excluded.bad_duration ? 'bad_duration' : 'nothing_won', ...rest };
  return { value: sortedQuantile(days, 0.5), ...rest, companions: { mean: mean(days), p90: sortedQuantile(days, 0.9) } };
}) satisfies Twin;
