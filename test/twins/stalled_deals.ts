import { only } from '../oracles/company';
import { purse } from './plain/dated-money';
import { amountThen, localDay, openThen, untold } from './plain/deals';
import { stalled } from './plain/stalled';
import type { Twin } from './question';

export default ((q) => {
  if (only(q.records, 'deal').length === 0) return { reason: 'no_records', n: 0 };
  if (untold(q)) return { reason: 'no_history', n: 0 };
  const found = stalled(q);
  const open = openThen(q).length;
  const sum = purse(q);
  for (const { deal } of found) {
    const { amount } = amountThen(q, deal);
    if (amount) sum.put(amount, localDay(q, Math.min(q.now, q.end)));
  }
  const total = sum.total();
  const hits = (rule: string): number => found.filter(({ why }) => why.includes(rule)).length;
  return {
    ...{ value: found.length, n: found.length, numerator: found.length, denominator: open, excluded: {} },
    companions: {
      value: total === 'mixed' || (sum.n === 0 && found.length > 0) ? undefined : total.units,
      share: open === 0 ? undefined : found.length / open,
      ...{ quiet: hits('quiet'), stuck: hits('stuck'), overdue: hits('overdue'), no_next_step: hits('no_next_step') },
    },
  };
}) satisfies Twin;
