import type { AnyRecord, Lead } from '../../lib/model/records';
import { only } from '../oracles/company';
import { sortedQuantile } from '../oracles/plain';
import { isTwoWay, mean, survivorsOf } from './plain/cycles';
import { DAY, isMeant } from './plain/deals';
import { outcomeOf, sourceOf } from './plain/leads';
import { plainEmail, plainName, plainPhone } from './plain/reach';
import type { Question, Twin } from './question';

interface Rates {
  of: Map<string, number>;
  best: number;
}

const known = new WeakMap<readonly AnyRecord[], Rates>();

/** Share of the leads of each source that have bought, and the best of those with ten or more. */
function rates(q: Question): Rates {
  const found = known.get(q.records);
  if (found) return found;
  const heads = only(q.records, 'lead').filter((lead) => survivorsOf(q).get(lead.id)?.id === lead.id && lead.createdAt <= q.now);
  const of = new Map<string, number>();
  let best = 0;
  for (const source of new Set(heads.map((lead) => sourceOf(q, lead)))) {
    if (source === '') continue;
    const own = heads.filter((lead) => sourceOf(q, lead) === source);
    const rate = own.filter((lead) => outcomeOf(q, lead).boughtAfter !== undefined).length / own.length;
    of.set(source, rate);
    if (own.length >= 10) best = Math.max(best, rate);
  }
  known.set(q.records, { of, best });
  return { of, best };
}

export default ((q) => {
  const leads = only(q.records, 'lead');
  if (leads.length === 0) return { reason: 'no_records', n: 0 };
  if (q.end < q.now) return { reason: 'no_history', n: 0 };
  const about = only(q.records, 'activity').filter((a) => a.leadId !== undefined);
  const excluded: Record<string, number> = {};
  const told = { completeness: 0, source: 0, recency: 0, contact: 0 };
  const points: number[] = [];
  const theirs: number[] = [];
  const judge = (lead: Lead): void => {
    const complete = [plainName(lead.name), plainEmail(lead.email) !== undefined, plainPhone(lead.phone) !== undefined].filter(
      Boolean,
    ).length;
    const { of, best } = rates(q);
    const rate = of.get(sourceOf(q, lead));
    const age = (q.now - lead.createdAt) / (30 * DAY);
    const parts: [keyof typeof told, number, number | undefined][] = [
      ['completeness', 40, complete / 3],
      ['source', 30, rate === undefined || best === 0 ? undefined : rate > best ? 1 : rate / best],
      ['recency', 20, age > 1 ? 0 : 1 - age],
      [
        'contact',
        10,
        about.length === 0
          ? undefined
          : about.some((a) => a.leadId === lead.id && isTwoWay(a) && a.at <= q.now && a.at >= q.now - 14 * DAY)
            ? 1
            : 0,
      ],
    ];
    let [sum, weights] = [0, 0];
    for (const [name, weight, value] of parts) {
      if (value === undefined) continue;
      told[name]++;
      sum += weight * value;
      weights += weight;
    }
    points.push((sum / weights) * 100);
    if (lead.score !== undefined) theirs.push(lead.score);
  };
  for (const lead of leads) {
    if (lead.status !== 'open' || lead.createdAt > q.now || !isMeant(q, lead.ownerId)) continue;
    if (survivorsOf(q).get(lead.id)?.id === lead.id) judge(lead);
    else excluded.duplicate = (excluded.duplicate ?? 0) + 1;
  }
  const rest = { n: points.length, excluded };
  if (points.length === 0) return { reason: 'nothing_open', ...rest };
  const companions = { median: sortedQuantile(points, 0.5), crmScore: mean(theirs), crmScored: theirs.length, ...told };
  return { value: mean(points), ...rest, companions };
}) satisfies Twin;
