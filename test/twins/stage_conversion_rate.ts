import { only } from '../oracles/company';
import { plainMaturing } from './plain/cycles';
import { entrants, fate, unplaced } from './plain/stages';
import type { Answer, Twin } from './question';

export default ((q) => {
  if (only(q.records, 'deal').length === 0) return { reason: 'no_records', n: 0 };
  if (only(q.records, 'stageChange').length === 0) return { reason: 'no_history', n: 0 };
  const rows: NonNullable<Answer['rows']> = {};
  let [won, all, pending] = [0, 0, 0];
  for (const [stage, { step, climbs }] of entrants(q)) {
    const counts = { advanced: 0, leaked: 0, pending: 0 };
    for (const climb of climbs) {
      counts[fate(q, climb, step)]++;
      if (step !== 0) continue;
      all++;
      if (climb.deal.status === 'won') won++;
      if (climb.deal.status === 'open') pending++;
    }
    const n = climbs.length;
    rows[stage] = {
      ...{ n, numerator: counts.advanced, denominator: n, companions: counts },
      value: n === 0 ? undefined : counts.advanced / n,
    };
  }
  const lost = unplaced(q);
  const excluded: Record<string, number> = lost > 0 ? { no_history: lost } : {};
  const rest = {
    ...{ n: all, numerator: won, denominator: all, rows, excluded, companions: { pending } },
    maturing: plainMaturing(q, pending, all),
  };
  return all === 0 ? { reason: 'no_records', ...rest } : { value: won / all, ...rest };
}) satisfies Twin;
