/** What every metric answers (rule G12), and the reasons a value can be missing. Pure data: it crosses to the panel as JSON. */
import type { Entity } from '../model/records';
import type { MetricId } from './ids';
import type { Reason } from './reasons';

export { metricIds, type MetricId } from './ids';
export type { CustomerRef, DismissedWarning, LocalInputs, TargetInput, TierOverride } from './inputs';
export type { Options } from './options';
export type { Reason } from './reasons';

export type Unit = 'ratio' | 'minutes' | 'hours' | 'days' | 'money' | 'money_per_day' | 'count' | 'points';

/** What records are to a figure that rests on several kinds of them. */
export type PartName = 'records' | 'customers' | 'costs' | 'wins' | 'compared';

export interface LeftOut {
  reason: Reason;
  count: number;
  /** e.g. the currency that has no rate, or the companion it is left out of. */
  detail?: string;
}

export interface Subtotal {
  currency: string;
  /** 1/10,000 of the unit. */
  units: number;
  n: number;
}

/** One line of a figure that has several: a stage, a product, a tier. */
export interface ResultRow {
  /** Id of the stage, product, …; '' for none ("unclassified"). */
  key: string;
  /** Name as the CRM has it; a view has words for keys without one. */
  name?: string;
  value?: number;
  numerator?: number;
  denominator?: number;
  n: number;
  companions?: Record<string, number | undefined>;
  /** Of a line of money in a figure that is not money itself. */
  currency?: string;
  /** Of a goal for one product: the product's name. */
  of?: string;
}

export interface MetricResult {
  metric: MetricId;
  unit: Unit;
  /** ratio 0..1 · minutes · hours · days · money in 1/10,000 of `currency` · count · points. Undefined exactly when `reason` is set. */
  value?: number;
  currency?: string;
  reason?: Reason;
  /** In the unit's own measure; money in 1/10,000. */
  numerator?: number;
  denominator?: number;
  /** Records the value rests on. */
  n: number;
  /** Further figures by name (mean, p90, weighted, …); undefined is no value. Money ones are in `currency`. */
  companions: Record<string, number | undefined>;
  /** Wilson 95 % band of a rate (rule G8). */
  band?: { low: number; high: number };
  /** The lines of a figure that has several (rule G18). */
  rows?: ResultRow[];
  excluded: LeftOut[];
  subtotals?: Subtotal[];
  /** Kinds of records it rests on that were not read whole: their first reading is not done, or the CRM refused some. */
  incomplete?: Entity[];
  /** Share of the records looked at that had all the metric needs, 0..1. */
  coverage: number;
  /** A cohort that is not done yet: the share still pending (rule G15). */
  maturing?: number;
  /** Epoch ms: the one "now" of this run. */
  asOf: number;
  /**
   * How a stock was found: 'live'; 'stage_history' (reconstructed, with today's amounts) or 'amount_history' (with those of the day);
   * or which basis a figure with several was taken on.
   */
  basis?: string;
  definitionVersion: number;
}

/** One record behind a number, paged on request, never part of a result. */
export interface BehindRow {
  entity: Entity;
  id: string;
  name: string;
  part: PartName;
  ownerName?: string;
  /** e.g. deal: open, won, lost, derailed; lead: answered, waiting, never. */
  outcome?: string;
  /** Counts in the numerator. */
  hit?: boolean;
  amount?: { units: number; currency: string };
  /** The instant that placed it in the period. */
  at?: number;
  /** Minutes for figures in minutes, else days. */
  length?: number;
  /** Set when the record was left out of the number. */
  leftOut?: Reason;
}
