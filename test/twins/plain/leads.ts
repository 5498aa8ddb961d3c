/** Leads and what came of them, by a look at every record: written from the definitions. */
import type { AnyRecord, Deal, Lead } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import { ownerAt, sortedQuantile } from '../../oracles/plain';
import type { Question } from '../question';
import { customerOf } from './customers';
import { survivorsOf, usualCycles } from './cycles';
import { close, count, daysBetween, isMeant, localDay } from './deals';
import { allPurchases } from './purchases';
import { plainEmail } from './reach';
import { climbsOf } from './stages';

/** Leads created in the period by owners meant: those that count, and how many repeat another. */
export function createdLeads(q: Question): { leads: Lead[]; excluded: Record<string, number> } {
  const excluded: Record<string, number> = {};
  const leads = only(q.records, 'lead').filter((lead) => {
    if (lead.createdAt < q.start || lead.createdAt >= q.end || lead.createdAt > q.now) return false;
    if (!isMeant(q, ownerAt(q, 'lead', lead, lead.createdAt))) return false;
    const counts = survivorsOf(q).get(lead.id)?.id === lead.id;
    if (!counts) count(excluded, 'duplicate');
    return counts;
  });
  return { leads, excluded };
}

export interface Outcome {
  /** Days to the first purchase up to now. */
  boughtAfter: number | undefined;
  deals: Deal[];
}

const known = new WeakMap<readonly AnyRecord[], Map<string, Outcome>>();

/** What came of a lead that stands for a person. */
export function outcomeOf(q: Question, head: Lead): Outcome {
  let cache = known.get(q.records);
  if (!cache) known.set(q.records, (cache = new Map()));
  let found = cache.get(head.id);
  if (!found) cache.set(head.id, (found = find(q, head)));
  return found;
}

function find(q: Question, head: Lead): Outcome {
  const begun = localDay(q, head.createdAt);
  const bought: { at: number; day: string }[] = [];
  const deals = new Set<Deal>();
  for (const lead of only(q.records, 'lead')) {
    if (survivorsOf(q).get(lead.id)?.id !== head.id) continue;
    if (lead.dealId !== undefined) {
      const deal = only(q.records, 'deal').find(({ id }) => id === lead.dealId);
      if (!deal) continue;
      deals.add(deal);
      const closed = deal.status === 'won' && (deal.amount?.units ?? 0) >= 0 ? close(q, deal) : undefined;
      if (closed) bought.push({ at: closed.at, day: localDay(q, closed.at) });
      continue;
    }
    const own = customerOf(q.records, lead);
    const mail = plainEmail(lead.email);
    const people =
      own !== undefined || mail === undefined ? [] : only(q.records, 'contact').filter((one) => plainEmail(one.email) === mail);
    const customers = own !== undefined ? [own] : people.map(({ id, accountId }) => customerOf(q.records, { contactId: id, accountId }));
    for (const customer of customers) {
      for (const deal of only(q.records, 'deal'))
        if (customer !== undefined && customerOf(q.records, deal) === customer && deal.createdAt >= head.createdAt) deals.add(deal);
      bought.push(...allPurchases(q).filter((one) => customer !== undefined && one.customer === customer && one.day >= begun));
    }
  }
  const [first] = bought.sort((a, b) => a.at - b.at);
  const after = first && first.at <= q.now ? Math.max(0, daysBetween(begun, first.day)) : undefined;
  return { boughtAfter: after, deals: [...deals] };
}

/** The furthest step a deal of a lead was in. */
export function reachedOf(q: Question, { deals }: Outcome): number {
  const climbs = climbsOf(q);
  const all = only(q.records, 'deal');
  return Math.max(-1, ...deals.map((deal) => (deal.status === 'won' ? Infinity : (climbs[all.indexOf(deal)]?.reached ?? -1))));
}

/** Days nine in ten won sales took. */
export const conversionDays = (q: Question): number | undefined => sortedQuantile(usualCycles(q), 0.9);

/** Share of leads that may yet buy, once it is more than a tenth. */
export function pendingShare(q: Question, leads: readonly Lead[], isCustomer: (lead: Lead) => boolean): number | undefined {
  const within = conversionDays(q);
  if (within === undefined || leads.length === 0) return undefined;
  const today = localDay(q, q.now);
  const pending = leads.filter((lead) => !isCustomer(lead) && daysBetween(localDay(q, lead.createdAt), today) <= within).length;
  return pending * 10 > leads.length ? pending / leads.length : undefined;
}

/** Source in one spelling, '' for none. */
export const sourceOf = (q: Question, lead: Lead): string =>
  ((q.options.sourceTouch === 'last' ? lead.lastSource : undefined) ?? lead.source ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .join(' ');
