import type { DemoOrder } from '../generate/commerce-types.ts';
import type { Company } from '../generate/types.ts';
import { instantOf, localDay } from '../generate/zone.ts';
import { add, type Answer, type Asked } from './asked.ts';
import { belongs } from './history.ts';

/** Of those who ordered in the period, the share that ordered on at least two days. */
export function repurchaseRate(company: Company, { who, start, end, now, calendar }: Asked): Answer {
  const zone = calendar.timeZone;
  const days = new Map<string, Set<string>>();
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  for (const order of company.orders) {
    const day = order.orderedDay ?? localDay(zone, order.created);
    const begins = instantOf(zone, day);
    if (begins < start || begins >= end || begins > now) continue;
    const deal = company.deals.find((d) => d.id === order.dealId);
    if (!belongs(company, who, order.ownerId ?? deal?.ownerId ?? null)) continue;
    const customer = customerOf(company, order) ?? (deal ? customerOf(company, deal) : undefined);
    if (order.status === 'draft' || order.status === 'cancelled') add(excluded, order.status);
    else if (customer === undefined) add(excluded, 'no_customer');
    else if (worth(company, order) < 0) add(excluded, 'negative_amount');
    else {
      days.set(customer, (days.get(customer) ?? new Set<string>()).add(day));
      behind.push(order.id);
    }
  }
  const again = [...days.values()].filter((own) => own.size > 1).length;
  const told = { n: days.size, companions: {}, excluded, behind };
  return days.size === 0 ? { ...told, value: undefined, reason: 'no_orders' } : { ...told, value: again / days.size, reason: undefined };
}

/** The account, else the account of the contact, else the contact. */
function customerOf(company: Company, { accountId, contactId }: Pick<DemoOrder, 'accountId' | 'contactId'>): string | undefined {
  const account = accountId ?? company.contacts.find((c) => c.id === contactId)?.accountId;
  if (account) return `account ${account}`;
  return contactId === null ? undefined : `contact ${contactId}`;
}

/** An order without a total is worth what its positions come to. */
function worth(company: Company, order: DemoOrder): number {
  if (order.total !== null) return Number(order.total);
  return company.lines.filter((l) => l.orderId === order.id).reduce((sum, l) => sum + Number(l.amount ?? 0), 0);
}

/** Of the surveys answered in the period, the share that was good; of several answers to one asking the last counts. */
export function csat(company: Company, { who, start, end, now }: Asked): Answer {
  const last = new Map<string, string>();
  const given = company.surveys.filter((s) => s.respondedAt !== null && s.respondedAt <= now);
  given.sort((a, b) => (a.respondedAt ?? 0) - (b.respondedAt ?? 0));
  for (const s of given) last.set(s.instanceId ?? `alone ${s.id}`, s.id);
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  let good = 0;
  for (const s of given) {
    if ((s.respondedAt ?? 0) < start || (s.respondedAt ?? 0) >= end || !belongs(company, who, s.userId)) continue;
    if (last.get(s.instanceId ?? `alone ${s.id}`) !== s.id) {
      add(excluded, 'duplicate');
      continue;
    }
    behind.push(s.id);
    // Four of five stars are eight of ten, rounded up to whole points.
    if ((s.score ?? 0) >= { good_bad: 1, stars: 4, nps: 8 }[s.scale]) good++;
  }
  const told = { n: behind.length, companions: {}, excluded, behind };
  return behind.length === 0
    ? { ...told, value: undefined, reason: 'no_surveys' }
    : { ...told, value: good / behind.length, reason: undefined };
}
