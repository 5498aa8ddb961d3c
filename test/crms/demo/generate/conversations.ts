/** Customers who ask, complain or say thanks, and who answers them, when, or never. */
import { toneOf } from './activity-details.ts';
import { addExtra, type Extra } from './extra-activity.ts';
import { chance, type Chance } from './random.ts';
import { customers, type Customer } from './sales.ts';
import { customerSubjects, customerTexts, outboundTexts } from './words.ts';
import { replyTime, type World } from './world.ts';
import { DAY, HOUR, MINUTE } from './zone.ts';

/** Threads of the simulation itself are numbered from 1, one for each lead and deal at most. */
const firstThread = 1_000_000;

export function simulateConversations(world: World): void {
  const { company } = world;
  const all = customers(company);
  const wanted = Math.round(420 * company.size);
  for (let i = 0; i < wanted && all.length > 0; i++) {
    const luck = chance(company.seed, 'conversation', i);
    const customer = luck.pick(all);
    const start = Math.round(customer.since + (company.until - customer.since) * luck.next());
    converse(world, luck, customer, start, String(firstThread + i));
  }
}

function converse(world: World, luck: Chance, customer: Customer, start: number, threadId: string): void {
  const channel = luck.weighted([
    ['email', 0.45],
    ['chat', 0.2],
    ['phone', 0.2],
    ['sms', 0.06],
    ['social', 0.05],
    ['form', 0.04],
  ] as const);
  const complaint = luck.hit(0.16);
  const rep = world.reps.find((r) => r.user.id === customer.ownerId) ?? luck.pick(world.reps);
  const common = {
    accountId: customer.accountId,
    contactId: customer.contactId,
    threadId: channel === 'phone' ? null : threadId,
    channel,
    external: true,
    muted: luck.hit(0.06) ? true : null,
    kind: channel === 'phone' ? ('call' as const) : channel === 'social' ? ('social' as const) : ('mail' as const),
    ...(channel === 'social' ? { social: 'message' as const } : {}),
  };
  let at = start;
  for (let round = luck.int(1, 3); round > 0; round--) {
    for (
      let n = luck.weighted([
        [1, 0.7],
        [2, 0.2],
        [3, 0.1],
      ] as const);
      n > 0;
      n--
    ) {
      say(world, luck, {
        ...common,
        at,
        direction: 'in',
        topic: complaint ? 'complaint' : null,
        userId: luck.hit(0.4) ? rep.user.id : null,
      });
      at += luck.int(2, 50) * MINUTE;
    }
    if (channel !== 'phone' && luck.hit(0.3)) say(world, luck, { ...common, at: at - MINUTE, automated: true });
    if (luck.hit(complaint ? 0.2 : 0.14)) return; // nobody answers any more
    const usual = channel === 'chat' ? 6 : rep.replyMinutes * 1.5;
    at = replyTime(luck, rep.user.timeZone, at, usual);
    say(world, luck, { ...common, at, userId: rep.user.id });
    at += Math.round(luck.skewed(20 * HOUR, 1));
  }
  if (luck.hit(0.1)) say(world, luck, { ...common, at: at + 2 * DAY, direction: 'in', muted: true, subject: 'Thanks' });
}

/** One message or call: what comes by phone is picked up or missed. */
function say(world: World, luck: Chance, draft: Extra): void {
  const inbound = draft.direction === 'in';
  const connected = draft.kind === 'call' ? luck.hit(inbound ? 0.35 : 0.75) : null;
  addExtra(world, {
    subject: luck.pick(customerSubjects),
    text: inbound ? luck.pick(customerTexts) : luck.pick(outboundTexts),
    sentiment: inbound ? toneOf(luck) : null,
    connected,
    seconds: connected ? luck.int(60, 1500) : null,
    booked: draft.at,
    ...draft,
  });
}
