/** Purchases in plain loops: orders, or won deals where there are no orders at all. */
import type { AnyRecord, Deal, Order } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import { close, ownerAt } from '../../oracles/plain';
import { dayStart, wallDay } from '../../oracles/plain-time';
import type { Question } from '../question';
import { count, isMeant } from './surveys';

export interface Bought {
  /** Instant that places it, and its local day. */
  at: number;
  day: string;
  /** Account or contact; undefined: nobody is named. */
  customer: string | undefined;
  money: { units: number; currency: string } | undefined;
}

/** Account of a record, else that of its contact, else the contact itself. */
export function customerOf(
  records: readonly AnyRecord[],
  record: { accountId?: string | undefined; contactId?: string | undefined },
): string | undefined {
  if (record.accountId !== undefined) return `account ${record.accountId}`;
  if (record.contactId === undefined) return undefined;
  const contact = only(records, 'contact').find(({ id }) => id === record.contactId);
  return contact?.accountId === undefined ? `contact ${record.contactId}` : `account ${contact.accountId}`;
}

const dealOf = (q: Question, id: string | undefined): Deal | undefined =>
  id === undefined ? undefined : only(q.records, 'deal').find((deal) => deal.id === id);

/** Who ordered: as the order says, else as its deal does. */
export function buyerOf(q: Question, order: Order): string | undefined {
  const deal = dealOf(q, order.dealId);
  return customerOf(q.records, order) ?? (deal && customerOf(q.records, deal));
}

/** What an order is worth: its total, else its lines, if they are all of one currency. */
export function worthOf(q: Question, order: Order): { units: number; currency: string } | undefined {
  if (order.total) return order.total;
  const lines = only(q.records, 'orderLine').flatMap((line) => (line.orderId === order.id && line.amount ? [line.amount] : []));
  const [first] = lines;
  if (!first || lines.some(({ currency }) => currency !== first.currency)) return undefined;
  return { units: lines.reduce((sum, { units }) => sum + units, 0), currency: first.currency };
}

/** Local day of an order. */
export const orderDay = (q: Question, order: Order): string => order.orderedDay ?? wallDay(order.createdAt, q.calendar.timeZone);

/** Whether the connection has orders at all. */
export const hasOrders = (q: Question): boolean => only(q.records, 'order').length > 0;

/** Purchases in [from, q.end) by the owners meant, and why others do not count. */
export function purchases(
  q: Question,
  from: number,
  everyone: boolean,
  refunds: boolean,
): { bought: Bought[]; excluded: Record<string, number> } {
  const excluded: Record<string, number> = {};
  const bought: Bought[] = [];
  const meant = (owner: string | undefined): boolean => everyone || isMeant(q, owner);
  const zone = q.calendar.timeZone;
  const take = (one: Bought): void => {
    if (one.customer === undefined) count(excluded, 'no_customer');
    else if (!refunds && one.money !== undefined && one.money.units < 0) count(excluded, 'negative_amount');
    else bought.push(one);
  };
  if (hasOrders(q)) {
    for (const order of only(q.records, 'order')) {
      const day = orderDay(q, order);
      const at = dayStart(day, zone);
      if (at < from || at >= q.end || at > q.now) continue;
      const deal = dealOf(q, order.dealId);
      if (!meant(order.ownerId ?? deal?.ownerId)) continue;
      if (order.status === 'draft' || order.status === 'cancelled') count(excluded, order.status);
      else take({ at, day, customer: buyerOf(q, order), money: worthOf(q, order) });
    }
  } else {
    for (const deal of only(q.records, 'deal')) {
      if (deal.status !== 'won') continue;
      const closed = close(q, deal);
      if (!closed || closed.at < from || closed.at >= q.end || closed.at > q.now) continue;
      if (!everyone && !isMeant(q, ownerAt(q, 'deal', deal, closed.credit))) continue;
      take({ at: closed.at, day: wallDay(closed.at, zone), customer: customerOf(q.records, deal), money: deal.amount });
    }
  }
  return { bought: bought.sort((a, b) => a.at - b.at), excluded };
}

/** Purchases by customer. */
export function byCustomer(bought: readonly Bought[]): Map<string, Bought[]> {
  const groups = new Map<string, Bought[]>();
  for (const one of bought) groups.set(one.customer ?? '', [...(groups.get(one.customer ?? '') ?? []), one]);
  return groups;
}
