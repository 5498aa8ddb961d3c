/** How far a target's time has gone, by the clock of whom it is for. */
import { rowOf } from '../../facts/base';
import type { People } from '../../facts/people';
import type { Zone } from '../../model/calendar';
import { zoneOr } from '../../model/calendar';
import { elapsedOf, type Elapsed } from '../../model/pace';
import type { Ask } from '../ask';
import type { Goal } from './goals';

/** The zone of the one person a target is for, else the reporting zone: days end where they work. */
function zoneOfHolder({ base, calendar, zone }: Ask, people: People): Zone {
  const owners = people === undefined ? [] : [...people.keys()].filter((slot) => people[slot] === 1);
  const [slot = 0, ...others] = owners;
  if (slot === 0 || others.length > 0) return zone;
  return zoneOr(base.dataset.words[base.users.timeZone[rowOf(base, 'user', slot - 1)] ?? -1], calendar.timeZone);
}

/** What has gone of a goal's time by now. */
export const elapsedOfGoal = (ask: Ask, goal: Goal): Elapsed =>
  elapsedOf(goal, ask.asOf, zoneOfHolder(ask, goal.people), ask.work, ask.calendar);
