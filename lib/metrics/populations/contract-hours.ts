/** Hours the people asked about are under contract for, as far as somebody entered them. */
import { isAmong } from '../../facts/people';
import { parseDay } from '../../model/days';
import type { Ask } from '../ask';

const ACTIVE = 2;

/**
 * A seventh of the weekly hours for each day up to now; a person's own entry holds before one for everybody.
 * @returns undefined when nothing was entered for any of these days
 */
export function contractHours(ask: Ask): number | undefined {
  const { base, people, zone, period } = ask;
  const { id, active } = base.users;
  const [first, end] = [zone.dayOf(period.start), zone.dayOf(Math.min(period.end, ask.asOf + 1) - 1) + 1];
  const entered = ask.inputs.hours.map((input) => ({ ...input, first: parseDay(input.from) ?? NaN, last: parseDay(input.to) ?? NaN }));
  let hours: number | undefined;
  for (const [row, code] of id.entries()) {
    if (active[row] !== ACTIVE || !isAmong(people, code)) continue;
    const user = base.dataset.refs.user?.[code];
    const own = entered.filter(({ userId }) => userId === user);
    const general = entered.filter(({ userId }) => userId === undefined);
    for (let day = first; day < end; day++) {
      const holds = (one: { first: number; last: number }): boolean => one.first <= day && day <= one.last;
      const found = own.find(holds) ?? general.find(holds);
      if (found) hours = (hours ?? 0) + found.perWeek / 7;
    }
  }
  return hours;
}
