/** What lies in the calendars: meetings still to come, fairs, tasks to do. */
import { addExtra } from './extra-activity.ts';
import { chance, type Chance } from './random.ts';
import { eventSubjects } from './words.ts';
import { later, type World } from './world.ts';
import { DAY } from './zone.ts';

export function simulateCalendar(world: World): void {
  comingMeetings(world);
  fairs(world);
}

const zoneOf = (world: World, userId: string | null): string =>
  world.reps.find((r) => r.user.id === userId)?.user.timeZone ?? world.company.org.timeZone;

/** Many an open deal has its next meeting, call or task; some of those are called off already. */
function comingMeetings(world: World): void {
  const { company } = world;
  for (const deal of company.deals) {
    const luck = chance(company.seed, 'coming', deal.id);
    if (deal.outcome !== 'open' || !luck.hit(0.6)) continue;
    const about = { userId: deal.ownerId, dealId: deal.id, accountId: deal.accountId, contactId: deal.contactId };
    const at = later(luck, zoneOf(world, deal.ownerId), company.until + DAY, luck.int(0, 20));
    const booked = Math.max(deal.created, company.until - Math.round(luck.next() * 6 * DAY));
    const kind = luck.pick(['meeting', 'meeting', 'demo', 'call', 'task'] as const);
    const status = luck.hit(0.12) ? 'cancelled' : 'planned';
    const outside = kind === 'meeting' || kind === 'demo';
    addExtra(world, {
      ...about,
      kind,
      at,
      booked,
      status,
      subject: outside ? 'Next meeting' : kind === 'call' ? 'Call back' : 'Prepare the offer',
      direction: kind === 'task' ? 'internal' : 'out',
      external: outside ? true : null,
      channel: kind === 'call' ? 'phone' : null,
      topic: kind === 'task' ? 'follow_up' : kind === 'demo' ? 'demo' : null,
      seconds: outside ? luck.int(2, 6) * 900 : null,
    });
  }
}

/** About four fairs and evenings a year for each rep; one lies ahead, one was missed. */
function fairs(world: World): void {
  const { company } = world;
  for (const { user } of world.reps) {
    const luck = chance(company.seed, 'fairs', user.id);
    for (let at = world.from; at < company.until + 60 * DAY; at += Math.round(luck.skewed(85, 0.4)) * DAY) {
      const start = later(luck, user.timeZone, at, luck.int(5, 60));
      addExtra(world, {
        kind: 'event',
        at: start,
        booked: start - luck.int(10, 40) * DAY,
        userId: user.id,
        status: world.happened(start) ? went(luck) : 'planned',
        subject: luck.pick(eventSubjects),
        external: true,
        seconds: luck.int(4, 16) * 1800,
      });
    }
  }
}

const went = (luck: Chance): 'done' | 'cancelled' | 'no_show' | null =>
  luck.weighted([
    ['done', 0.6],
    [null, 0.25],
    ['cancelled', 0.1],
    ['no_show', 0.05],
  ] as const);
