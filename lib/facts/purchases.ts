/**
 * Every purchase of every customer, over ALL history: won deals, orders, and the first paid stretch of each subscription.
 * An order that belongs to a won deal is that deal, not a purchase of its own. Refunds and returns (negative amounts), drafts,
 * cancelled orders, trials and free plans are no purchases; an unknown amount is one.
 */
import type { Zone } from '../model/calendar';
import { rowOf, idAt, type Base } from './base';
import { buyersOf } from './buyers';
import { customerCount } from './customers';
import type { DealFacts } from './deal-facts';
import { dealFactsOf } from './deal-facts';
import { WON } from './deal-status';
import { defineFact } from './define-fact';
import { orderOf } from './order';
import { ORDER_CANCELLED, ORDER_DRAFT, orderValues, ordersByDay } from './orders';
import { ownersOf } from './owners';
import { subscriptionFacts } from './subscriptions';

/** What was bought; `PURCHASE_KINDS[kind[i]]`. */
export const PURCHASE_KINDS = ['deal', 'order', 'subscription'] as const;
export type PurchaseKind = (typeof PURCHASE_KINDS)[number];

/** Purchases by index, ascending by `at`. Those that lie ahead of now are among them: compare `at` with the clock. */
export interface Purchases {
  /** Instant, epoch ms: the close of a deal; the start of the local day of an order or a subscription. */
  at: Float64Array;
  /** Local day (day number) of `at`. */
  day: Int32Array;
  /** Customer number (facts/customers.ts), −1 where nobody is named. */
  customer: Int32Array;
  /** Index into PURCHASE_KINDS, and the row of that entity's table. */
  kind: Uint8Array;
  row: Int32Array;
  /** What was paid in 1/10,000 of the currency (a subscription: for one interval); NaN unknown. */
  units: Float64Array;
  /** Code of the currency, −1 for none. */
  currency: Int32Array;
  /** Whose it is (rule G10): user code, −1 unassigned. */
  owner: Int32Array;
  /** 1: the very first purchase of its customer. */
  first: Uint8Array;
  /** Purchases of customer c are `ofCustomer[start[c] … start[c + 1])`, indices in time order. */
  start: Int32Array;
  ofCustomer: Int32Array;
  /** Their instants, side by side; NaN for a subscription, which makes its customer active as long as it runs. */
  boughtAt: Float64Array;
}

/** By zone: what the deals were then, and the purchases that came of it. */
const known = /* @__PURE__ */ defineFact<Map<string, { deals: DealFacts; purchases: Purchases }>>({
  on: ['deal', 'stageChange', 'stage', 'ownerChange', 'order', 'orderLine', 'subscription', 'account', 'contact', 'invoice', 'payment'],
  derive: () => new Map(),
});

/** All purchases, in a zone at an instant; kept until a record or the close of a deal changes. */
export function purchasesOf(base: Base, zone: Zone, now: number): Purchases {
  const deals = dealFactsOf(base, zone, now);
  const byZone = known(base);
  let found = byZone.get(zone.name);
  if (found?.deals !== deals) byZone.set(zone.name, (found = { deals, purchases: derive(base, zone, deals) }));
  return found.purchases;
}

interface Bought {
  at: number;
  kind: number;
  row: number;
  units: number;
  currency: number;
  owner: number;
}

function derive(base: Base, zone: Zone, deals: DealFacts): Purchases {
  const found = [...wonDeals(base, deals), ...orders(base, zone, deals), ...subscriptions(base, zone)];
  const order = orderOf(Float64Array.from(found, ({ at }) => at));
  const at = (index: number): Bought | undefined => found[order[index] ?? -1];
  const count = found.length;
  const buyers = PURCHASE_KINDS.map((kind) => buyersOf(base, kind));
  const ints = (of: (one: Bought | undefined) => number | undefined): Int32Array =>
    Int32Array.from({ length: count }, (_, i) => of(at(i)) ?? -1);
  const floats = (of: (one: Bought | undefined) => number | undefined): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => of(at(i)) ?? NaN);
  const purchases = {
    at: floats((one) => one?.at),
    day: ints((one) => zone.dayOf(one?.at ?? NaN)),
    customer: ints((one) => buyers[one?.kind ?? -1]?.[one?.row ?? -1]),
    kind: Uint8Array.from({ length: count }, (_, i) => at(i)?.kind ?? 0),
    row: ints((one) => one?.row),
    units: floats((one) => one?.units),
    currency: ints((one) => one?.currency),
    owner: ints((one) => one?.owner),
    first: new Uint8Array(count),
  };
  const { start, ofCustomer } = byCustomer(base, purchases);
  for (let customer = 0; customer + 1 < start.length; customer++) {
    const first = start[customer] ?? 0;
    if (first < (start[customer + 1] ?? 0)) purchases.first[ofCustomer[first] ?? -1] = 1;
  }
  const boughtAt = new Float64Array(ofCustomer.length);
  for (let i = 0; i < boughtAt.length; i++) {
    const index = ofCustomer[i] ?? -1;
    boughtAt[i] = PURCHASE_KINDS[purchases.kind[index] ?? -1] === 'subscription' ? NaN : (purchases.at[index] ?? NaN);
  }
  return { ...purchases, start, ofCustomer, boughtAt };
}

function* wonDeals(base: Base, { closed, closedAt, creditedTo }: DealFacts): Generator<Bought> {
  const { status, amount, currency } = base.deals;
  for (const row of closed.rows) {
    if (status[row] !== WON || (amount[row] ?? NaN) < 0) continue;
    yield bought(closedAt[row], 'deal', row, amount[row], currency[row], creditedTo[row]);
  }
}

function* orders(base: Base, zone: Zone, { closedAt }: DealFacts): Generator<Bought> {
  const { rows, columns } = base.table('order');
  const { day } = ordersByDay(base, zone);
  const { units, currency } = orderValues(base);
  const owners = ownersOf(base, 'order');
  for (let row = 0; row < rows; row++) {
    if (columns.status[row] === ORDER_DRAFT || columns.status[row] === ORDER_CANCELLED || (units[row] ?? NaN) < 0) continue;
    const deal = rowOf(base, 'deal', columns.dealId[row] ?? -1);
    if (deal >= 0 && base.deals.status[deal] === WON && !Number.isNaN(closedAt[deal])) continue;
    yield bought(zone.startOf(day[row] ?? NaN), 'order', row, units[row], currency[row], owners[row]);
  }
}

/** The earliest stretch of each series that was paid for; of two on one day the one whose id comes first. */
function* subscriptions(base: Base, zone: Zone): Generator<Bought> {
  const { rows, columns } = base.table('subscription');
  const { series, why } = subscriptionFacts(base);
  const owners = ownersOf(base, 'subscription');
  const first = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const reason = why(row);
    // An unknown amount, or an unknown end, is bought all the same.
    if (reason !== undefined && reason !== 'no_amount' && reason !== 'no_date') continue;
    const known = first.get(series[row] ?? -1);
    const [mine, theirs] = [columns.startDay[row] ?? NaN, columns.startDay[known ?? -1] ?? NaN];
    const isEarlier =
      known === undefined || mine < theirs || (mine === theirs && idAt(base, 'subscription', row) < idAt(base, 'subscription', known));
    if (isEarlier) first.set(series[row] ?? -1, row);
  }
  for (const row of first.values()) {
    const { amount, quantity, discount, currency, startDay } = columns;
    const pieces = Number.isNaN(quantity[row]) ? 1 : (quantity[row] ?? 1);
    const off = Number.isNaN(discount[row]) ? 0 : (discount[row] ?? 0);
    const units = Math.round((amount[row] ?? NaN) * pieces * (1 - off));
    yield bought(zone.startOf(startDay[row] ?? NaN), 'subscription', row, units, currency[row], owners[row]);
  }
}

function bought(
  at: number | undefined,
  kind: PurchaseKind,
  row: number,
  units: number | undefined,
  currency: number | undefined,
  owner: number | undefined,
): Bought {
  return { at: at ?? NaN, kind: PURCHASE_KINDS.indexOf(kind), row, units: units ?? NaN, currency: currency ?? -1, owner: owner ?? -1 };
}

/** Side by side for each customer; purchases of one moment by kind and id, so that the order of pages cannot show. */
function byCustomer(
  base: Base,
  { at, customer, kind, row }: Omit<Purchases, 'start' | 'ofCustomer' | 'boughtAt'>,
): Pick<Purchases, 'start' | 'ofCustomer'> {
  const start = new Int32Array(customerCount(base) + 1);
  for (const buyer of customer) if (buyer >= 0) start[buyer + 1] = (start[buyer + 1] ?? 0) + 1;
  for (let buyer = 0; buyer + 1 < start.length; buyer++) start[buyer + 1] = (start[buyer + 1] ?? 0) + (start[buyer] ?? 0);
  const ofCustomer = new Int32Array(start[start.length - 1] ?? 0);
  const next = start.slice();
  const idOf = (index: number): string => idAt(base, PURCHASE_KINDS[kind[index] ?? 0] ?? 'deal', row[index] ?? -1);
  const isBehind = (a: number, b: number): boolean => {
    if (at[a] !== at[b]) return (at[a] ?? NaN) > (at[b] ?? NaN);
    return kind[a] === kind[b] ? idOf(a) > idOf(b) : (kind[a] ?? 0) > (kind[b] ?? 0);
  };
  for (let index = 0; index < customer.length; index++) {
    const buyer = customer[index] ?? -1;
    if (buyer < 0) continue;
    let place = next[buyer] ?? 0;
    next[buyer] = place + 1;
    for (; place > (start[buyer] ?? 0) && isBehind(ofCustomer[place - 1] ?? -1, index); place--)
      ofCustomer[place] = ofCustomer[place - 1] ?? -1;
    ofCustomer[place] = index;
  }
  return { start, ofCustomer };
}
