/** Leads of a question: those created in its period. */
import { codeCount, leadOwners, rowOf, type Base } from '../../facts/base';
import { defineFact } from '../../facts/define-fact';
import { nextChange, valueAt } from '../../facts/histories';
import type { LeadFacts } from '../../facts/lead-facts';
import { connectedLeadFacts, leadFactsOf } from '../../facts/lead-facts';
import { lowerBound } from '../../facts/order';
import { ownedBetween, ownerIndexOf, type OwnerIndex } from '../../facts/owner-index';
import { zoneOr } from '../../model/calendar';
import type { Ask } from '../ask';
import { between, pick, until } from './pick';

export const leadFacts = ({ base, options }: Pick<Ask, 'base' | 'options'>): LeadFacts =>
  options.connectedCallsOnly ? connectedLeadFacts(base) : leadFactsOf(base);

/** Table rows of leads created in the period, duplicates and all, credited to whoever owned them at the reply (rule G10). */
export function newLeads(ask: Ask): Int32Array {
  return ask.once(newLeads, () => {
    const { base, people, period } = ask;
    const { createdAt } = base.leads;
    if (!people) return pick(ask, 'lead', between(createdAt, period.start, until(ask)), leadCredit(ask));
    // Of a few people only their own are looked at.
    const kept = creditsOf(ask);
    kept.index ??= ownerIndexOf(kept.credit, codeCount(base, 'user'));
    const own = ownedBetween(kept.index, people, lowerBound(createdAt, period.start), lowerBound(createdAt, until(ask)));
    return pick(ask, 'lead', own, kept.credit);
  });
}

/** Who each lead is credited to: its owner at the reply; while unanswered or left out, its owner now. By table row. */
export const leadCredit = (ask: Ask): Int32Array => creditsOf(ask).credit;

function creditsOf(ask: Ask): Credits {
  const { base, asOf, options } = ask;
  const kept = credits(base)[options.connectedCallsOnly ? 1 : 0];
  if (!(asOf >= kept.from && asOf < kept.until)) Object.assign(kept, creditAt(base, asOf, leadFacts(ask)));
  return kept;
}

interface Credits {
  credit: Int32Array;
  /** Leads of each owner, made when first asked for. */
  index: OwnerIndex | undefined;
  /** The stretch of time [from, until) in which they stay true. */
  from: number;
  until: number;
}

const nobody = (): Credits => ({ credit: new Int32Array(0), index: undefined, from: NaN, until: NaN });

/** Where any call answers, and where only connected ones do. */
const credits = /* @__PURE__ */ defineFact<readonly [Credits, Credits]>({
  on: ['lead', 'activity', 'ownerChange'],
  derive: () => [nobody(), nobody()],
});

function creditAt(base: Base, now: number, { replyAt, outbound }: LeadFacts): Credits {
  const { id, ownerId } = base.leads;
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
  return { credit, index: undefined, from: now, until };
}

/** Working time in ms from creation to reply, on the credited owner's clock; only for answered leads. By table row. */
export function workedMs(ask: Ask): (row: number) => number {
  const { base, calendar, work } = ask;
  const byCalendar = worked(base);
  const key = JSON.stringify([calendar, ask.options.connectedCallsOnly]);
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
