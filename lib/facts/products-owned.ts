/** Which customer had which product first when, and which subscriptions were raised: what upsell and cross-sell are made of. */
import type { Zone } from '../model/calendar';
import { codeCount, type Base } from './base';
import { buyersOf } from './buyers';
import type { DealFacts } from './deal-facts';
import { WON } from './deal-status';
import { defineFact } from './define-fact';
import { linesOf } from './lines';
import { orderOf } from './order';
import { ORDER_CANCELLED, ORDER_DRAFT, orderValues, ordersByDay } from './orders';
import { inForce, monthlyNumerator, subscriptionFacts, type SubscriptionFacts } from './subscriptions';

/** Things that happened to customers, ascending by instant. */
export interface Happened {
  at: Float64Array;
  customer: Int32Array;
}

interface First {
  at: number;
  customer: number;
  /** Came with a change of plan: another product instead of one, not one more. */
  instead: boolean;
}

/** Told that a customer got a product, and by which record: entity and its table row. */
type Note = (customer: number, product: number, at: number, instead: boolean, by: GotBy, row: number) => void;
export type GotBy = 'deal' | 'order' | 'subscription';

/** Tells every time a customer got a product, in no order; customer or product −1 and NaN instants where they are not known. */
export function everyProduct(base: Base, zone: Zone, deals: DealFacts, note: Note): void {
  ofDeals(base, deals, note);
  ofOrders(base, zone, note);
  ofSubscriptions(base, zone, note);
}

/** The first time each customer bought each product, changes of plan left out. */
export function newProducts(base: Base, zone: Zone, deals: DealFacts): Happened {
  const products = codeCount(base, 'product');
  const firsts = new Map<number, First>();
  // The earliest counts, and of one moment the purchase before the change of plan.
  const note: Note = (customer, product, at, instead) => {
    if (customer < 0 || product < 0 || Number.isNaN(at)) return;
    const key = customer * products + product;
    const known = firsts.get(key);
    if (!known || at < known.at || (at === known.at && known.instead)) firsts.set(key, { at, customer, instead });
  };
  everyProduct(base, zone, deals, note);
  return inOrder([...firsts.values()].filter(({ instead }) => !instead));
}

function inOrder(found: readonly { at: number; customer: number }[]): Happened {
  const order = orderOf(Float64Array.from(found, ({ at }) => at));
  return {
    at: Float64Array.from(order, (i) => found[i]?.at ?? NaN),
    customer: Int32Array.from(order, (i) => found[i]?.customer ?? -1),
  };
}

/** Products on the lines of a record; what was given back was not bought. */
function* onLines(base: Base, parent: 'order' | 'deal', row: number): Generator<number> {
  const { start, lines } = linesOf(base, parent);
  const { productId, amount, quantity } = base.table('orderLine').columns;
  for (let i = start[row] ?? 0; i < (start[row + 1] ?? 0); i++) {
    const line = lines[i] ?? -1;
    if ((amount[line] ?? NaN) < 0 || (quantity[line] ?? NaN) < 0) continue;
    yield productId[line] ?? -1;
  }
}

function ofDeals(base: Base, { closed, closedAt }: DealFacts, note: Note): void {
  const { status, amount, productId } = base.deals;
  const { start } = linesOf(base, 'deal');
  const buyers = buyersOf(base, 'deal');
  for (const row of closed.rows) {
    if (status[row] !== WON || (amount[row] ?? NaN) < 0) continue;
    const [buyer, at] = [buyers[row] ?? -1, closedAt[row] ?? NaN];
    // Without lines the deal's own product is what was bought.
    if (start[row] === start[row + 1]) note(buyer, productId[row] ?? -1, at, false, 'deal', row);
    else for (const product of onLines(base, 'deal', row)) note(buyer, product, at, false, 'deal', row);
  }
}

function ofOrders(base: Base, zone: Zone, note: Note): void {
  const { rows, columns } = base.table('order');
  const { day } = ordersByDay(base, zone);
  const { units } = orderValues(base);
  const buyers = buyersOf(base, 'order');
  for (let row = 0; row < rows; row++) {
    if (columns.status[row] === ORDER_DRAFT || columns.status[row] === ORDER_CANCELLED || (units[row] ?? NaN) < 0) continue;
    for (const product of onLines(base, 'order', row)) note(buyers[row] ?? -1, product, zone.startOf(day[row] ?? NaN), false, 'order', row);
  }
}

function ofSubscriptions(base: Base, zone: Zone, note: Note): void {
  const { productId } = base.table('subscription').columns;
  const facts = subscriptionFacts(base);
  const buyers = buyersOf(base, 'subscription');
  for (const stretches of seriesOf(base).values()) {
    const begins = Math.min(...stretches.map((row) => facts.from[row] ?? Infinity));
    for (const row of stretches) {
      const from = facts.from[row] ?? NaN;
      note(buyers[row] ?? -1, productId[row] ?? -1, zone.startOf(from), from > begins, 'subscription', row);
    }
  }
}

/** Rows of stretches that were paid for, at a known price or not, by series. */
const seriesOf = /* @__PURE__ */ defineFact({
  on: ['subscription', 'deal', 'order', 'invoice', 'payment', 'contact'],
  derive(base) {
    const { series, why } = subscriptionFacts(base);
    const found = new Map<number, number[]>();
    for (const [row, number] of series.entries()) {
      const reason = why(row);
      if (reason !== undefined && reason !== 'no_amount') continue;
      const list = found.get(number);
      if (list) list.push(row);
      else found.set(number, [row]);
    }
    return found;
  },
});

/** Changes of a subscription to a higher price a month than anything of it in force the day before, in the same currency. */
export function upgrades(base: Base, zone: Zone): Happened {
  const facts = subscriptionFacts(base);
  const { currency } = base.table('subscription').columns;
  const buyers = buyersOf(base, 'subscription');
  const found: { at: number; customer: number }[] = [];
  for (const stretches of seriesOf(base).values()) {
    for (const row of stretches) {
      const from = facts.from[row] ?? NaN;
      const before = stretches.filter((other) => other !== row && inForce(facts, other, from - 1));
      const isRaised = before.length > 0 && before.every((other) => currency[other] === currency[row] && isMore(facts, row, other));
      if (isRaised && (buyers[row] ?? -1) >= 0) found.push({ at: zone.startOf(from), customer: buyers[row] ?? -1 });
    }
  }
  return inOrder(found);
}

/** Whether a stretch brings more a month than another; an unknown price is neither more nor less. */
function isMore(facts: SubscriptionFacts, row: number, than: number): boolean {
  if (facts.why(row) !== undefined || facts.why(than) !== undefined) return false;
  const bottom = (one: number): bigint => BigInt(facts.denominator[one] ?? 1);
  return monthlyNumerator(facts, row) * bottom(than) > monthlyNumerator(facts, than) * bottom(row);
}
