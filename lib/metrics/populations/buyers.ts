/**
 * Purchases of a question and who made them: orders where the connection has any, else won deals. The period is the window.
 * A purchase nobody is named for belongs to no customer and is left out.
 */
import { customerCount } from '../../facts/customers';
import { buyersOf } from '../../facts/buyers';
import { AMOUNT_KINDS, BELOW_ZERO, FOREIGN } from '../../facts/amount-kinds';
import { IS_CANCELLED, IS_DRAFT } from '../../facts/listed-orders';
import { defineFact } from '../../facts/define-fact';
import { WON } from '../../facts/deal-status';
import { ordersByDay } from '../../facts/orders';
import type { Ask } from '../ask';
import { dealState } from '../deal-part';
import type { Part } from '../define';
import { judge, tally, type Tally } from '../outcome';
import type { Reason } from '../result';
import { closedDeals } from './closed-deals';
import { dealFacts } from './deals';
import { orderList, orderPart, orderPlaces } from './orders';

export interface BuyingPart extends Part {
  amount(row: number): number;
  currency(row: number): number;
  /** Customer number of a row, −1 for none. */
  customer(row: number): number;
  /** Local day of a row. */
  day(row: number): number;
}

/** Which records purchases are. */
export const purchaseBasis = (ask: Ask): 'ordered' | 'bookings' => (ask.base.table('order').rows > 0 ? 'ordered' : 'bookings');

/** Why there is nothing when there are no purchases. */
export const nothingBought = (ask: Ask): Reason => (purchaseBasis(ask) === 'ordered' ? 'no_orders' : 'nothing_won');

/**
 * Purchases of the period in order of their day.
 * @param refunds whether negative amounts belong to it: they take money back, and are no purchases
 */
export function purchasePart(ask: Ask, refunds: boolean): BuyingPart {
  const ordered = purchaseBasis(ask) === 'ordered';
  const found = ordered ? ofOrders(ask) : ofDeals(ask);
  return {
    ...found,
    leftOut(row) {
      const reason = found.leftOut?.(row);
      if (reason) return reason;
      if (found.customer(row) < 0) return 'no_customer';
      return !refunds && found.amount(row) < 0 ? 'negative_amount' : undefined;
    },
  };
}

function ofOrders(ask: Ask): BuyingPart {
  const part = orderPart(ask);
  const customer = buyersOf(ask.base, 'order');
  const { day } = ordersByDay(ask.base, ask.zone);
  return {
    ...part,
    currency: (row) => part.currency?.(row) ?? -1,
    customer: (row) => customer[row] ?? -1,
    day: (row) => day[row] ?? NaN,
  };
}

/** The purchases of the part that count, in order of their day, and why the others do not. */
export function countedPurchases(ask: Ask, refunds: boolean): { counted: Int32Array; excluded: Tally } {
  if (purchaseBasis(ask) === 'bookings') return judge(purchasePart(ask, refunds));
  const { rows, code } = orderList(ask);
  const { first, count, listed } = orderPlaces(ask);
  const customer = buyersOf(ask.base, 'order');
  const counted = new Int32Array(count);
  const left = { draft: 0, cancelled: 0, no_customer: 0, negative_amount: 0 };
  let found = 0;
  for (let i = 0; i < count; i++) {
    const place = listed ? (listed[i] ?? -1) : first + i;
    const row = rows[place] ?? -1;
    const own = code[place] ?? 0;
    if (own >= IS_CANCELLED * AMOUNT_KINDS) left.cancelled++;
    else if (own >= IS_DRAFT * AMOUNT_KINDS) left.draft++;
    else if ((customer[row] ?? -1) < 0) left.no_customer++;
    else if (!refunds && own % FOREIGN === BELOW_ZERO) left.negative_amount++;
    else counted[found++] = row;
  }
  const excluded = tally();
  for (const reason of ['draft', 'cancelled', 'no_customer', 'negative_amount'] as const) excluded.add(reason, undefined, left[reason]);
  return { counted: counted.subarray(0, found), excluded };
}

function ofDeals(ask: Ask): BuyingPart {
  const { status, amount, currency } = ask.base.deals;
  const { closedAt, creditedTo } = dealFacts(ask);
  const customer = buyersOf(ask.base, 'deal');
  return {
    name: 'records',
    entity: 'deal',
    rows: closedDeals(ask).filter((row) => status[row] === WON),
    at: (row) => closedAt[row] ?? NaN,
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    owner: (row) => creditedTo[row] ?? -1,
    state: (row) => dealState(status[row]),
    customer: (row) => customer[row] ?? -1,
    day: (row) => ask.zone.dayOf(closedAt[row] ?? NaN),
  };
}

export interface Buyers {
  /** Numbers of those who bought, in the order in which they first did. */
  customers: Int32Array;
  /** Purchases of each of them in the window, in that order; on one day one where they are merged. */
  times: Int32Array;
  /** Day of the first purchase of each in the window. */
  firstDay: Int32Array;
  /** Distinct customers. */
  count: number;
  /** Of them those who bought at least twice. */
  again: number;
  /** Days between one purchase day of a customer and the next. */
  gaps: Float64Array;
}

/** Place of each customer among the buyers plus 1, by customer number: all 0 between two questions, so that none has to fill it. */
const places = /* @__PURE__ */ defineFact<{ of: Int32Array }>({ on: [], derive: () => ({ of: new Int32Array(0) }) });

/** Who bought how often. @param rows counted rows of the part, in order of their day */
export function buyersAmong(ask: Ask, { customer, day }: BuyingPart, rows: Int32Array): Buyers {
  const kept = places(ask.base);
  const [most, size] = [rows.length, customerCount(ask.base)];
  if (kept.of.length < size) kept.of = new Int32Array(size);
  const placeOf = kept.of;
  const [customers, times, firstDay, lastDay] = [new Int32Array(most), new Int32Array(most), new Int32Array(most), new Int32Array(most)];
  const gaps = new Float64Array(most);
  let gapped = 0;
  let [count, again] = [0, 0];
  for (let i = 0; i < most; i++) {
    const row = rows[i] ?? -1;
    const [who, when] = [customer(row), day(row)];
    const place = (placeOf[who] ?? 0) - 1;
    if (place < 0) {
      customers[count] = who;
      firstDay[count] = when;
      lastDay[count] = when;
      times[count++] = 1;
      placeOf[who] = count;
      continue;
    }
    const gap = when - (lastDay[place] ?? 0);
    if (gap > 0) gaps[gapped++] = gap;
    else if (ask.options.mergeSameDay) continue;
    if (times[place] === 1) again++;
    times[place] = (times[place] ?? 0) + 1;
    lastDay[place] = when;
  }
  for (let i = 0; i < count; i++) placeOf[customers[i] ?? -1] = 0;
  return { customers: customers.subarray(0, count), times, firstDay, count, again, gaps: gaps.subarray(0, gapped) };
}
