import { only } from '../../oracles/company';
import { purse } from '../plain/dated-money';
import { close, count, localDay, untold } from '../plain/deals';
import { basisThen, valued } from '../plain/open-value';
import { wonDeals } from '../plain/sales';
import type { Twin } from '../question';

const WHOLE = 1_000_000n;

export default ((q) => {
  if (only(q.records, 'deal').length === 0) return { reason: 'no_records', n: 0 };
  if (untold(q)) return { reason: 'no_history', n: 0 };
  const [first, last] = [localDay(q, q.start), localDay(q, q.end - 1)];
  const today = localDay(q, Math.min(q.now, q.end));
  const until = Math.min(q.end, q.now + 1);
  const excluded: Record<string, number> = {};
  const [value, won, weighted, low, high] = [purse(q), purse(q), purse(q), purse(q), purse(q)];
  let overdue = 0;
  let told = false;
  const sales = wonDeals(q).sales;
  for (const { money, day } of sales) {
    if (!money) count(excluded, 'no_amount');
    else if (!value.put(money, day)) count(excluded, `not_converted ${money.currency}`);
    else for (const one of [won, low, high]) one.put(money, day);
  }
  const open = valued(q).filter(({ deal }) => {
    const closed = deal.status === 'open' ? undefined : close(q, deal);
    const { closeDay } = deal;
    const due = closeDay !== undefined && closeDay >= first && closeDay <= last;
    return due && deal.forecast !== 'omitted' && !(closed && closed.at < until);
  });
  for (const one of open) {
    if (one.overdue) overdue++;
    if (one.told) told = true;
    if (!one.amount) count(excluded, 'no_amount');
    else if (one.foreign) count(excluded, `not_converted ${one.amount.currency}`);
    else {
      high.put(one.amount, today, WHOLE);
      const chance = typeof one.chance === 'string' ? undefined : BigInt(Math.round(one.chance * 1_000_000));
      const sure = one.deal.forecast === undefined ? chance !== undefined && chance >= 900_000n : one.deal.forecast === 'commit';
      if (sure && !one.overdue) low.put(one.amount, today, WHOLE);
      if (chance === undefined) count(excluded, String(one.chance));
      else {
        value.put(one.amount, today, chance);
        weighted.put(one.amount, today, chance);
      }
    }
  }
  const unitsOf = (one: typeof value): number | undefined => {
    const total = one.total();
    return total === 'mixed' ? undefined : total.units;
  };
  const rest = {
    n: value.n,
    excluded,
    basis: basisThen(q, told),
    companions: { won: unitsOf(won), weighted: unitsOf(weighted), low: unitsOf(low), high: unitsOf(high), overdue },
  };
  if (sales.length + open.length > 0 && value.n === 0) {
    const most = Object.entries(excluded).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0];
    return { reason: most?.[0].split(' ')[0], ...rest };
  }
  const total = value.total();
  return total === 'mixed' ? { reason: 'mixed_currency', ...rest } : { value: total.units, currency: total.currency, ...rest };
}) satisfies Twin;
