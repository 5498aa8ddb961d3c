/**
 * What a metric is: facts and words about it, and a pure computation over a slice.
 * The engine makes the slice (who and period are applied already) and owns the clock; a metric only judges and counts.
 */
import { layout } from '../columns/layout';
import type { Period } from '../model/periods';
import type { Rate } from '../model/money';
import type { Entity } from '../model/records';
import type { MetricId, MetricResult, Reason, Unit } from './result';

export type Language = 'en' | 'zh-CN' | 'pl';

export interface MetricWords {
  /** As on the sheet's title. */
  name: string;
  /** As on a card. */
  short: string;
  /** How it is calculated, in one or two sentences. */
  formula: string;
  /** Which moment places a record in the period (rule G2). */
  timing: string;
  /** What is summed or taken of each record. */
  summed: string;
  /** Whose figure a record counts for (rule G10). */
  credit: string;
}

/** What is known of a metric without computing it; all a view needs. */
export interface About {
  /** = file name; never changes once shipped. */
  id: MetricId;
  unit: Unit;
  /** Which way is better; neutral is never coloured. */
  better: 'up' | 'down' | 'neutral';
  family: 'performance' | 'activity' | 'productivity';
  /** event: what happened in the period · cohort: what began in it · stock: what there is at its end. */
  time: 'event' | 'cohort' | 'stock';
  /** Raised whenever the same records give another number than before. */
  version: number;
  words: Record<Language, MetricWords>;
}

const statusCode = (status: string): number => layout.deal.columns.status.values.indexOf(status) + 1;

/** Codes of the deal's status column. */
export const OPEN = /* @__PURE__ */ statusCode('open');
export const WON = /* @__PURE__ */ statusCode('won');
export const LOST = /* @__PURE__ */ statusCode('lost');
export const DERAILED = /* @__PURE__ */ statusCode('derailed');

interface Asked {
  /** The one "now" of this run. */
  asOf: number;
  period: Period;
  /** Only the headline is wanted (a point of a series): companions may be left away. */
  brief: boolean;
  /** Table rows that belong to the question, in no particular order. */
  rows: Int32Array;
}

/** Deals that were decided in the period, credited to who. Arrays without a comment are by table row. */
export interface ClosedDeals extends Asked {
  status: Uint8Array;
  /** Units, NaN = none. */
  amount: Float64Array;
  /** NaN: the CRM does not say when it closed. */
  closedAt: Float64Array;
}

/** Deals that are, or at the end of a past period were, open. Arrays without a comment are by table row. */
export interface OpenDeals extends Asked {
  /** Whether the CRM has deals at all, and whether the past asked for can be told. */
  known: { anyDeals: boolean; past: boolean };
  basis: 'live' | 'stage_history';
  /** Local day the stock is taken on. */
  day: number;
  /** Stage of rows[i] at that moment, −1 unknown. */
  stages: Int32Array;
  amount: Float64Array;
  currency: Int32Array;
  /** 0..1, NaN = none. */
  probability: Float64Array;
  closeDay: Int32Array;
  /** The stage's chance: declared, else historic; undefined when nothing says it. */
  chanceOf(stage: number): number | undefined;
  rates: Rates;
}

/** Leads created in the period, credited to who. Arrays are by table row. */
export interface NewLeads extends Asked {
  createdAt: Float64Array;
  /** 1: the same person as an earlier lead (rule G11). */
  duplicate: Uint8Array;
  /** 1: we had written before the lead was created. */
  outbound: Uint8Array;
  /** First human reply, NaN = none; may lie after asOf, then it does not count yet. */
  replyAt: Float64Array;
  /** First automatic answer, NaN = none. */
  automaticAt: Float64Array;
  /** When somebody first owned it, NaN = nobody yet. */
  assignedAt: Float64Array;
  /** Working time in ms from creation to reply, on the credited owner's clock; only for answered leads. */
  workedMs(row: number): number;
}

/** Exchange rates into the reporting currency on one day. */
export interface Rates {
  /** The connection has exchange rates. */
  any: boolean;
  /** Reporting currency. */
  base: string;
  /** Undefined: no rate on or before that day. */
  rateOf(currency: number): Rate | undefined;
  nameOf(currency: number): string;
}

/** What a metric answers; the engine adds id, unit, version and the clock. */
export type Outcome = Omit<MetricResult, 'metric' | 'unit' | 'asOf' | 'definitionVersion'>;

interface Slices {
  closedDeals: ClosedDeals;
  openDeals: OpenDeals;
  newLeads: NewLeads;
}

interface Definition<S extends keyof Slices> extends About {
  /** Which records the engine hands over. */
  slice: S;
  /** Entities without which there is no figure, the most telling first. */
  needs: readonly Entity[];
  /** Why rows[index] does not count; undefined when it does. The drill-down asks the same question. */
  leftOut(slice: Slices[S], index: number): Reason | undefined;
  compute(slice: Slices[S]): Outcome;
}

export type Metric = { [S in keyof Slices]: Definition<S> }[keyof Slices];

/** Declares a metric; returns it unchanged, checked against the slice it asks for. */
export function defineMetric<S extends keyof Slices>(metric: Definition<S>): Definition<S> {
  return metric;
}
