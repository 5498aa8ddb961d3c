import { newRuns } from './plain/runs';
import { meanOf, quantileOf } from './plain/statistics';
import { workedMinutes, zoneOfUser } from './plain/work-time';
import type { Twin } from './question';

export default ((q) => {
  const excluded: Record<string, number> = {};
  const [waits, worked, firsts]: [number[], number[], number[]] = [[], [], []];
  const channels: Record<string, number[]> = {};
  for (const run of newRuns(q)) {
    if (run.answeredAt === undefined) {
      const why = run.muted ? 'muted' : 'unanswered';
      excluded[why] = (excluded[why] ?? 0) + 1;
      continue;
    }
    const minutes = (run.answeredAt - run.inquiry.at) / 60_000;
    waits.push(minutes);
    (channels[run.inquiry.channel ?? ''] ??= []).push(minutes);
    worked.push(workedMinutes(q, run.inquiry.at, run.answeredAt, zoneOfUser(q, run.credit)));
    if (run.first) firsts.push(minutes);
  }
  const n = waits.length;
  if (n === 0) return { reason: excluded.unanswered ? 'nothing_answered' : 'no_records', n, excluded };
  return {
    value: quantileOf(waits, 0.5),
    n,
    excluded,
    rows: Object.fromEntries(Object.entries(channels).map(([key, list]) => [key, { value: quantileOf(list, 0.5), n: list.length }])),
    companions: {
      mean: meanOf(waits),
      p90: quantileOf(waits, 0.9),
      businessMedian: quantileOf(worked, 0.5),
      businessMean: meanOf(worked),
      businessP90: quantileOf(worked, 0.9),
      firstResponse: quantileOf(firsts, 0.5),
      waiting: excluded.unanswered ?? 0,
    },
  };
}) satisfies Twin;
