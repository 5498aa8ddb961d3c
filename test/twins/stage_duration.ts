import { only } from '../oracles/company';
import { sortedQuantile } from '../oracles/plain';
import { mean } from './plain/cycles';
import { count, DAY, dealOwner, isMeant, openThen } from './plain/deals';
import { ladders, staysIn, visits } from './plain/stages';
import type { Answer, Twin } from './question';

export default ((q) => {
  if (only(q.records, 'deal').length === 0) return { reason: 'no_records', n: 0 };
  if (only(q.records, 'stageChange').length === 0) return { reason: 'no_history', n: 0 };
  const rows: NonNullable<Answer['rows']> = {};
  const all: number[] = [];
  const excluded: Record<string, number> = {};
  const isNow = Math.min(q.end, q.now) === q.now;
  for (const { id } of [...ladders(q).values()].flat()) {
    const own: number[] = [];
    for (const { deal, ms, exit } of staysIn(q, id)) {
      if (exit < q.start || exit >= q.end || exit > q.now || !isMeant(q, dealOwner(q, deal, exit))) continue;
      if (ms < 0) count(excluded, 'bad_duration');
      else own.push(ms / DAY);
    }
    all.push(...own);
    const open = (isNow ? openThen(q) : []).flatMap(({ deal }) => {
      const last = visits(q, deal).at(-1);
      return last && last.stage === id && last.from <= q.now ? [(q.now - last.from) / DAY] : [];
    });
    const companions = { mean: mean(own), p90: sortedQuantile(own, 0.9), open: open.length, openMedian: sortedQuantile(open, 0.5) };
    rows[id] = { n: own.length, value: sortedQuantile(own, 0.5), companions };
  }
  if (all.length === 0) return { reason: excluded.bad_duration ? 'bad_duration' : 'no_records', n: 0, rows, excluded };
  const companions = { mean: mean(all), p90: sortedQuantile(all, 0.9) };
  return { value: sortedQuantile(all, 0.5), n: all.length, rows, excluded, companions };
}) satisfies Twin;
