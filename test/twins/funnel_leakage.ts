import { only } from '../oracles/company';
import { plainMaturing } from './plain/cycles';
import { purse } from './plain/dated-money';
import { close, localDay } from './plain/deals';
import { entrants, fate, unplaced } from './plain/stages';
import type { Answer, Twin } from './question';

export default ((q) => {
  if (only(q.records, 'deal').length === 0) return { reason: 'no_records', n: 0 };
  if (only(q.records, 'stageChange').length === 0) return { reason: 'no_history', n: 0 };
  const rows: NonNullable<Answer['rows']> = {};
  const total = { advanced: 0, leaked: 0, pending: 0 };
  const money = purse(q);
  let [amounts, worst] = [0, 0];
  for (const [stage, { step, climbs }] of entrants(q)) {
    const counts = { advanced: 0, leaked: 0, pending: 0 };
    for (const climb of climbs) {
      const what = fate(q, climb, step);
      counts[what]++;
      total[what]++;
      if (what !== 'leaked' || !climb.deal.amount) continue;
      amounts++;
      const closed = climb.deal.status === 'open' ? undefined : close(q, climb.deal);
      money.put(climb.deal.amount, localDay(q, closed?.at ?? q.now));
    }
    const n = climbs.length;
    const value = n === 0 ? undefined : counts.leaked / n;
    if (n >= 10) worst = Math.max(worst, value ?? 0);
    rows[stage] = { n, numerator: counts.leaked, denominator: n, companions: counts, value };
  }
  const all = total.advanced + total.leaked + total.pending;
  const lost = unplaced(q);
  const sum = money.total();
  // Leaked deals without any amount, or only in currencies without a rate, have no worth that could be told.
  const unknown = sum === 'mixed' || (money.n === 0 && (amounts > 0 || total.leaked > 0));
  const rest = {
    ...{ n: all, numerator: total.leaked, denominator: all, rows, excluded: lost > 0 ? { no_history: lost } : {} },
    companions: { ...total, value: unknown ? undefined : sum.units, biggestLeak: worst > 0 ? worst : undefined },
    maturing: plainMaturing(q, total.pending, all),
  };
  return all === 0 ? { reason: 'no_records', ...rest } : { value: total.leaked / all, ...rest };
}) satisfies Twin;
