/** Leads of a question: those created in its period. */
import { leadOwners, rowOf } from '../../facts/base';
import { valueAt } from '../../facts/histories';
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
  return ask.on({ everyone: true, whole: true, period: forever }).once(leadCredit, () => {
    const { id, ownerId } = ask.base.leads;
    const { replyAt, outbound } = leadFacts(ask);
    const owners = leadOwners(ask.base);
    const now = ask.asOf;
    const credit = new Int32Array(id.length);
    for (let row = 0; row < id.length; row++) {
      const reply = outbound[row] ? NaN : (replyAt[row] ?? NaN);
      credit[row] = valueAt(owners, id[row] ?? -1, reply <= now ? reply : now, ownerId[row] ?? -1);
    }
    return credit;
  });
}

const forever = { start: -Infinity, end: Infinity };

/** Working time in ms from creation to reply, on the credited owner's clock; only for answered leads. */
export function workedMs(ask: Ask, row: number): number {
  const { base, calendar, work } = ask;
  const owner = rowOf(base, 'user', leadCredit(ask)[row] ?? -1);
  const clock = zoneOr(base.dataset.words[base.users.timeZone[owner] ?? -1], calendar.timeZone);
  return work.msBetween(base.leads.createdAt[row] ?? NaN, leadFacts(ask).replyAt[row] ?? NaN, clock);
}
