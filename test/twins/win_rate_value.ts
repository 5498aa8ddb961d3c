import { count, decided, localDay } from './plain/deals';
import { purse, rateOn } from './plain/dated-money';
import type { Twin } from './question';

export default ((q) => {
  const { dated, undated } = decided(q);
  const excluded: Record<string, number> = {};
  const [won, all] = [purse(q), purse(q)];
  if (undated.length > 0) excluded.no_history = undated.length;
  for (const { deal, at } of dated) {
    const day = localDay(q, at);
    if (deal.status === 'derailed') count(excluded, 'no_decision');
    else if (!deal.amount) count(excluded, 'no_amount');
    else if (deal.amount.units <= 0) count(excluded, 'non_positive_amount');
    else if (rateOn(q, deal.amount.currency, day) === undefined) count(excluded, `not_converted ${deal.amount.currency}`);
    else {
      all.put(deal.amount, day);
      if (deal.status === 'won') won.put(deal.amount, day);
    }
  }
  const rest = { n: all.n, excluded, companions: { won: won.n, decided: all.n } };
  const has = (reason: string): boolean => Object.keys(excluded).some((key) => key.startsWith(reason));
  if (all.n === 0) return { reason: ['not_converted', 'no_amount', 'non_positive_amount'].find(has) ?? 'nothing_decided', ...rest };
  const [part, whole] = [won.total(), all.total()];
  if (whole === 'mixed') return { reason: 'mixed_currency', ...rest };
  if (whole.units === 0) return { reason: 'non_positive_amount', ...rest };
  const numerator = part === 'mixed' ? NaN : part.units;
  return { value: numerator / whole.units, numerator, denominator: whole.units, currency: whole.currency, ...rest };
}) satisfies Twin;
