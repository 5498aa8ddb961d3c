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
  const seen = { overdue: 0, nonPositive: 0 };
  const [all, weighted] = [purse(q), purse(q)];
  let n = 0;
  for (const { amount, foreign, overdue, chance } of deals) {
    if (foreign) {
      count(excluded, `not_converted ${amount?.currency}`);
      continue;
    }
    n++;
    if (overdue) seen.overdue++;
    if (!amount) {
      count(excluded, 'no_amount');
      continue;
    }
    if (amount.units <= 0) seen.nonPositive++;
    all.put(amount, day);
    if (typeof chance === 'string') count(excluded, `${chance} weighted`);
    else weighted.put(amount, day, BigInt(Math.round(chance * 1_000_000)));
  }
  const basis = basisThen(
    q,
    deals.some(({ told }) => told),
  );
  const rest = { n, excluded, basis };
  if (deals.length > 0 && all.n === 0) {
    const foreign = Object.keys(excluded).some((key) => key.startsWith('not_converted'));
    return { reason: foreign ? 'not_converted' : 'no_amount', ...rest, companions: seen };
  }
  const [total, part] = [all.total(), weighted.total()];
  if (total === 'mixed') return { reason: 'mixed_currency', ...rest, companions: seen };
  const shown = part !== 'mixed' && (weighted.n > 0 || all.n === 0) ? part.units : undefined;
  return { value: total.units, currency: total.currency, ...rest, companions: { ...seen, weighted: shown } };
}) satisfies Twin;
