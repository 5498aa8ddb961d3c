/** Who sold in a period, and for which part of it they were there. */
import { EMPTY_INT } from '../../columns/table';
import { isAmong, peopleOf } from '../../facts/people';
import type { Ask } from '../ask';

const ACTIVE = 2;

/**
 * Whether a question is about one owner (a person, or "unassigned"), not about several. Somebody without any record is one too;
 * a team the person asked about does not belong to is nobody.
 */
export function isAboutOne({ base, people, who, me }: Pick<Ask, 'base' | 'people' | 'who' | 'me'>): boolean {
  if (people === undefined) return false;
  const owners = ownersIn(people);
  if (owners > 0 || (who.kind !== 'user' && who.kind !== 'me')) return owners === 1;
  const asked = peopleOf(base, who, me);
  return asked !== undefined && asked !== 'no_user' && ownersIn(asked) === 0;
}

const ownersIn = (people: Uint8Array): number => people.reduce((sum, meant) => sum + meant, 0);

/**
 * Users who were there in the period up to now, each with the share of its days (1 where nobody says when they came or left).
 * Somebody who is no longer active, and of whom no last day is known, was there if they sold.
 * @param sold whether a user (code) sold anything in the period
 * @returns user code → share, 0 < share ≤ 1
 */
export function repsOf(ask: Ask, sold: (user: number) => boolean): Map<number, number> {
  const { zone, period, asOf, people } = ask;
  const { id, active, startDay, endDay } = ask.base.users;
  const first = zone.dayOf(period.start);
  const last = zone.dayOf(Math.min(asOf, period.end - 1));
  const reps = new Map<number, number>();
  for (let row = 0; row < id.length; row++) {
    const code = id[row] ?? -1;
    if (!isAmong(people, code)) continue;
    const [came, left] = [startDay[row] ?? EMPTY_INT, endDay[row] ?? EMPTY_INT];
    if (active[row] !== ACTIVE && left === EMPTY_INT && !sold(code)) continue;
    const days = Math.min(last, left === EMPTY_INT ? last : left) - Math.max(first, came) + 1;
    if (days > 0) reps.set(code, days / (last - first + 1));
  }
  return reps;
}
