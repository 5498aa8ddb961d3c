import type { AnyRecord } from '../../lib/model/records';
import { only } from '../oracles/company';
import { ownerAt } from '../oracles/plain';
import { inPeriod, isMeant, whyNot } from './plain/activities';
import { entered, enteredAt, hasStageFor } from './plain/purpose-stages';
import type { Twin } from './question';

type Quote = Extract<AnyRecord, { entity: 'quote' }>;

export default ((q) => {
  const quotes = only(q.records, 'quote');
  const deals = new Map(only(q.records, 'deal').map((deal) => [deal.id, deal]));
  const logged = only(q.records, 'activity').some((a) => a.topic === 'proposal');
  if (quotes.length === 0 && !hasStageFor(q, 'proposal') && !logged) return { reason: 'no_records', n: 0 };
  const excluded: Record<string, number> = {};
  const add = (why: string): void => void (excluded[why] = (excluded[why] ?? 0) + 1);
  const companions = { quotes: 0, stages: 0, activities: 0, revised: 0 };

  const isRepeat = (one: Quote): boolean =>
    quotes.some(
      (other) =>
        other.id !== one.id &&
        one.dealId !== undefined &&
        other.dealId === one.dealId &&
        one.version !== undefined &&
        other.version === one.version &&
        other.status !== 'draft' &&
        other.sentAt !== undefined &&
        one.sentAt !== undefined &&
        (other.sentAt < one.sentAt || (other.sentAt === one.sentAt && other.id < one.id)),
    );
  for (const one of quotes) {
    const placed = one.sentAt ?? one.createdAt;
    if (placed < q.start || placed >= q.end) continue;
    const { dealId } = one;
    const owner =
      one.ownerId ?? (dealId === undefined ? undefined : ownerAt(q, 'deal', { id: dealId, ownerId: deals.get(dealId)?.ownerId }, placed));
    if (!isMeant(q, owner)) continue;
    if (one.status === 'draft') add('draft');
    else if (one.sentAt === undefined) add('no_date');
    else if (one.sentAt > q.now) add('future');
    else if (isRepeat(one)) add('duplicate');
    else {
      companions.quotes++;
      if (one.version !== undefined && one.version > 1) companions.revised++;
    }
  }
  const quoted = new Set(quotes.map((one) => one.dealId));
  companions.stages = entered(q, 'proposal', (deal) => !quoted.has(deal.id)).length;
  for (const a of inPeriod(q)) {
    if (a.topic !== 'proposal') continue;
    const deal = a.dealId === undefined ? undefined : deals.get(a.dealId);
    if (a.dealId !== undefined && quoted.has(a.dealId)) continue;
    if (deal && enteredAt(q, deal, 'proposal') !== undefined) continue;
    const why = a.direction === 'in' ? 'inbound' : whyNot(q, a);
    if (why === undefined) companions.activities++;
    else add(why);
  }
  const n = companions.quotes + companions.stages + companions.activities;
  return { value: n, n, excluded, companions };
}) satisfies Twin;
