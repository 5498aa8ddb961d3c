/** How purchases stand side by side in columns, and which of two comes first. */
import { idAt, type Base } from './base';

/** What was bought; `PURCHASE_KINDS[kind[i]]`. */
export const PURCHASE_KINDS = ['deal', 'order', 'subscription'] as const;

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

/** A purchase without its place among the others. */
export interface Bought {
  at: number;
  day: number;
  customer: number;
  units: number;
  currency: number;
  owner: number;
}

/** Whether purchase a comes after purchase b of the same customer: by time, kind and id. */
export function behindAnother(base: Base, { at, kind, row }: Pick<Purchases, 'at' | 'kind' | 'row'>): (a: number, b: number) => boolean {
  const idOf = (index: number): string => idAt(base, PURCHASE_KINDS[kind[index] ?? 0] ?? 'deal', row[index] ?? -1);
  return (a, b) => {
    if (at[a] !== at[b]) return (at[a] ?? NaN) > (at[b] ?? NaN);
    return kind[a] === kind[b] ? idOf(a) > idOf(b) : (kind[a] ?? 0) > (kind[b] ?? 0);
  };
}
