import { only } from '../oracles/company';
import { cycle, mean } from './plain/cycles';
import { purse } from './plain/dated-money';
import { decided, laterDay, localDay, openThen, startOf, untold } from './plain/deals';
import type { Twin } from './question';

export default ((q) => {
  if (only(q.records, 'deal').length === 0) return { reason: 'no_records' };
  if (untold(q)) return { reason: 'no_history' };
  const open = openThen(q).length;
  const end = Math.min(q.end, q.now + 1);
  const { dated } = decided({ ...q, start: startOf(q, laterDay(localDay(q, end - 1), 1 - q.options.velocityDays)), end });
  const won = dated.filter(({ deal }) => deal.status === 'won');
  const sum = purse(q);
  for (const { deal, at } of won) if (deal.amount && deal.amount.units > 0) sum.put(deal.amount, localDay(q, at));
  const total = sum.total();
  const size = sum.n === 0 || total === 'mixed' ? undefined : Math.round(total.units / sum.n);
  const counted = dated.filter(({ deal }) => deal.status !== 'derailed' && (deal.amount?.units ?? 0) >= 0);
  const rate = counted.length === 0 ? undefined : counted.filter(({ deal }) => deal.status === 'won').length / counted.length;
  const days = mean(won.map(({ deal }) => cycle(q, deal) ?? NaN).filter((length) => length >= 0));
  const companions = { open, size, rate, cycle: days };
  if (size === undefined || rate === undefined || !days) return { reason: 'no_component', companions };
  return { value: Math.round((open * size * rate) / days), companions };
}) satisfies Twin;
