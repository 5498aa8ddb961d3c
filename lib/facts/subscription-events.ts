/** Days on which what a payer pays in a month may change: a stretch begins or ends. In order of time. */
import { EMPTY_INT } from '../columns/table';
import { defineFact } from './define-fact';
import { orderOf } from './order';
import { subscriptionFacts } from './subscriptions';

export interface SubscriptionEvents {
  /** Ascending. */
  days: Float64Array;
  /** Whose: payer numbers of facts/subscriptions.ts. */
  payers: Int32Array;
  /** Stretches of each payer that bring something in, rows of the table. */
  byPayer: ReadonlyMap<number, readonly number[]>;
}

export const subscriptionEvents = /* @__PURE__ */ defineFact<SubscriptionEvents>({
  on: ['subscription', 'deal', 'order', 'invoice', 'payment', 'contact'],
  derive(base) {
    const { payer, from, to, why } = subscriptionFacts(base);
    const [days, payers]: [number[], number[]] = [[], []];
    const byPayer = new Map<number, number[]>();
    for (const [row, own] of payer.entries()) {
      const end = to[row] ?? EMPTY_INT;
      // A stretch that ends before it begins was never in force.
      if (why(row) || (end !== EMPTY_INT && end <= (from[row] ?? NaN))) continue;
      days.push(from[row] ?? NaN);
      payers.push(own);
      if (end !== EMPTY_INT) {
        days.push(end);
        payers.push(own);
      }
      const known = byPayer.get(own);
      if (known) known.push(row);
      else byPayer.set(own, [row]);
    }
    const order = orderOf(Float64Array.from(days));
    return {
      days: Float64Array.from(order, (i) => days[i] ?? NaN),
      payers: Int32Array.from(order, (i) => payers[i] ?? -1),
      byPayer,
    };
  },
});
