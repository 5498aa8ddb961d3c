/**
 * What a metric is: facts and words about it, the records it rests on, and a pure computation.
 * The engine makes the question (who, period and clock are settled); a metric only judges and counts.
 */
import type { Layout } from '../columns/layout';
import type { Entity } from '../model/records';
import type { Ask } from './ask';
import type { MetricId } from './ids';
import type { MetricResult, PartName, Reason, Unit } from './result';
import type { CreditKey, TimingKey } from './vocabulary';

export type Language = 'en' | 'zh-CN' | 'pl';

export interface MetricWords {
  /** As on the sheet's title. */
  name: string;
  /** As on a card: 14 characters at most. */
  short: string;
  /** How it is calculated, in one or two sentences. */
  formula: string;
  /** What is summed or taken of each record (rule G2). */
  summed: string;
}

/** Ways to split a figure. */
export const DIMENSIONS = [
  ...(['rep', 'team', 'product', 'source', 'stage', 'campaign', 'tier', 'channel', 'lost_reason', 'currency'] as const),
  ...(['competitor', 'size_band', 'close_month', 'hour', 'kind', 'contact_type'] as const),
  ...(['customer', 'segment', 'territory', 'cohort', 'month', 'quarter'] as const),
] as const;
/**
 * size_band: of the amount, in the reporting currency · close_month: when an open deal is to close · kind: of activity · contact_type: with
 * whom · cohort: month of a customer's first purchase. A customer's product is that of its first purchase.
 */
export type Dimension = (typeof DIMENSIONS)[number];

/** What is known of a metric without computing it; all a view needs. */
export interface About {
  /** = file name; never changes once shipped. */
  id: MetricId;
  unit: Unit;
  /** Which way is better; neutral is never coloured. */
  better: 'up' | 'down' | 'neutral';
  family: 'performance' | 'activity' | 'productivity' | 'customers';
  /** event: what happened in the period · cohort: what began in it · stock: what there is at its end. */
  time: 'event' | 'cohort' | 'stock';
  /** Raised whenever the same records give another number than before. */
  version: number;
  /** Splits that make sense; `additive` ones sum up to the headline (cross-check 1). */
  breakdowns: readonly Dimension[];
  additive: boolean;
  /** Which moment places a record in the period (rule G2), and whose figure it counts for (rule G10); words in vocabulary.ts. */
  timing: TimingKey;
  credit: CreditKey;
  words: Record<Language, MetricWords>;
}

/** Entities and the columns a metric reads of them; the most telling entity first. Drives the coverage diagnosis. */
export type Needs = { readonly [E in Entity]?: readonly (keyof Layout[E]['columns'] & string)[] };

/**
 * Records a figure rests on. The drill-down lists them, `judge` counts them, so the list adds up to the headline.
 * A part about customers has rows that are customer numbers (facts/customers.ts).
 */
export interface Part {
  name: PartName;
  entity: Entity | 'customer';
  /** Table rows that belong to the question, who and period applied. */
  rows: Int32Array;
  /** Why a row does not count; undefined when it does. */
  leftOut?(row: number): Reason | undefined;
  /** Counts in the numerator, where the part is a denominator. */
  hit?(row: number): boolean;
  /** The instant that placed it, epoch ms. */
  at?(row: number): number;
  /** What it adds: money units of the row's own currency, minutes, days … as the metric sums it. */
  amount?(row: number): number;
  /** Code of the currency of `amount`. */
  currency?(row: number): number;
  /** Minutes (metrics in minutes) or days (all others). */
  length?(row: number): number;
  /** What the list is ordered by, largest first; without it by `at`, newest first, else by `amount`. Whole numbers. */
  weight?(row: number): number;
  /** Whose it is, user code, −1 unassigned. */
  owner?(row: number): number;
  /** How it stands, for words on the list. */
  state?(row: number): string | undefined;
}

/** What a metric answers; the engine adds id, unit, version and the clock. */
export type Outcome = Omit<MetricResult, 'metric' | 'unit' | 'asOf' | 'definitionVersion'>;

export interface Metric extends About {
  needs: Needs;
  /** Entities of which one suffices; without this list all of `needs` are needed. */
  anyOf?: readonly Entity[];
  /** Entities it looks at where there are some, beyond those it needs. */
  alsoReads?: readonly Entity[];
  /** Metrics it is made of: their records are its records, and what they lack it lacks. */
  madeOf?: readonly MetricId[];
  /** The records it looks at. Empty for figures made of other metrics. */
  parts(ask: Ask): readonly Part[];
  /** Customers it rests on besides those of its records, by number: a split by customer has a group for each. */
  customers?(ask: Ask): Iterable<number>;
  compute(ask: Ask): Outcome;
}

/** Declares a metric; returns it unchanged. */
export function defineMetric<M extends Metric>(metric: M): M {
  return metric;
}
