/** How far a target has come. Pure: a target, the figure and the clock in, what the panel shows out. */
import type { Target, TargetView } from '../messages/protocol';
import type { MetricResult } from '../metrics/result';
import { labels } from '../metrics/labels';
import type { Calendar } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import { formatDay } from '../model/days';
import { workTimeOf } from '../model/work-time';
import { kindOf, type Kind } from './metric-kind';
import { elapsedOf, leftToday, paceOf } from './pace';
import { spanToShow } from './target-period';

/** Share reached where less is better; more than twice as good says nothing more. */
const MOST = 2;
/** A figure this close to its pace is on it. */
const NEAR = 0.05;

export interface Known {
  /** The goal in the currency of the figure, where rates say it. */
  wanted?: number | undefined;
  /** What today brought, of an activity. */
  doneToday?: number | undefined;
}

/**
 * Where a target stands.
 * @param target the target
 * @param result its metric for whom it is for, over the days of spanToShow
 * @param now epoch ms
 * @param calendar zone, work days and holidays
 * @param known what only the engine can say
 * @param kind how the metric behaves; known for every metric there is
 */
export function progress(
  target: Target,
  result: MetricResult,
  now: number,
  calendar: Calendar,
  known: Known = {},
  kind: Kind = kindOf(target.metric),
): TargetView {
  const today = zoneOf(calendar.timeZone).dayOf(now);
  const span = spanToShow(target, calendar, today);
  if (!span) return { target, n: 0, status: 'unknown', daysLeft: 0 };
  const { first, last, phase } = span;
  const bare: TargetView = {
    ...{ target, n: result.n, status: 'unknown', daysLeft: phase === 'over' ? 0 : last - Math.max(first, today) + 1 },
    ...{ from: formatDay(first), to: formatDay(last), ...(phase === 'running' ? {} : { phase }) },
  };
  if (phase === 'coming') return { ...bare, n: 0 };
  const { value, reason } = result;
  if (value === undefined) return reason === undefined ? bare : { ...bare, reason };
  const goal = goalIn(target, result, known.wanted);
  if (goal === undefined) return { ...bare, actual: value, reason: 'mixed_currency' };
  const met = kind.better === 'up' ? value >= goal : value <= goal;
  const share = shareOf(value, goal, kind.better);
  const view: TargetView = {
    ...{ ...bare, actual: value, gap: kind.better === 'up' ? goal - value : value - goal },
    ...(share === undefined ? {} : { share }),
    ...(goal === target.goal ? {} : { wanted: goal }),
  };
  if (!kind.grows || share === undefined) return { ...view, status: met ? 'met' : 'behind' };
  const elapsed = elapsedOf(span, now, calendar);
  const { expected, ...pace } = paceOf(value, goal, elapsed, labels[target.metric].unit === 'money');
  const isWorkDay = workTimeOf(calendar).isWorkDay(today);
  const stillToday =
    kind.activity && known.doneToday !== undefined ? leftToday(value, goal, known.doneToday, elapsed, isWorkDay) : undefined;
  return {
    ...{ ...view, ...pace, expected, status: met ? 'met' : statusOf(share, expected, elapsed.over) },
    ...(stillToday === undefined ? {} : { leftToday: stillToday }),
  };
}

function statusOf(share: number, expected: number, over: boolean): TargetView['status'] {
  if (over) return 'behind';
  return share > expected + NEAR ? 'ahead' : share >= expected - NEAR ? 'on_pace' : 'behind';
}

/** Unlike currencies are not compared without a rate (rule G6); nothing at all is of no currency. */
function goalIn(target: Target, { currency, n }: MetricResult, wanted: number | undefined): number | undefined {
  if (wanted !== undefined) return wanted;
  return target.currency === undefined || currency === undefined || target.currency === currency || n === 0 ? target.goal : undefined;
}

function shareOf(value: number, goal: number, better: 'up' | 'down'): number | undefined {
  if (!(goal > 0)) return undefined;
  if (better === 'up') return value / goal;
  return value <= 0 ? MOST : Math.min(MOST, goal / value);
}
