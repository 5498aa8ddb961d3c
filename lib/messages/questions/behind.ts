import type { PeriodChoice, Who } from '../../engine/question';
import type { BehindRow, MetricId } from '../../metrics/result';

/** What a list of records can be sorted by. */
export const sortKeys = ['name', 'owner', 'outcome', 'reason', 'amount', 'at', 'length'] as const;
export type SortKey = (typeof sortKeys)[number];

/** A record of a list; those with a page of their own in the CRM carry its address. */
export type BehindView = BehindRow & { url?: string };

/** The figure computed again from the rows of a list, in the figure's own unit. */
export interface AddedUp {
  how:
    | 'count'
    /** Rows that count in the numerator. */
    | 'hits'
    /** Of amounts; … */
    | 'sum'
    /** … of pieces. */
    | 'quantity'
    /** Rows in the numerator ÷ rows; the same of their amounts. */
    | 'share'
    | 'shareOfAmounts'
    /** Of amounts; of lengths. */
    | 'average'
    | 'mean'
    | 'median'
    /** Rows ÷ wins. */
    | 'perWin'
    /** Against the rows compared with. */
    | 'growth'
    | 'growthOfAmounts';
  value: number;
  currency?: string;
  rows: number;
  hits: number;
}

/** Records behind a figure, some of them at a time. */
export interface BehindQuestion {
  asked: {
    metric: MetricId;
    who: Who;
    period: PeriodChoice;
    leftOut: boolean;
    offset: number;
    limit: number;
    /** Without it what weighs most comes first. */
    sort?: { by: SortKey; down: boolean };
    /** Only records whose name, owner or id holds this text, whatever the case. */
    filter?: string;
  };
  answer: {
    /** How many rows count, how many were left out; the list holds one of the two. */
    counted: number;
    leftOut: number;
    /** How many of the list match the filter. */
    found: number;
    offset: number;
    rows: BehindView[];
    /** Of all that were found and count, not of this page alone; undefined where rows alone do not give the figure. */
    addedUp?: AddedUp;
  };
}
