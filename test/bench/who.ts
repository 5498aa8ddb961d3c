import { REPS, teamOf } from './company';
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
