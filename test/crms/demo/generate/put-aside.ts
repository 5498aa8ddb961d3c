/** What was never answered and is long past: people put most of it aside, so that it no longer waits for a reply. */
import { chance } from './random.ts';
import type { DemoActivity } from './types.ts';
import type { World } from './world.ts';
import { DAY } from './zone.ts';

export function putAside(world: World): void {
  const { company } = world;
  const conversations = new Map<string, DemoActivity[]>();
  for (const activity of company.activities) {
    if (activity.direction === 'internal' || activity.automated || !world.happened(activity.at)) continue;
    const about = aboutOf(activity);
    const known = conversations.get(about);
    if (known) known.push(activity);
    else conversations.set(about, [activity]);
  }
  for (const [about, said] of conversations) {
    said.sort((a, b) => a.at - b.at);
    const open = said.slice(said.findLastIndex((a) => a.direction === 'out') + 1);
    const last = open.at(-1);
    if (!last || company.until - last.at < 12 * DAY) continue;
    if (chance(company.seed, 'put aside', about).hit(0.95)) for (const message of open) message.muted = true;
  }
}

/** A thread; without one what is said to and by one contact, lead, deal or account. */
const aboutOf = (a: DemoActivity): string => {
  const names = ['threadId', 'contactId', 'leadId', 'dealId', 'accountId'] as const;
  const name = names.find((one) => a[one] !== null);
  return name === undefined ? `alone ${a.id}` : `${name} ${a[name]}`;
};
