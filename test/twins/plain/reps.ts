/** Who was there to sell, day by day. */
import { only } from '../../oracles/company';
import { dayAfter } from '../../oracles/plain-time';
import type { Question } from '../question';
import { dayOf } from './sales';
import { isMeant } from './surveys';

/** Share of the days of the period up to now on which each user was there; those who never were are absent. */
export function repsOf(q: Question, sold: (user: string) => boolean): Map<string, number> {
  const reps = new Map<string, number>();
  const last = dayOf(q, Math.min(q.now, q.end - 1));
  for (const user of only(q.records, 'user')) {
    if (!isMeant(q, user.id)) continue;
    if (!user.active && user.endDay === undefined && !sold(user.id)) continue;
    let [there, all] = [0, 0];
    for (let day = dayOf(q, q.start); day <= last; day = dayAfter(day)) {
      all++;
      if (!(day < (user.startDay ?? '')) && !(day > (user.endDay ?? '9999'))) there++;
    }
    if (there > 0) reps.set(user.id, there / all);
  }
  return reps;
}
