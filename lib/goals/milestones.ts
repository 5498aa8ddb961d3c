/** Shares of a goal that were reached for the first time in a period. Pure. */
import type { TargetView } from '../messages/protocol';
import { labels } from '../metrics/labels';
import type { Calendar } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import { formatDay } from '../model/days';
import { rulesOf } from './reminders';
import { spanOf } from './target-period';

export interface Milestones {
  /** The highest that is new, if any is to be told. */
  reached?: { id: string; share: number };
  /** Whatever else need not be told any more: lower ones, and that the target was looked at. */
  claims: string[];
}

/**
 * @param view where the target stands, on complete data
 * @param now epoch ms
 * @param fired ids claimed before
 * @returns nothing to tell at the first look at a target, or at another goal: what was reached before it was set is no news
 */
export function milestones(view: TargetView, calendar: Calendar, now: number, fired: ReadonlySet<string>): Milestones {
  const { target, share } = view;
  const shares = rulesOf(target).flatMap((rule) => (rule.kind === 'milestone' ? [rule.share] : []));
  const span = spanOf(target, calendar, zoneOf(calendar.timeZone).dayOf(now));
  // Where less is better, the goal is more than reached when a period begins.
  if (shares.length === 0 || !span || share === undefined || labels[target.metric].better === 'down') return { claims: [] };
  const idOf = (of: number): string => `${target.id}:milestone${of}:${formatDay(span.first)}`;
  const found = [...new Set(shares)].filter((of) => share >= of && !fired.has(idOf(of))).toSorted((a, b) => b - a);
  const looked = `${target.id}:goal${target.goal}`;
  if (!fired.has(looked)) return { claims: [...found.map(idOf), looked] };
  const [highest, ...lower] = found;
  if (highest === undefined) return { claims: [] };
  // One that is passed when a higher one was told already says nothing new.
  const higherTold = shares.some((of) => of > highest && fired.has(idOf(of)));
  if (higherTold) return { claims: found.map(idOf) };
  return { reached: { id: idOf(highest), share: highest }, claims: lower.map(idOf) };
}
