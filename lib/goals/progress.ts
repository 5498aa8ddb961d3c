/** How far a personal target has come. Pure: a target, the figure and the clock in, what the panel shows out. */
import type { Target, TargetView } from '../messages/protocol';
import { labels } from '../metrics/labels';
import type { MetricId, MetricResult } from '../metrics/result';
import type { Calendar } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import { periodOf } from '../model/periods';
import { workTimeOf } from '../model/work-time';

interface Kind {
  /** Which way the goal is reached. */
  better: 'up' | 'down';
  /** The figure gathers through the period, so that a part of the goal is expected by now. Rates and stocks do not. */
  grows: boolean;
}

/** Only what is summed over the period grows through it; more of a neutral figure is what a target on it asks for. */
function kindOf(metric: MetricId): Kind {
  const { better, time, unit } = labels[metric];
  return { better: better === 'down' ? 'down' : 'up', grows: time === 'event' && (unit === 'money' || unit === 'count') };
}

/** Share reached where less is better; more than twice as good says nothing more. */
const MOST = 2;
/** A figure this close to its pace is on it. */
const NEAR = 0.05;

/**
 * Where a target stands.
 * @param target the person's target
 * @param result its metric for the person and the target's running period
 * @param now epoch ms
 * @param calendar zone, work days and holidays
 * @param kind how the metric behaves; known for every metric there is
 */
export function progress(
  target: Target,
  result: MetricResult,
  now: number,
  calendar: Calendar,
  kind: Kind = kindOf(target.metric),
): TargetView {
  const zone = zoneOf(calendar.timeZone);
  const { period } = periodOf({ kind: target.period, offset: 0 }, calendar, now);
  const today = zone.dayOf(now);
  const end = zone.dayOf(period.end - 1) + 1;
  const bare: TargetView = { target, n: result.n, status: 'unknown', daysLeft: end - today };
  const { value, reason } = result;
  if (value === undefined) return reason === undefined ? bare : { ...bare, reason };
  // Unlike currencies cannot be compared either (rule G6).
  if (target.currency !== undefined && result.currency !== undefined && target.currency !== result.currency) {
    return { ...bare, actual: value, reason: 'mixed_currency' };
  }
  const met = kind.better === 'up' ? value >= target.goal : value <= target.goal;
  const share = shareOf(value, target.goal, kind.better);
  const view: TargetView = { ...bare, actual: value, ...(share === undefined ? {} : { share }) };
  if (!kind.grows || share === undefined) return { ...view, status: met ? 'met' : 'behind' };
  const expected = expectedShare(zone.dayOf(period.start), today, end, calendar);
  if (met) return { ...view, expected, status: 'met' };
  const status = share > expected + NEAR ? 'ahead' : share >= expected - NEAR ? 'on_pace' : 'behind';
  return { ...view, expected, status };
}

function shareOf(value: number, goal: number, better: 'up' | 'down'): number | undefined {
  if (!(goal > 0)) return undefined;
  if (better === 'up') return value / goal;
  return value <= 0 ? MOST : Math.min(MOST, goal / value);
}

/**
 * Share of the work days of a period that are over by the end of `today`; its calendar days where nobody works at all.
 * @param first first day of the period, day number
 * @param today day number
 * @param end day after its last
 */
export function expectedShare(first: number, today: number, end: number, calendar: Calendar): number {
  const work = workTimeOf(calendar);
  const all = work.workDays(first, end);
  if (all === 0) return Math.min(1, (today + 1 - first) / (end - first));
  return work.workDays(first, Math.min(end, today + 1)) / all;
}
