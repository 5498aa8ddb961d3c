/** Leads of a question: those created in its period. */
import { leadOwners, rowOf, type Base } from '../../facts/base';
import { defineFact } from '../../facts/define-fact';
import { nextChange, valueAt } from '../../facts/histories';
import type { LeadFacts } from '../../facts/lead-facts';
import { leadFactsOf } from '../../facts/lead-facts';
import { zoneOr } from '../../model/calendar';
import type { Ask } from '../ask';
import { between, pick, until } from './pick';

export const leadFacts = (ask: Ask): LeadFacts => leadFactsOf(ask.base);

/** Table rows of leads created in the period, duplicates and all, credited to whoever owned them at the reply (rule G10). */
export function newLeads(ask: Ask): Int32Array {
  return ask.once(newLeads, () => {
    const rows = between(ask.base.leads.createdAt, ask.period.start, until(ask));
    return ask.people === undefined && ask.cut === undefined ? rows : pick(ask, 'lead', rows, leadCredit(ask));
  });
}

/** Who each lead is credited to: its owner at the reply; while unanswered or left out, its owner now. By table row. */
export function leadCredit(ask: Ask): Int32Array {
  const { base, asOf } = ask;
  const kept = credits(base);
  if (!(asOf >= kept.from && asOf < kept.until)) Object.assign(kept, creditAt(base, asOf));
  return kept.credit;
}

interface Credits {
  credit: Int32Array;
  /** The stretch of time [from, until) in which they stay true. */
  from: number;
  until: number;
}

const credits = /* @__PURE__ */ defineFact<Credits>({
  on: ['lead', 'activity', 'ownerChange'],
  derive: () => ({ credit: new Int32Array(0), from: NaN, until: NaN }),
});

function creditAt(base: Base, now: number): Credits {
  const { id, ownerId } = base.leads;
  const { replyAt, outbound } = leadFactsOf(base);
  const owners = leadOwners(base);
  const credit = new Int32Array(id.length);
  let until = Infinity;
  for (let row = 0; row < id.length; row++) {
    const code = id[row] ?? -1;
    const reply = outbound[row] ? NaN : (replyAt[row] ?? NaN);
    const answered = reply <= now;
    credit[row] = valueAt(owners, code, answered ? reply : now, ownerId[row] ?? -1);
    if (answered) continue;
    if (reply < until) until = reply;
    until = Math.min(until, nextChange(owners, code, now));
  }
  return { credit, from: now, until };
}

/** Working time in ms from creation to reply, on the credited owner's clock; only for answered leads. By table row. */
export function workedMs(ask: Ask): (row: number) => number {
  const { base, calendar, work } = ask;
  const byCalendar = worked(base);
  const key = JSON.stringify(calendar);
  let kept = byCalendar.get(key);
  if (!kept) byCalendar.set(key, (kept = new Float64Array(base.leads.id.length).fill(NaN)));
  const known = kept;
  const { createdAt } = base.leads;
  const { replyAt } = leadFacts(ask);
  const credit = leadCredit(ask);
  return (row) => {
    const before = known[row] ?? NaN;
    if (!Number.isNaN(before)) return before;
    const owner = rowOf(base, 'user', credit[row] ?? -1);
    const clock = zoneOr(base.dataset.words[base.users.timeZone[owner] ?? -1], calendar.timeZone);
    return (known[row] = work.msBetween(createdAt[row] ?? NaN, replyAt[row] ?? NaN, clock));
  };
}

/** Worked out when first asked for, by calendar: a reply that was sent stays where it is. */
const worked = /* @__PURE__ */ defineFact({
  on: ['lead', 'activity', 'ownerChange', 'user'],
  derive: (): Map<string, Float64Array> => new Map(),
});
