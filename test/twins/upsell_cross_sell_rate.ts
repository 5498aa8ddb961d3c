import { only } from '../oracles/company';
import { close } from '../oracles/plain';
import { dayStart } from '../oracles/plain-time';
import { buyerOf, customerOf, orderDay, worthOf } from './plain/customers';
import { everyPurchase, isPaid, meant } from './plain/customers-active';
import type { Question, Twin } from './question';

const perYear = { day: 365, week: 52, month: 12, quarter: 4, year: 1 };

/** Paid stretches of subscriptions with a customer, and what they bring a year. */
function stretches(q: Question) {
  return only(q.records, 'subscription')
    .filter((s) => isPaid(s) && !(s.status === 'cancelled' && s.endDay === undefined))
    .map((s) => {
      const pieces = BigInt(Math.round((s.quantity ?? 1) * 1e6)) * BigInt(1e6 - Math.round((s.discount ?? 0) * 1e6));
      const every = s.intervalCount === undefined || s.intervalCount < 1 ? 1 : s.intervalCount;
      return {
        ...s,
        customer: customerOf(q.records, s),
        series: s.seriesId ?? `alone ${s.id}`,
        top: s.amount && BigInt(s.amount.units) * pieces * BigInt(perYear[s.interval]),
        bottom: BigInt(every),
      };
    });
}

/** Every time a customer got a product: [customer, product, instant, instead of another]. */
export function gotten(q: Question): [string, string, number, boolean][] {
  const zone = q.calendar.timeZone;
  const found: [string, string, number, boolean][] = [];
  const bought = (line: { amount?: { units: number } | undefined; quantity?: number | undefined }) =>
    !((line.amount?.units ?? 0) < 0) && !((line.quantity ?? 0) < 0);
  const lines = only(q.records, 'orderLine');
  for (const deal of only(q.records, 'deal')) {
    const [closed, customer] = [deal.status === 'won' ? close(q, deal) : undefined, customerOf(q.records, deal)];
    if (!closed || customer === undefined || (deal.amount?.units ?? 0) < 0) continue;
    const own = lines.filter((line) => line.dealId === deal.id && line.orderId === undefined);
    const products = own.length === 0 ? [deal.productId] : own.filter(bought).map((line) => line.productId);
    for (const product of products) if (product !== undefined) found.push([customer, product, closed.at, false]);
  }
  for (const order of only(q.records, 'order')) {
    const customer = buyerOf(q, order);
    if (customer === undefined || order.status === 'draft' || order.status === 'cancelled' || (worthOf(q, order)?.units ?? 0) < 0) continue;
    for (const line of lines)
      if (line.orderId === order.id && bought(line) && line.productId !== undefined)
        found.push([customer, line.productId, dayStart(orderDay(q, order), zone), false]);
  }
  const subscribed = stretches(q);
  for (const s of subscribed) {
    const isFirst = !subscribed.some((other) => other.series === s.series && other.startDay < s.startDay);
    if (s.customer !== undefined && s.productId !== undefined) found.push([s.customer, s.productId, dayStart(s.startDay, zone), !isFirst]);
  }
  return found;
}

export default ((q) => {
  const zone = q.calendar.timeZone;
  const isNow = (at: number): boolean => at >= q.start && at < q.end && at <= q.now;
  const before = new Set(everyPurchase(q).flatMap(({ at, customer }) => (at < q.start ? [customer] : [])));
  const existing = q.start > q.now ? [] : meant(q, before);
  const all = gotten(q);
  const cross = new Set<string>();
  for (const [customer, product, at, instead] of all) {
    if (instead || !isNow(at)) continue;
    const others = all.filter((one) => one[0] === customer && one[1] === product);
    if (!others.some((one) => one[2] < at)) cross.add(customer);
  }
  const up = new Set<string>();
  const subscribed = stretches(q);
  for (const s of subscribed) {
    if (s.customer === undefined || !isNow(dayStart(s.startDay, zone))) continue;
    const inForce = subscribed.filter(
      (other) =>
        other.series === s.series &&
        other.id !== s.id &&
        other.startDay < s.startDay &&
        (other.endDay === undefined || other.endDay >= s.startDay),
    );
    const isLess = (other: (typeof inForce)[number]): boolean =>
      other.top !== undefined &&
      s.top !== undefined &&
      other.amount?.currency === s.amount?.currency &&
      s.top * other.bottom > other.top * s.bottom;
    if (inForce.length > 0 && inForce.every(isLess)) up.add(s.customer);
  }
  const n = existing.length;
  const number = (of: (customer: string) => boolean) => existing.filter(of).length;
  const [upsold, crossSold] = [number((c) => up.has(c)), number((c) => cross.has(c))];
  const either = number((c) => up.has(c) || cross.has(c));
  if (n === 0) return { reason: 'nothing_at_start', n, numerator: either, denominator: n, excluded: {} };
  return {
    value: either / n,
    n,
    numerator: either,
    denominator: n,
    excluded: {},
    companions: { upsold, crossSold, upsell: upsold / n, crossSell: crossSold / n },
  };
}) satisfies Twin;
