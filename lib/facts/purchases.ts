/**
 * Every purchase of every customer, over ALL history: won deals, orders, and the first paid stretch of each subscription.
 * An order that belongs to a won deal is that deal, not a purchase of its own. Refunds and returns (negative amounts), drafts,
 * cancelled orders, trials and free plans are no purchases; an unknown amount is one.
 */
import type { Zone } from '../model/calendar';
import { rowsByCode, idAt, type Base } from './base';
import { buyersOf } from './buyers';
import { customerCount } from './customers';
import type { DealFacts } from './deal-facts';
import { dealFactsOf } from './deal-facts';
import { WON } from './deal-status';
import { defineKeyedFact } from './keyed-fact';
import { orderOfTwo } from './order';
import { ORDER_CANCELLED, ORDER_DRAFT, orderValues, ordersByDay } from './orders';
import { ownersOf } from './owners';
import { purchasesTouched, withPurchase } from './purchase-changes';
import { behindAnother, type Bought, type Purchases } from './purchase-list';
import { subscriptionFacts } from './subscriptions';

/** What purchases are made of. */
interface Context {
  zone: Zone;
  deals: DealFacts;
}

const known = /* @__PURE__ */ defineKeyedFact<Context, Purchases>({
  on: ['deal', 'stageChange', 'stage', 'ownerChange', 'order', 'orderLine', 'subscription', 'account', 'contact', 'invoice', 'payment'],
  derive,
  patch(value, base, context, changes) {
    const touched = purchasesTouched(base, changes);
    if (!touched) return undefined;
    let purchases: Purchases | undefined = value;
    for (const kind of [DEAL, ORDER]) {
      const boughtBy = (kind === DEAL ? wonDeal : order)(base, context);
      for (const row of kind === DEAL ? touched.deals : touched.orders)
        purchases = purchases && withPurchase(purchases, base, kind, row, boughtBy(row));
    }
    return purchases;
  },
});

/** All purchases, in a zone at an instant; they follow changed records until time has closed a deal. */
export function purchasesOf(base: Base, zone: Zone, now: number): Purchases {
  const deals = dealFactsOf(base, zone, now);
  return known(base, zone.name, { zone, deals }, deals.origin);
}

const [DEAL, ORDER, SUBSCRIPTION] = [0, 1, 2];

function derive(base: Base, { zone, deals }: Context): Purchases {
  const subscriptions = boughtSubscriptions(base);
  const most = deals.closed.rows.length + base.table('order').rows + subscriptions.length;
  const loose = emptyPurchases(most);
  let count = 0;
  const add = (kind: number, row: number, one: Bought | undefined): void => {
    if (!one) return;
    loose.at[count] = one.at;
    loose.day[count] = one.day;
    loose.customer[count] = one.customer;
    loose.kind[count] = kind;
    loose.row[count] = row;
    loose.units[count] = one.units;
    loose.currency[count] = one.currency;
    loose.owner[count++] = one.owner;
  };
  const [deal, ordered] = [wonDeal(base, { zone, deals }), order(base, { zone, deals })];
  const closed = deals.closed.rows;
  for (let i = 0; i < closed.length; i++) add(DEAL, closed[i] ?? -1, deal(closed[i] ?? -1));
  const won = count;
  // Deals stand in order of their close, orders in order of their day.
  const byDay = ordersByDay(base, zone).rows;
  for (let i = 0; i < byDay.length; i++) add(ORDER, byDay[i] ?? -1, ordered(byDay[i] ?? -1));
  for (const row of subscriptions) add(SUBSCRIPTION, row, subscription(base, zone, row));
  const inOrder = orderOfTwo(loose.at.subarray(0, count), won);
  const made = emptyPurchases(count);
  for (let i = 0; i < count; i++) {
    const from = inOrder[i] ?? 0;
    made.at[i] = loose.at[from] ?? NaN;
    made.day[i] = loose.day[from] ?? 0;
    made.customer[i] = loose.customer[from] ?? -1;
    made.kind[i] = loose.kind[from] ?? 0;
    made.row[i] = loose.row[from] ?? -1;
    made.units[i] = loose.units[from] ?? NaN;
    made.currency[i] = loose.currency[from] ?? -1;
    made.owner[i] = loose.owner[from] ?? -1;
  }
  const { start, ofCustomer } = byCustomer(base, made);
  for (let customer = 0; customer + 1 < start.length; customer++) {
    const first = start[customer] ?? 0;
    if (first < (start[customer + 1] ?? 0)) made.first[ofCustomer[first] ?? -1] = 1;
  }
  const boughtAt = new Float64Array(ofCustomer.length);
  for (let i = 0; i < boughtAt.length; i++) {
    const index = ofCustomer[i] ?? -1;
    boughtAt[i] = made.kind[index] === SUBSCRIPTION ? NaN : (made.at[index] ?? NaN);
  }
  return { ...made, start, ofCustomer, boughtAt };
}

/** Room for so many purchases. */
const emptyPurchases = (count: number): Omit<Purchases, 'start' | 'ofCustomer' | 'boughtAt'> => ({
  ...{ at: new Float64Array(count), day: new Int32Array(count), customer: new Int32Array(count) },
  ...{ kind: new Uint8Array(count), row: new Int32Array(count), units: new Float64Array(count) },
  ...{ currency: new Int32Array(count), owner: new Int32Array(count), first: new Uint8Array(count) },
});

/** The purchase of a row, in an object that the next call fills anew: there are hundreds of thousands. */
type BoughtBy = (row: number) => Bought | undefined;
const blankBought = (): Bought => ({ at: NaN, day: NaN, customer: -1, units: NaN, currency: -1, owner: -1 });

function wonDeal(base: Base, { zone, deals: { closedAt, creditedTo } }: Context): BoughtBy {
  const { status, amount, currency } = base.deals;
  const buyers = buyersOf(base, 'deal');
  const one = blankBought();
  return (row) => {
    const [at, units] = [closedAt[row] ?? NaN, amount[row] ?? NaN];
    if (status[row] !== WON || at !== at || units < 0) return undefined;
    one.at = at;
    one.day = zone.dayOf(at);
    one.customer = buyers[row] ?? -1;
    one.units = units;
    one.currency = currency[row] ?? -1;
    one.owner = creditedTo[row] ?? -1;
    return one;
  };
}

function order(base: Base, { zone, deals: { closedAt } }: Context): BoughtBy {
  const { status, dealId } = base.table('order').columns;
  const { day } = ordersByDay(base, zone);
  const { units, currency } = orderValues(base);
  const [owners, buyers] = [ownersOf(base, 'order'), buyersOf(base, 'order')];
  const deals = rowsByCode(base, 'deal');
  const dealStatus = base.deals.status;
  const one = blankBought();
  return (row) => {
    if (status[row] === ORDER_DRAFT || status[row] === ORDER_CANCELLED || (units[row] ?? NaN) < 0) return undefined;
    const deal = deals[dealId[row] ?? -1] ?? -1;
    if (deal >= 0 && dealStatus[deal] === WON && !Number.isNaN(closedAt[deal])) return undefined;
    one.at = zone.startOf(day[row] ?? NaN);
    one.day = zone.dayOf(one.at);
    one.customer = buyers[row] ?? -1;
    one.units = units[row] ?? NaN;
    one.currency = currency[row] ?? -1;
    one.owner = owners[row] ?? -1;
    return one;
  };
}

/** The earliest stretch of each series that was paid for; of two on one day the one whose id comes first. */
function boughtSubscriptions(base: Base): number[] {
  const { rows, columns } = base.table('subscription');
  const { series, why } = subscriptionFacts(base);
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
  return [...first.values()];
}

function subscription(base: Base, zone: Zone, row: number): Bought {
  const { amount, quantity, discount, currency, startDay } = base.table('subscription').columns;
  const pieces = Number.isNaN(quantity[row]) ? 1 : (quantity[row] ?? 1);
  const off = Number.isNaN(discount[row]) ? 0 : (discount[row] ?? 0);
  const at = zone.startOf(startDay[row] ?? NaN);
  return {
    ...{ at, day: zone.dayOf(at), customer: buyersOf(base, 'subscription')[row] ?? -1 },
    ...{ units: Math.round((amount[row] ?? NaN) * pieces * (1 - off)), currency: currency[row] ?? -1 },
    owner: ownersOf(base, 'subscription')[row] ?? -1,
  };
}

/** Side by side for each customer; purchases of one moment by kind and id, so that the order of pages cannot show. */
function byCustomer(
  base: Base,
  { at, customer, kind, row }: Omit<Purchases, 'start' | 'ofCustomer' | 'boughtAt'>,
): Pick<Purchases, 'start' | 'ofCustomer'> {
  const start = new Int32Array(customerCount(base) + 1);
  for (let index = 0; index < customer.length; index++) {
    const buyer = customer[index] ?? -1;
    if (buyer >= 0) start[buyer + 1] = (start[buyer + 1] ?? 0) + 1;
  }
  for (let buyer = 0; buyer + 1 < start.length; buyer++) start[buyer + 1] = (start[buyer + 1] ?? 0) + (start[buyer] ?? 0);
  const ofCustomer = new Int32Array(start[start.length - 1] ?? 0);
  const next = start.slice();
  const isBehind = behindAnother(base, { at, kind, row });
  for (let index = 0; index < customer.length; index++) {
    const buyer = customer[index] ?? -1;
    if (buyer < 0) continue;
    let place = next[buyer] ?? 0;
    next[buyer] = place + 1;
    // All are in order of time already: only those of one moment may have to move.
    const first = start[buyer] ?? 0;
    for (; place > first && at[ofCustomer[place - 1] ?? -1] === at[index] && isBehind(ofCustomer[place - 1] ?? -1, index); place--)
      ofCustomer[place] = ofCustomer[place - 1] ?? -1;
    ofCustomer[place] = index;
  }
  return { start, ofCustomer };
}
