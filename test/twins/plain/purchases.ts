/** Every purchase there ever was, in plain loops: won deals, orders of no won deal, first paid stretches of subscriptions. */
import { only } from '../../oracles/company';
import { close, ownerAt } from '../../oracles/plain';
import type { Question } from '../question';
import { buyerOf, customerOf, orderDay, worthOf } from './customers';
import { dayOf, find, orderOwner, startOf } from './sales';
import { seriesOf, subscriptionOwner, whyNot } from './subscriptions';

export interface Purchase {
  kind: 'deal' | 'order' | 'subscription';
  id: string;
  at: number;
  day: string;
  owner: string | undefined;
  customer: string | undefined;
}

const kinds = ['deal', 'order', 'subscription'];
const inOrder = (a: Purchase, b: Purchase): number =>
  a.at - b.at || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const known = new WeakMap<readonly unknown[], Purchase[]>();

/** All of them by anybody, in order of time. */
export function allPurchases(q: Question): Purchase[] {
  let found = known.get(q.records);
  if (!found) known.set(q.records, (found = collect(q)));
  return found;
}

function collect(q: Question): Purchase[] {
  const found: Purchase[] = [];
  for (const deal of only(q.records, 'deal')) {
    const closed = deal.status === 'won' ? close(q, deal) : undefined;
    if (!closed || (deal.amount !== undefined && deal.amount.units < 0)) continue;
    const owner = ownerAt(q, 'deal', deal, closed.credit);
    found.push({ kind: 'deal', id: deal.id, at: closed.at, day: dayOf(q, closed.at), owner, customer: customerOf(q.records, deal) });
  }
  for (const order of only(q.records, 'order')) {
    const worth = worthOf(q, order);
    if (order.status === 'draft' || order.status === 'cancelled' || (worth !== undefined && worth.units < 0)) continue;
    const deal = find(q, 'deal', order.dealId);
    if (deal?.status === 'won' && close(q, deal)) continue;
    const day = orderDay(q, order);
    found.push({ kind: 'order', id: order.id, at: startOf(q, day), day, owner: orderOwner(q, order), customer: buyerOf(q, order) });
  }
  for (const stretches of seriesOf(q).values()) {
    const paid = stretches.filter((one) => [undefined, 'no_amount', 'no_date'].includes(whyNot(one)));
    const [first] = paid.toSorted((a, b) => (a.startDay === b.startDay ? (a.id < b.id ? -1 : 1) : a.startDay < b.startDay ? -1 : 1));
    if (!first) continue;
    found.push({
      kind: 'subscription',
      id: first.id,
      at: startOf(q, first.startDay),
      day: first.startDay,
      owner: subscriptionOwner(q, first),
      customer: customerOf(q.records, first),
    });
  }
  return found.sort(inOrder);
}

/** The first purchase of each customer. */
export function firstPurchases(q: Question): Map<string, Purchase> {
  const first = new Map<string, Purchase>();
  for (const one of allPurchases(q)) if (one.customer !== undefined && !first.has(one.customer)) first.set(one.customer, one);
  return first;
}
