import { DAY_SECONDS, NOW_SECONDS, REPS, teamOf } from './company';
import { dayOf, monthsBefore } from './plain-statistics';
import type { View } from './views';

/** The people of a view; undefined: everyone. */
export function repsOf({ who }: View): number[] | undefined {
  if (who.kind === 'everyone') return undefined;
  if (who.kind === 'rep') return [who.rep];
  return Array.from({ length: REPS }, (_, rep) => rep).filter((rep) => teamOf(rep) === who.team);
}

/** Whether a view is about this rep. */
export function isAsked({ who }: View): (rep: number) => boolean {
  if (who.kind === 'everyone') return () => true;
  if (who.kind === 'rep') return (rep) => rep === who.rep;
  return (rep) => teamOf(rep) === who.team;
}

/** A stretch of time, seconds since START. */
export interface Stretch {
  from: number;
  to: number;
}

/** Who bought in these twelve months is a customer at the beginning of the view, and at its end. */
export function customerMonths(view: View): { start: Stretch; end: Stretch } {
  // Whole days, the last of which is the one that holds the moment before.
  const until = (moment: number): Stretch => ({ from: monthsBefore((dayOf(moment - 1) + 1) * DAY_SECONDS, 12), to: moment });
  return { start: until(view.start), end: until(Math.min(view.end, NOW_SECONDS + 1)) };
}
