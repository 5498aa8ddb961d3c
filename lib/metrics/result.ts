/** What every metric answers (rule G12), and the reasons a value can be missing. Pure data: it crosses to the panel as JSON. */

/** Metric ids are file names in this folder; they never change once shipped. In the order of the cards. */
export const metricIds = ['lead_response_time', 'pipeline_value', 'win_rate_count'] as const;

export type MetricId = (typeof metricIds)[number];

export type Unit = 'ratio' | 'minutes' | 'money' | 'count';

/** Why there is no value, or why records were left out. Each has its words and its fix in lib/text. */
export type Reason =
  | 'no_records' // nothing in this period: different from zero
  | 'nothing_decided'
  | 'nothing_answered'
  | 'no_messages' // this CRM keeps no messages to customers
  | 'no_history' // no stage history: the past cannot be reconstructed
  | 'no_model'
  | 'no_permission'
  | 'no_user' // the signed-in account is no salesperson
  | 'mixed_currency'
  | 'no_amount'
  | 'no_probability'
  | 'bad_probability'
  | 'not_converted' // no exchange rate for its currency
  | 'negative_amount'
  | 'no_decision' // derailed
  | 'duplicate' // same person within 30 days (G11)
  | 'outbound' // we wrote first
  | 'unanswered'
  | 'too_young'
  | 'bad_duration';

export interface LeftOut {
  reason: Reason;
  count: number;
  /** e.g. the currency that has no rate. */
  detail?: string;
}

export interface Subtotal {
  currency: string;
  /** 1/10,000 of the unit. */
  units: number;
  n: number;
}

export interface MetricResult {
  metric: MetricId;
  unit: Unit;
  /** ratio 0..1 · minutes · money in 1/10,000 of `currency` · count. Undefined exactly when `reason` is set. */
  value?: number;
  currency?: string;
  reason?: Reason;
  numerator?: number;
  denominator?: number;
  /** Records the value rests on. */
  n: number;
  /** Further figures by name (mean, p90, weighted, …); same unit conventions; undefined is no value. */
  companions: Record<string, number | undefined>;
  /** Wilson 95 % band of a rate (rule G8). */
  band?: { low: number; high: number };
  excluded: LeftOut[];
  subtotals?: Subtotal[];
  /** Share of the records looked at that had all the metric needs, 0..1. */
  coverage: number;
  /** Epoch ms: the one "now" of this run. */
  asOf: number;
  /** How a stock was found: 'live', or 'stage_history' (reconstructed, with today's amounts). */
  basis?: 'live' | 'stage_history';
  definitionVersion: number;
}

/** One record behind a number, paged on request, never part of a result. */
export interface BehindRow {
  entity: 'deal' | 'lead';
  id: string;
  name: string;
  ownerName?: string;
  /** Deal: outcome; lead: answered, waiting, never. */
  outcome: 'open' | 'won' | 'lost' | 'derailed' | 'answered' | 'waiting' | 'never';
  amount?: { units: number; currency: string };
  /** The instant or day that placed it in the period. */
  at?: number;
  /** Days (deal) or minutes (lead). */
  length?: number;
  /** Set when the record was left out of the number. */
  leftOut?: Reason;
}
