/** A question put to records as they are, and its answer: what a twin takes and gives. No type of the engine's insides here. */
import type { LocalInputs } from '../../lib/metrics/inputs';
import type { Options } from '../../lib/metrics/options';
import type { Calendar } from '../../lib/model/calendar';
import type { AnyRecord } from '../../lib/model/records';
import type { Who } from '../../lib/model/who';

export interface Question {
  records: readonly AnyRecord[];
  calendar: Calendar;
  now: number;
  baseCurrency: string;
  /** The signed-in person. */
  me: string;
  who: Who;
  /** Owner ids meant; undefined: everyone, the unassigned included. */
  owners: ReadonlySet<string> | undefined;
  start: number;
  end: number;
  /** The unit it is the beginning of, where it is the same days of an earlier one as those of a running one. */
  of?: 'day' | 'week' | 'month' | 'quarter' | 'year';
  options: Options;
  inputs: LocalInputs;
}

/** Compared field by field with the engine's answer; what a twin leaves away is not compared, `value` and `reason` always are. */
export interface Answer {
  /** ratio 0..1, money in 1/10,000, minutes, days … as the metric's unit says; undefined exactly when there is a reason. */
  value?: number | undefined;
  reason?: string | undefined;
  n?: number;
  numerator?: number;
  denominator?: number;
  currency?: string;
  maturing?: number | undefined;
  basis?: string;
  /** Those named are compared. */
  companions?: Record<string, number | undefined>;
  /** Rows by key; of each the fields given are compared, and there must be as many. */
  rows?: Record<
    string,
    { value?: number | undefined; n?: number; numerator?: number; denominator?: number; companions?: Record<string, number | undefined> }
  >;
  /** `reason` or `reason detail` → count; all of them. */
  excluded?: Record<string, number>;
}

/** The same figure by a second, dumb way: plain loops over records, or SQL; shares no helper with lib/. */
export type Twin = (question: Question) => Answer;
