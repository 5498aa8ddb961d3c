/** Purchases after one record behind them has changed: one more or one less among all others, in their memory. */
import type { Change } from '../columns/change';
import type { Base } from './base';
import { customerCount } from './customers';
import { dealsTouched } from './deals-touched';
import { followed, growInts, insertByte, insertFloat, insertInt, placesOf, removeAt } from './follow';
import { lowerBound } from './order';
import { behindAnother, type Bought, type Purchases } from './purchase-list';
import { pointsOf } from './roads';

/** Rows of the deals and orders whose purchase may be another; undefined when every one may. */
export function purchasesTouched(base: Base, changes: readonly Change[]): { deals: number[]; orders: Set<number> } | undefined {
  const [deals, ordered] = [dealsTouched(base, changes), followed(base, 'order', changes)];
  const { rows: subscriptions } = base.table('subscription');
  const everywhere = changes.some(
    ({ entity }) =>
      entity === 'subscription' || entity === 'contact' || entity === 'orderLine' || (entity === 'account' && subscriptions > 0),
  );
  if (!deals || !ordered || everywhere) return undefined;
  const orders = new Set(ordered);
  // An order of a won deal is that deal; its owner and customer may be the deal's.
  const dealId = pointsOf(base, 'order', 'dealId');
  if (dealId) for (const deal of deals) for (const row of placesOf(dealId, base.deals.id[deal] ?? -1)) orders.add(row);
  return { deals, orders };
}

/**
 * Purchases with that of one record as it is now.
 * @param bought undefined: the record is no purchase (any more)
 * @returns the same object when nothing is different; undefined when it has no place in time
 */
export function withPurchase(
  purchases: Purchases,
  base: Base,
  kind: number,
  row: number,
  bought: Bought | undefined,
): Purchases | undefined {
  let place = purchases.row.indexOf(row);
  while (place >= 0 && purchases.kind[place] !== kind) place = purchases.row.indexOf(row, place + 1);
  if (place < 0 && !bought) return purchases;
  if (bought && bought.at !== bought.at) return undefined;
  if (place >= 0 && bought && isSame(purchases, place, bought)) return purchases;
  const left = place >= 0 ? without(purchases, place) : purchases;
  return bought ? withOne(left, base, kind, row, bought) : left;
}

function isSame({ at, day, customer, units, currency, owner }: Purchases, place: number, bought: Bought): boolean {
  const same = (a: number | undefined, b: number): boolean => a === b || (a !== a && b !== b);
  return (
    same(at[place], bought.at) &&
    same(day[place], bought.day) &&
    same(customer[place], bought.customer) &&
    same(units[place], bought.units) &&
    same(currency[place], bought.currency) &&
    same(owner[place], bought.owner)
  );
}

function without(purchases: Purchases, place: number): Purchases {
  const { start } = purchases;
  let { ofCustomer, boughtAt } = purchases;
  const buyer = purchases.customer[place] ?? -1;
  const wasFirst = purchases.first[place] === 1;
  const first = removeAt(purchases.first, place);
  if (buyer >= 0) {
    const own = ofCustomer.indexOf(place, start[buyer] ?? 0);
    ofCustomer = removeAt(ofCustomer, own);
    boughtAt = removeAt(boughtAt, own);
    for (let later = buyer + 1; later < start.length; later++) start[later] = (start[later] ?? 0) - 1;
  }
  for (let i = 0; i < ofCustomer.length; i++) if ((ofCustomer[i] ?? 0) > place) ofCustomer[i] = (ofCustomer[i] ?? 0) - 1;
  const next = start[buyer] ?? 0;
  if (wasFirst && next < (start[buyer + 1] ?? 0)) first[ofCustomer[next] ?? -1] = 1;
  return {
    ...{ at: removeAt(purchases.at, place), day: removeAt(purchases.day, place), customer: removeAt(purchases.customer, place) },
    ...{ kind: removeAt(purchases.kind, place), row: removeAt(purchases.row, place), units: removeAt(purchases.units, place) },
    ...{ currency: removeAt(purchases.currency, place), owner: removeAt(purchases.owner, place), first },
    ...{ start, ofCustomer, boughtAt },
  };
}

function withOne(purchases: Purchases, base: Base, kind: number, row: number, bought: Bought): Purchases {
  // Of one moment: by kind, then by row, as the stable order of all would have them.
  let place = lowerBound(purchases.at, bought.at);
  const isBefore = (i: number): boolean =>
    purchases.at[i] === bought.at && ((purchases.kind[i] ?? 0) < kind || (purchases.kind[i] === kind && (purchases.row[i] ?? 0) < row));
  while (isBefore(place)) place++;
  let { ofCustomer, boughtAt } = purchases;
  const known = purchases.start.length;
  const start = growInts(purchases.start, Math.max(known, customerCount(base) + 1), purchases.start[known - 1] ?? 0);
  const found = {
    at: insertFloat(purchases.at, place, bought.at),
    day: insertInt(purchases.day, place, bought.day),
    customer: insertInt(purchases.customer, place, bought.customer),
    kind: insertByte(purchases.kind, place, kind),
    row: insertInt(purchases.row, place, row),
    units: insertFloat(purchases.units, place, bought.units),
    currency: insertInt(purchases.currency, place, bought.currency),
    owner: insertInt(purchases.owner, place, bought.owner),
    first: insertByte(purchases.first, place, 0),
  };
  if (place < purchases.at.length)
    for (let i = 0; i < ofCustomer.length; i++) if ((ofCustomer[i] ?? 0) >= place) ofCustomer[i] = (ofCustomer[i] ?? 0) + 1;
  const buyer = bought.customer;
  if (buyer >= 0) {
    const begin = start[buyer] ?? 0;
    const isBehind = behindAnother(base, found);
    let own = start[buyer + 1] ?? 0;
    while (own > begin && isBehind(ofCustomer[own - 1] ?? -1, place)) own--;
    if (own === begin) {
      if (begin < (start[buyer + 1] ?? 0)) found.first[ofCustomer[begin] ?? -1] = 0;
      found.first[place] = 1;
    }
    ofCustomer = insertInt(ofCustomer, own, place);
    boughtAt = insertFloat(boughtAt, own, bought.at);
    for (let later = buyer + 1; later < start.length; later++) start[later] = (start[later] ?? 0) + 1;
  }
  return { ...found, start, ofCustomer, boughtAt };
}
