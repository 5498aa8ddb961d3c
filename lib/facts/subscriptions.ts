/** Subscriptions as stretches under one price: which belong together, which are paid for, and what they bring in a month. */
import { layout } from '../columns/layout';
import { EMPTY_INT } from '../columns/table';
import type { Base } from './base';
import { buyersOf } from './buyers';
import { customerCount } from './customers';
import { defineFact } from './define-fact';

const { kind: kinds, status: statuses, interval: intervals } = layout.subscription.columns;

export const PAID = /* @__PURE__ */ kinds.values.indexOf('paid') + 1;
const TRIAL = /* @__PURE__ */ kinds.values.indexOf('trial') + 1;
const CANCELLED = /* @__PURE__ */ statuses.values.indexOf('cancelled') + 1;
const UNPAID = /* @__PURE__ */ statuses.values.indexOf('unpaid') + 1;
const INCOMPLETE = /* @__PURE__ */ statuses.values.indexOf('incomplete') + 1;

/** Twelfths of a month's worth in one interval's amount: a year's is 1/12, a week's 52/12. */
const TWELFTHS: Record<(typeof intervals.values)[number], number> = { day: 365, week: 52, month: 12, quarter: 4, year: 1 };
const twelfths = intervals.values.map((interval) => TWELFTHS[interval]);
/** Pieces and discounts are taken to a millionth. */
const MILLION = 1_000_000;

/** Why a stretch brings nothing in, whatever the day; undefined when it does while it is in force. */
export type NotRecurring = 'trial' | 'free' | 'unpaid' | 'no_date' | 'no_amount';

export interface SubscriptionFacts {
  /** Stretches of one subscription share a number. By table row. */
  series: Int32Array;
  /** Who pays: a customer number; without one, numbers beyond all customers, one for each series. */
  payer: Int32Array;
  /** What a stretch brings in a month is numerator / denominator, in 1/10,000 of its currency, exact. NaN numerator: see `large`. */
  numerator: Float64Array;
  denominator: Float64Array;
  /** Numerators beyond 2^53, by row. */
  large: ReadonlyMap<number, bigint>;
  /** First day in force, and the first day no longer (EMPTY_INT: no end). */
  from: Int32Array;
  to: Int32Array;
  why(row: number): NotRecurring | undefined;
}

/** Facts of all stretches; they rest on no zone and no clock. */
export const subscriptionFacts = /* @__PURE__ */ defineFact<SubscriptionFacts>({
  on: ['subscription', 'deal', 'order', 'invoice', 'payment', 'contact'],
  derive(base) {
    const { rows, columns } = base.table('subscription');
    const series = seriesOf(base);
    const buyers = buyersOf(base, 'subscription');
    const beyond = customerCount(base);
    const numerator = new Float64Array(rows);
    const denominator = new Float64Array(rows);
    const large = new Map<number, bigint>();
    const reasons = new Array<NotRecurring | undefined>(rows);
    for (let row = 0; row < rows; row++) {
      const monthly = monthlyOf(base, row);
      numerator[row] = typeof monthly.numerator === 'bigint' ? NaN : monthly.numerator;
      if (typeof monthly.numerator === 'bigint') large.set(row, monthly.numerator);
      denominator[row] = monthly.denominator;
      reasons[row] = whyNot(base, row, monthly.numerator);
    }
    return {
      series,
      payer: buyers.map((buyer, row) => (buyer >= 0 ? buyer : beyond + (series[row] ?? 0))),
      numerator,
      denominator,
      large,
      from: columns.startDay,
      to: columns.endDay,
      why: (row) => reasons[row],
    };
  },
});

/** Whether a stretch is in force at the end of a day. */
export function inForce({ from, to }: SubscriptionFacts, row: number, day: number): boolean {
  const end = to[row] ?? EMPTY_INT;
  return (from[row] ?? Infinity) <= day && (end === EMPTY_INT || end > day);
}

/** Numerator of a stretch, exact. */
export function monthlyNumerator(facts: SubscriptionFacts, row: number): bigint {
  return facts.large.get(row) ?? BigInt(facts.numerator[row] ?? 0);
}

/** Rows of one series get one number: that of its first row in the table. */
function seriesOf(base: Base): Int32Array {
  const { rows, columns } = base.table('subscription');
  const first = new Map<number, number>();
  const series = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const word = columns.seriesId[row] ?? -1;
    const known = word < 0 ? undefined : first.get(word);
    if (known === undefined && word >= 0) first.set(word, row);
    series[row] = known ?? row;
  }
  return series;
}

/** amount × quantity × (1 − discount) brought from its interval to a month, as a fraction of integers. */
function monthlyOf(base: Base, row: number): { numerator: number | bigint; denominator: number } {
  const { amount, quantity, discount, interval, intervalCount } = base.table('subscription').columns;
  const units = amount[row] ?? NaN;
  const every = intervalCount[row] ?? EMPTY_INT;
  const denominator = 12 * (every === EMPTY_INT || every < 1 ? 1 : every);
  if (Number.isNaN(units)) return { numerator: 0, denominator };
  const pieces = orElse(quantity[row], 1);
  const off = orElse(discount[row], 0);
  const times = twelfths[(interval[row] ?? 0) - 1] ?? 0;
  const plain = units * pieces * times;
  if (off === 0 && Number.isInteger(pieces) && Number.isSafeInteger(plain)) return { numerator: plain, denominator };
  const kept = BigInt(MILLION - Math.round(Math.min(1, Math.max(0, off)) * MILLION));
  const exact = BigInt(units) * BigInt(Math.round(pieces * MILLION)) * kept * BigInt(times);
  const small = Number(exact);
  return { numerator: Number.isSafeInteger(small) ? small : exact, denominator: denominator * MILLION * MILLION };
}

const orElse = (value: number | undefined, other: number): number => (value === undefined || Number.isNaN(value) ? other : value);

/**
 * A status is that of today: what is unpaid or was never completed has brought nothing in; what was cancelled did until its
 * end, and without an end nobody knows when that was.
 */
function whyNot(base: Base, row: number, monthly: number | bigint): NotRecurring | undefined {
  const { kind, status, amount, endDay } = base.table('subscription').columns;
  if (kind[row] === TRIAL) return 'trial';
  if (kind[row] !== PAID) return 'free';
  if (status[row] === UNPAID || status[row] === INCOMPLETE) return 'unpaid';
  if (status[row] === CANCELLED && endDay[row] === EMPTY_INT) return 'no_date';
  if (Number.isNaN(amount[row])) return 'no_amount';
  return monthly <= 0 ? 'free' : undefined;
}
