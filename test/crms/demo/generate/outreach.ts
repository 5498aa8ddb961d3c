/** What goes out beside the deals: network activity, sequences, letters to colleagues; and what was logged twice. */
import { addExtra } from './extra-activity.ts';
import { chance } from './random.ts';
import { customers } from './sales.ts';
import { outboundSubjects, outboundTexts } from './words.ts';
import { later, type World } from './world.ts';
import { DAY } from './zone.ts';

export function simulateOutreach(world: World): void {
  networks(world);
  letters(world);
  loggedTwice(world);
}

/** Likes, comments, shares and messages; now and then somebody comments back. */
function networks(world: World): void {
  const { company } = world;
  for (const { user } of world.reps) {
    const luck = chance(company.seed, 'networks', user.id);
    for (let at = world.from; at < company.until; at += Math.round(luck.skewed(14 / company.size, 0.6) * DAY)) {
      const social = luck.pick(['like', 'like', 'comment', 'share', 'message'] as const);
      const inbound = social === 'comment' && luck.hit(0.3);
      addExtra(world, {
        kind: 'social',
        at: later(luck, user.timeZone, at, 0),
        userId: user.id,
        channel: 'social',
        social,
        direction: inbound ? 'in' : 'out',
        sentiment: inbound ? luck.pick(['positive', 'neutral', 'negative'] as const) : null,
        subject: `On a network: ${social}`,
      });
    }
  }
}

/** Sequences to customers, which nobody wrote by hand, and letters that never leave the house. */
function letters(world: World): void {
  const { company } = world;
  const all = customers(company);
  for (let i = 0; i < Math.round(450 * company.size) && all.length > 0; i++) {
    const luck = chance(company.seed, 'letters', i);
    const customer = luck.pick(all);
    const rep = luck.pick(world.reps).user;
    const at = later(luck, rep.timeZone, customer.since + (company.until - customer.since) * luck.next(), 0);
    const inside = luck.hit(0.4);
    addExtra(world, {
      kind: 'mail',
      at,
      booked: at,
      channel: 'email',
      userId: customer.ownerId ?? rep.id,
      automated: !inside && luck.hit(0.8),
      external: !inside,
      subject: luck.pick(outboundSubjects),
      text: luck.pick(outboundTexts),
      ...(inside ? {} : { accountId: customer.accountId, contactId: customer.contactId }),
    });
  }
}

/**
 * The system logs a call or letter and the rep logs it again: within two minutes, exactly two, or just over; sometimes three times.
 * Only those about deals: a lead's first reply must stay the first.
 */
function loggedTwice(world: World): void {
  const { company } = world;
  const simulated = company.activities.filter((a) => a.dealId !== null && a.direction === 'out' && !a.automated && a.status !== 'planned');
  for (const first of simulated) {
    const luck = chance(company.seed, 'logged twice', first.id);
    if ((first.kind !== 'call' && first.kind !== 'mail' && first.kind !== 'meeting') || !luck.hit(0.09)) continue;
    const gap = luck.weighted([
      [luck.int(5, 115), 0.8],
      [120, 0.1],
      [luck.int(121, 200), 0.1],
    ] as const);
    const again = { ...first, subject: 'Logged by hand', text: '', seconds: null };
    addExtra(world, { ...again, at: first.at + gap * 1000 });
    if (luck.hit(0.2)) addExtra(world, { ...again, at: first.at + gap * 1000 + luck.int(10, 110) * 1000 });
  }
}
