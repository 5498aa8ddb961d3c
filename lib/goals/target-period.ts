/** The days a target is counted over: its running period, the only one it has, or the one it waits for. */
import type { Target } from '../messages/protocol';
import type { Calendar } from '../model/calendar';
import { parseDay } from '../model/days';
import { unitSpan } from '../model/periods';
import type { Span } from './occurrences';

type Timed = Pick<Target, 'period' | 'from' | 'to'>;

/** First and last day a target holds for at all; none for one that goes on. */
function bounds({ from, to }: Timed): Span | undefined {
  const [first, last] = [parseDay(from ?? ''), parseDay(to ?? '')];
  return first === undefined || last === undefined || last < first ? undefined : { first, last };
}

/**
 * The target's period that holds a local day (day number), as local days. A target with days of its own has that one alone;
 * one that is bounded has the periods that begin within its bounds.
 */
export function spanOf(target: Timed, calendar: Calendar, day: number): Span | undefined {
  const within = bounds(target);
  if (target.period === 'custom') return within && day >= within.first && day <= within.last ? within : undefined;
  const { first, end } = unitSpan(target.period, day, 0, calendar);
  return within && (first < within.first || first > within.last) ? undefined : { first, last: end - 1 };
}

export interface Phased extends Span {
  phase: 'coming' | 'running' | 'over';
}

/**
 * The period to look at on a day: the running one, the first of a target that has not begun, the last of one that is over.
 * @returns undefined for a custom target without days
 */
export function spanToShow(target: Timed, calendar: Calendar, today: number): Phased | undefined {
  const running = spanOf(target, calendar, today);
  if (running) return { ...running, phase: 'running' };
  const within = bounds(target);
  if (!within) return undefined;
  if (target.period === 'custom') return { ...within, phase: today < within.first ? 'coming' : 'over' };
  const { period } = target;
  const from = unitSpan(period, within.first, 0, calendar);
  // Bounds need not be those of a period: the first is the one that begins within them.
  const begins = from.first >= within.first ? from : unitSpan(period, within.first, 1, calendar);
  const shown = today < begins.first ? begins : unitSpan(period, within.last, 0, calendar);
  return { first: shown.first, last: shown.end - 1, phase: today < begins.first ? 'coming' : 'over' };
}

/** The period a step after or before the one shown, of the same length where the target has days of its own. */
export function neighbour({ period }: Pick<Timed, 'period'>, span: Span, steps: number, calendar: Calendar): Span {
  const length = span.last - span.first + 1;
  if (period === 'custom') return { first: span.first + steps * length, last: span.last + steps * length };
  const { first, end } = unitSpan(period, span.first, steps, calendar);
  return { first, last: end - 1 };
}
