/** Time logged by the reps themselves: office work, preparation, internal meetings; some of it overlaps. */
import { addExtra } from './extra-activity.ts';
import { chance } from './random.ts';
import { officeSubjects, sellingSubjects } from './words.ts';
import type { World } from './world.ts';
import { addDays, instantOf, localDay, MINUTE, weekday } from './zone.ts';

export function simulateOfficeWork(world: World): void {
  const { company } = world;
  for (const { user } of world.reps) {
    let day = localDay(user.timeZone, world.from);
    const last = localDay(user.timeZone, company.until);
    for (; day <= last; day = addDays(day, 1)) {
      if (weekday(day) > 5) continue;
      const luck = chance(company.seed, 'office work', user.id, day);
      if (!luck.hit(0.1 * company.size)) continue;
      const start = instantOf(user.timeZone, day, luck.int(9, 15) * 60);
      const seconds = luck.int(1, 8) * 900;
      const selling = luck.hit(0.35);
      const meeting = !selling && luck.hit(0.4);
      const common = { direction: 'internal', external: false, userId: user.id, status: 'done' } as const;
      addExtra(world, {
        ...common,
        kind: meeting ? 'meeting' : 'task',
        at: start,
        booked: start,
        subject: luck.pick(selling ? sellingSubjects : officeSubjects),
        work: selling ? 'selling' : luck.hit(0.9) ? 'admin' : null,
        seconds,
      });
      if (!luck.hit(0.25)) continue; // a second timer runs over the end of the first
      const overlap = start + luck.int(0, Math.round(seconds / 60) - 5) * MINUTE;
      addExtra(world, {
        ...common,
        kind: 'task',
        at: overlap,
        booked: overlap,
        subject: luck.pick(sellingSubjects),
        work: luck.pick(['selling', 'admin'] as const),
        seconds: luck.int(1, 6) * 900,
      });
    }
  }
}
