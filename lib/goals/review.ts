/**
 * Half-way through a period and at its end a goal deserves a second look: keep it, raise it or lower it, with the figures that say so.
 * Pure. It suggests; only the person changes a goal.
 */
import type { Target, TargetReview } from '../messages/protocol';
import type { Calendar } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import { formatDay } from '../model/days';
import { isReadOnly } from './change-log';
import type { Kind } from './metric-kind';
import type { Span } from './occurrences';
import { elapsedOf, paceOf } from './pace';

/** Shorter periods are over before anybody changes a goal. */
const LEAST_DAYS = 14;
/** Half-way: so much above or below the goal at the end is no chance. */
const [HALF_HIGH, HALF_LOW] = [1.2, 0.7];
/** At the end: reached by so much more, or missed by so much. */
const [END_HIGH, END_LOW] = [1.1, 0.9];
/** Missed as often in a row, the goal is lowered. */
const AGAIN = 2;
/** The end of a period is looked back on in this first part of the next. */
const LOOK_BACK = 0.2;

export interface Reviewed {
  target: Target;
  kind: Kind;
  /** The period that is shown, and whether it runs. */
  span: Span;
  running: boolean;
  /** The figure of it by now. */
  actual?: number | undefined;
  /** Ended periods before it, the latest last, in which the target was there: only of a target that goes on. */
  ended: readonly { span: Span; value: number | undefined }[];
  /** The goal in the unit of the figure. */
  goal: number;
}

/** Two digits that say the same, rounded away from nothing: 118 400 → 120 000, 0.284 → 0.28. */
export function roundGoal(value: number): number {
  if (!(value > 0)) return value;
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  const rounded = Math.round(value / step) * step;
  return step >= 1 ? Math.round(rounded) : Number(rounded.toPrecision(3));
}

/** How well a value does against a goal: 1 is reached, more is better whichever way is good. */
function shareOf(value: number, goal: number, { better }: Kind): number {
  if (better === 'up') return value / goal;
  return value <= 0 ? Infinity : goal / value;
}

/** A goal is worth changing only when the new one is another one, is above nothing, and lies on the right side. */
function changed(suggests: 'raise' | 'lower', value: number, { goal, kind }: Reviewed): number | undefined {
  const to = roundGoal(value);
  if (!(to > 0)) return undefined;
  const harder = kind.better === 'up' ? to > goal : to < goal;
  return to !== goal && harder === (suggests === 'raise') ? to : undefined;
}

/**
 * What to suggest now.
 * @param about the target and its figures
 * @param now epoch ms
 * @returns undefined when it is not the time, nothing is known, or the person has settled it already
 */
export function reviewOf(about: Reviewed, now: number, calendar: Calendar): TargetReview | undefined {
  const { target, span, running } = about;
  if (isReadOnly(target) || span.last - span.first + 1 < LEAST_DAYS || !(about.goal > 0)) return undefined;
  if (!running) return ended(about, [{ span, value: about.actual }], calendar);
  const { share } = elapsedOf(span, now, calendar);
  if (share >= 0.5) return halfWay(about, now, calendar);
  return share < LOOK_BACK ? ended(about, about.ended, calendar) : undefined;
}

/** When the goal was last settled, epoch ms. */
const settledAt = ({ createdAt, changes = [] }: Target): number => Math.max(createdAt, ...changes.map(({ at }) => at));

function halfWay(about: Reviewed, now: number, calendar: Calendar): TargetReview | undefined {
  const { target, kind, span, actual, goal } = about;
  const settled = settledAt(target);
  if (actual === undefined || (settled >= zoneOf(calendar.timeZone).startOf(span.first) && elapsedOf(span, settled, calendar).share >= 0.5))
    return undefined;
  const projected = kind.grows ? paceOf(actual, goal, elapsedOf(span, now, calendar)).projected : actual;
  if (projected === undefined) return undefined;
  const reached = shareOf(projected, goal, kind);
  const because = { is: kind.grows ? ('projected' as const) : ('reached' as const), value: projected };
  const bare = { when: 'half' as const, from: formatDay(span.first), because };
  const suggests = reached >= HALF_HIGH ? 'raise' : reached <= HALF_LOW ? 'lower' : 'keep';
  const to = suggests === 'keep' ? undefined : changed(suggests, projected, about);
  return to === undefined ? { ...bare, suggests: 'keep', goal: target.goal } : { ...bare, suggests, goal: to };
}

function ended(about: Reviewed, periods: Reviewed['ended'], calendar: Calendar): TargetReview | undefined {
  const { target, kind, goal } = about;
  const latest = periods.at(-1);
  if (latest?.value === undefined) return undefined;
  const over = zoneOf(calendar.timeZone).startOf(latest.span.last + 1);
  // Set or settled since: the person has seen how it ended. What was set too late to be tried says nothing.
  if (settledAt(target) >= over) return undefined;
  const bare = { when: 'end' as const, from: formatDay(latest.span.first) };
  const because = { is: 'reached' as const, value: latest.value };
  const reached = shareOf(latest.value, goal, kind);
  if (reached >= END_HIGH) {
    const to = changed('raise', latest.value, about);
    if (to !== undefined) return { ...bare, suggests: 'raise', goal: to, because };
  }
  const values = periods.map(({ value }) => value);
  const missed = values.length - 1 - values.findLastIndex((value) => value === undefined || shareOf(value, goal, kind) >= END_LOW);
  if (missed >= AGAIN) {
    const run = values.slice(-missed).flatMap((value) => value ?? []);
    // The best of the periods that missed it has been reached: it can be again.
    const best = kind.better === 'up' ? Math.max(...run) : Math.min(...run);
    const to = changed('lower', best, about);
    if (to !== undefined) return { ...bare, suggests: 'lower', goal: to, because: { is: 'again', value: best, periods: missed } };
  }
  return { ...bare, suggests: 'keep', goal: target.goal, because };
}
