import { only } from '../oracles/company';
import { count, localDay, untold } from './plain/deals';
import { purse } from './plain/dated-money';
import { basisThen, valued } from './plain/open-value';
import type { Twin } from './question';

export default ((q) => {
  if (only(q.records, 'deal').length === 0) return { reason: 'no_records', n: 0, excluded: {} };
  if (untold(q)) return { reason: 'no_history', n: 0, excluded: {} };
  const deals = valued(q);
  const day = localDay(q, Math.min(q.now, q.end));
  const excluded: Record<string, number> = {};
  const from = { deal: 0, stage: 0, history: 0 };
  const weighted = purse(q);
  for (const { amount, foreign, chance, from: source } of deals) {
    if (foreign) count(excluded, `not_converted ${amount?.currency}`);
    else if (!amount) count(excluded, 'no_amount');
    else if (typeof chance === 'string') count(excluded, chance);
    else {
      weighted.put(amount, day, BigInt(Math.round(chance * 1_000_000)));
      from[source]++;
    }
  }
  const told = deals.some((deal) => deal.told);
  const overdue = deals.filter((deal) => deal.overdue && !deal.foreign).length;
  const companions = { byDeal: from.deal, byStage: from.stage, byHistory: from.history, overdue };
  const rest = { n: weighted.n, excluded, companions, basis: basisThen(q, told) };
  if (deals.length > 0 && weighted.n === 0) {
    const keys = Object.keys(excluded);
    const chances = keys.filter((key) => key.endsWith('probability'));
    if (chances.length > 0) {
      const most = chances.sort((a, b) => (excluded[b] ?? 0) - (excluded[a] ?? 0) || (a < b ? -1 : 1))[0];
      return { reason: most, ...rest };
    }
    return { reason: keys.some((key) => key.startsWith('not_converted')) ? 'not_converted' : 'no_amount', ...rest };
  }
  const total = weighted.total();
  return total === 'mixed' ? { reason: 'mixed_currency', ...rest } : { value: total.units, currency: total.currency, ...rest };
}) satisfies Twin;
