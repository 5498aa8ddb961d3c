/** How far a target's time has gone: its work days, and of today the share of the working hours. */
import { rowOf } from '../../facts/base';
import type { People } from '../../facts/people';
import type { Zone } from '../../model/calendar';
import { MINUTE, zoneOr } from '../../model/calendar';
import type { Ask } from '../ask';
import type { Goal } from './goals';

export interface Elapsed {
  /** 0..1 of the target's time. */
  share: number;
  /** Work days (or calendar days) left, the rest of today included. */
  left: number;
  started: boolean;
  over: boolean;
}

/** The zone of the one person a target is for, else the reporting zone: days end where they work. */
function zoneOfHolder({ base, calendar, zone }: Ask, people: People): Zone {
  const owners = people === undefined ? [] : [...people.keys()].filter((slot) => people[slot] === 1);
  const [slot = 0, ...others] = owners;
  if (slot === 0 || others.length > 0) return zone;
  return zoneOr(base.dataset.words[base.users.timeZone[rowOf(base, 'user', slot - 1)] ?? -1], calendar.timeZone);
}

/** What has gone of a goal's time by now. Where nobody works in it at all, or the plan says so, all its days count. */
export function elapsedOf(ask: Ask, goal: Goal): Elapsed {
  const { work, calendar, asOf } = ask;
  const zone = zoneOfHolder(ask, goal.people);
  const today = zone.dayOf(asOf);
  const byCalendar = goal.calendarDays || work.workDays(goal.first, goal.end) === 0;
  const days = (first: number, end: number): number => (byCalendar ? Math.max(0, end - first) : work.workDays(first, end));
  const ofToday = (): number => {
    if (today < goal.first || today >= goal.end) return 0;
    if (byCalendar) return (asOf - zone.startOf(today)) / (zone.startOf(today + 1) - zone.startOf(today));
    const hours = (calendar.workTo - calendar.workFrom) * MINUTE;
    return hours > 0 ? Math.min(1, work.msBetween(zone.startOf(today), asOf, zone) / hours) : 0;
  };
  const all = days(goal.first, goal.end);
  const gone = days(goal.first, Math.min(today, goal.end)) + ofToday();
  return {
    share: today >= goal.end ? 1 : gone / all,
    left: Math.max(0, all - gone),
    started: today >= goal.first,
    over: today >= goal.end,
  };
}
