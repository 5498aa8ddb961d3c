import { only } from '../oracles/company';
import { sortedQuantile } from '../oracles/plain';
import { mean } from './plain/cycles';
import { close, daysBetween, learntShare, localDay, openThen, untold } from './plain/deals';
import { climbsOf, ladders } from './plain/stages';
import type { Answer, Question, Twin } from './question';

/** Days won deals took from a stage to the win; undefined below 20. */
function daysLeft(q: Question, stage: string): number | undefined {
  const lengths = climbsOf(q).flatMap((climb) => {
    const closed = climb?.deal.status === 'won' ? close(q, climb.deal) : undefined;
    const at = climb?.own[climb.steps.findIndex(({ id }) => id === stage)];
    const days = closed && at !== undefined ? daysBetween(localDay(q, at), localDay(q, closed.at)) : -1;
    return days >= 0 ? [days] : [];
  });
  return lengths.length >= 20 ? sortedQuantile(lengths, 0.5) : undefined;
}

export default ((q) => {
  if (only(q.records, 'deal').length === 0) return { reason: 'no_records', n: 0 };
  if (untold(q)) return { reason: 'no_history', n: 0 };
  const open = openThen(q);
  const rows: NonNullable<Answer['rows']> = {};
  const left = new Map<string, number | undefined>();
  for (const steps of ladders(q).values()) {
    for (const [step, { id }] of steps.entries()) {
      left.set(id, daysLeft(q, id));
      const companions = { wonShare: learntShare(q, id), daysLeft: left.get(id) };
      rows[id] = { value: (step + 1) / (steps.length + 1), n: open.filter(({ stage }) => stage === id).length, companions };
    }
  }
  const places = open.flatMap(({ stage }) => (stage === undefined ? undefined : rows[stage]?.value) ?? []);
  const lost = open.length - places.length;
  const rest = { n: places.length, excluded: lost > 0 ? { no_history: lost } : ({} as Record<string, number>) };
  if (places.length === 0) return { reason: lost > 0 ? 'no_history' : 'nothing_open', ...rest };
  const days = open.flatMap(({ stage }) => (stage === undefined ? undefined : left.get(stage)) ?? []);
  return { value: sortedQuantile(places, 0.5), ...rest, rows, companions: { mean: mean(places), daysLeft: sortedQuantile(days, 0.5) } };
}) satisfies Twin;
