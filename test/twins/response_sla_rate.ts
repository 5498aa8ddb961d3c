import { newRuns } from './plain/runs';
import { workedMinutes, zoneOfUser } from './plain/work-time';
import type { Twin } from './question';

export default ((q) => {
  const excluded: Record<string, number> = {};
  const add = (why: string): void => void (excluded[why] = (excluded[why] ?? 0) + 1);
  let [inTime, late, overdue] = [0, 0, 0];
  const all = newRuns(q);
  for (const run of all) {
    const worked = (until: number): number => workedMinutes(q, run.inquiry.at, until, zoneOfUser(q, run.credit));
    if (run.answeredAt !== undefined) {
      if (worked(run.answeredAt) <= q.options.slaMinutes) inTime++;
      else late++;
    } else if (run.muted) add('muted');
    else if (worked(q.now) > q.options.slaMinutes) overdue++;
    else add('pending');
  }
  const denominator = inTime + late + overdue;
  const companions = { slaMinutes: q.options.slaMinutes, overdue, pending: excluded.pending ?? 0 };
  if (denominator === 0)
    return { reason: all.length === 0 ? 'no_records' : 'pending', n: 0, numerator: 0, denominator: 0, excluded, companions };
  return { value: inTime / denominator, n: denominator, numerator: inTime, denominator, excluded, companions };
}) satisfies Twin;
