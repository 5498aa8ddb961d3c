/** How long sales took, by a look at every record: written from the definitions. */
import type { Activity, AnyRecord, Deal, Lead } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import { duplicates, sortedQuantile } from '../../oracles/plain';
import type { Question } from '../question';
import { close, DAY, daysBetween, localDay } from './deals';

/** Both sides took part. */
export const isTwoWay = (a: Activity): boolean =>
  !a.automated &&
  a.direction !== 'internal' &&
  a.external !== false &&
  !['planned', 'cancelled', 'no_show'].includes(a.status ?? 'done') &&
  (a.direction === 'in' || a.kind === 'meeting' || a.kind === 'demo' || (a.kind === 'call' && a.connected === true));

/** Who a record is about: the account, the account of the contact, or the contact itself. */
export function customer(q: Question, record: { accountId?: string | undefined; contactId?: string | undefined }): string | undefined {
  if (record.accountId !== undefined) return `account ${record.accountId}`;
  if (record.contactId === undefined) return undefined;
  const account = only(q.records, 'contact').find(({ id }) => id === record.contactId)?.accountId;
  return account === undefined ? `contact ${record.contactId}` : `account ${account}`;
}

const survivors = new WeakMap<readonly AnyRecord[], Map<string, Lead>>();

/** Lead → the lead that stands for that person. */
export function survivorsOf(q: Question): Map<string, Lead> {
  let known = survivors.get(q.records);
  if (!known) survivors.set(q.records, (known = duplicates(only(q.records, 'lead'))));
  return known;
}

const begun = new WeakMap<readonly AnyRecord[], Map<string, string>>();

/** Local day on which a sale began. */
export function beganOn(q: Question, deal: Deal): string {
  const own = deal.startDay ?? localDay(q, deal.createdAt);
  if (q.options.cycleStart === 'deal_created') return own;
  let known = begun.get(q.records);
  if (!known) begun.set(q.records, (known = new Map()));
  let day = known.get(deal.id);
  if (day === undefined) known.set(deal.id, (day = firstContact(q, deal, own)));
  return day;
}

function firstContact(q: Question, deal: Deal, own: string): string {
  const days = [own];
  for (const lead of only(q.records, 'lead'))
    if (lead.dealId === deal.id) days.push(localDay(q, survivorsOf(q).get(lead.id)?.createdAt ?? lead.createdAt));
  const who = customer(q, deal);
  const bought =
    who !== undefined &&
    only(q.records, 'deal').some((other) => {
      if (other.id === deal.id || other.status !== 'won' || customer(q, other) !== who) return false;
      const closed = close(q, other);
      return closed !== undefined && closed.at < deal.createdAt;
    });
  const after = only(q.records, 'activity').filter((a) => isTwoWay(a) && a.at >= deal.createdAt - 365 * DAY);
  for (const linked of [
    after.filter((a) => a.dealId === deal.id),
    after.filter((a) => !bought && deal.contactId !== undefined && a.contactId === deal.contactId),
  ]) {
    if (linked.length > 0) days.push(localDay(q, Math.min(...linked.map(({ at }) => at))));
  }
  return days.sort()[0] ?? own;
}

/** Days a won sale took; undefined when nobody knows when it closed. */
export function cycle(q: Question, deal: Deal): number | undefined {
  const closed = close(q, deal);
  return closed && daysBetween(beganOn(q, deal), localDay(q, closed.at));
}

/** Lengths of all sales won until now. */
export const usualCycles = (q: Question): number[] =>
  only(q.records, 'deal').flatMap((deal) => {
    const closed = deal.status === 'won' ? close(q, deal) : undefined;
    const days = closed && closed.at <= q.now ? cycle(q, deal) : undefined;
    return days !== undefined && days >= 0 ? [days] : [];
  });

/** The pending share of a cohort that is neither 90 % resolved nor as old as nine in ten sales took. */
export function plainMaturing(q: Question, pending: number, all: number): number | undefined {
  if (all === 0 || 10 * pending <= all) return undefined;
  const usual = sortedQuantile(usualCycles(q), 0.9);
  const last = Math.min(q.end - 1, q.now);
  return usual !== undefined && daysBetween(localDay(q, last), localDay(q, q.now)) >= usual ? undefined : pending / all;
}

export const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
