/** What changed since the days before, and whether it may be coloured. Pure: the words are the caller's. */
import { labels } from '../metrics/labels';
import type { MetricResult, Unit } from '../metrics/result';
import { times } from './times';

/** Under this many records there is no trend and no colour (rule G8). */
export const FEW = 5;
/** A band is shown on the card under this many records (rule G8). */
export const BAND_UNTIL = 200;
/** What is not a rate must change by more than this share to be coloured. */
const NOTABLE = 0.05;

export interface Delta {
  /** Now minus before, in the metric's unit. */
  difference: number;
  /** difference / |before|; undefined when before was 0. */
  share?: number;
  direction: -1 | 0 | 1;
  tone: 'good' | 'bad' | 'neutral';
  /** A rate whose earlier value lies inside today's band. */
  insideBand: boolean;
}

/** Smallest change that reads as one: half of what the card prints. */
const visible: Readonly<Record<Unit, number>> = {
  ratio: 0.0005,
  minutes: 0.05,
  hours: 0.05,
  days: 0.05,
  money: 1,
  money_per_day: 1,
  count: 0.5,
  points: 0.05,
};
/** The same of how many times over, which is printed with two digits. */
const VISIBLE_TIMES = 0.005;

/**
 * The change between two results of one metric.
 * @returns undefined when either has no value, the currencies differ, or there are too few records for a trend
 */
export function deltaOf(now: MetricResult, before: MetricResult): Delta | undefined {
  if (now.value === undefined || before.value === undefined) return undefined;
  if (now.currency !== before.currency) return undefined;
  if (isFew(now)) return undefined;
  const difference = now.value - before.value;
  const least = times.has(now.metric) ? VISIBLE_TIMES : visible[now.unit];
  const direction = Math.abs(difference) < least ? 0 : difference > 0 ? 1 : -1;
  const insideBand = now.band !== undefined && before.value >= now.band.low && before.value <= now.band.high;
  const share = before.value === 0 ? undefined : difference / Math.abs(before.value);
  const notable = now.unit === 'ratio' ? now.band !== undefined && !insideBand : Math.abs(share ?? 1) > NOTABLE;
  const { better: way, family } = labels[now.metric];
  // More activity is not better work (spec 3): its changes stay grey.
  const coloured = family !== 'activity' && direction !== 0 && way !== 'neutral' && before.n >= FEW && notable;
  const good = (way === 'up') === direction > 0;
  return {
    difference,
    direction,
    insideBand,
    tone: coloured ? (good ? 'good' : 'bad') : 'neutral',
    ...(share === undefined ? {} : { share }),
  };
}

/** Too few records for a trend. A stock, a sum or a count of few is still a fact; a rate or a mean of few, of money too, is few data. */
export function isFew({ metric, unit, value, n }: MetricResult): boolean {
  const isFact = (unit === 'money' || unit === 'count') && labels[metric].additive;
  return !isFact && value !== undefined && n < FEW;
}
