/**
 * What is logged beside the bare activity. Nothing here turns a reply to a lead into none: calls, letters and network
 * messages stay done, as the answers to the response time count them.
 */
import { chance, type Chance } from './random.ts';
import type { DemoActivity } from './types.ts';
import type { World } from './world.ts';
import { DAY, MINUTE } from './zone.ts';

export function detailActivities(world: World): void {
  const { company } = world;
  const formLeads = new Map(company.leads.filter((l) => l.source === 'Web form').map((l) => [l.id, l.created]));
  const threads = new Map<string, string>();
  for (const activity of company.activities) {
    const luck = chance(company.seed, 'activity details', activity.id);
    const form = activity.leadId !== null && formLeads.get(activity.leadId) === activity.at && activity.direction === 'in';
    activity.channel = channelOf(activity, form);
    const about = activity.leadId === null ? `deal ${activity.dealId}` : `lead ${activity.leadId}`;
    if (activity.kind === 'mail') {
      if (!threads.has(about)) threads.set(about, String(threads.size + 1));
      activity.threadId = threads.get(about) ?? null;
    }
    if (activity.direction === 'in') activity.sentiment = toneOf(luck);
    if (activity.kind === 'social') activity.social = 'message';
    booking(world, luck, activity);
    outcome(world, luck, activity);
  }
}

function channelOf({ kind }: DemoActivity, form: boolean): DemoActivity['channel'] {
  if (form) return 'form';
  if (kind === 'call') return 'phone';
  if (kind === 'mail') return 'email';
  return kind === 'social' ? 'social' : null;
}

export const toneOf = (luck: Chance): DemoActivity['sentiment'] =>
  luck.weighted([
    ['positive', 0.38],
    ['neutral', 0.36],
    ['negative', 0.16],
    ['not_scored', 0.1],
  ] as const);

/** Meetings are booked days before; much else is logged by hand a little later, or by the system at once. */
function booking(world: World, luck: Chance, activity: DemoActivity): void {
  const ahead = activity.kind === 'meeting' || activity.kind === 'demo' || activity.kind === 'event';
  if (ahead) activity.booked = Math.round(activity.at - (0.2 + 14 * luck.next()) * DAY);
  else if (luck.hit(0.95)) {
    const late = luck.hit(0.3) ? luck.int(1, 240) * MINUTE : 0;
    activity.booked = world.happened(activity.at + late) ? activity.at + late : activity.at;
    activity.modified = Math.max(activity.modified, activity.booked);
  }
}

function outcome(world: World, luck: Chance, activity: DemoActivity): void {
  const { kind, direction } = activity;
  if (kind === 'meeting' || kind === 'demo') {
    activity.status = luck.weighted([
      [null, 0.35],
      ['done', 0.53],
      ['cancelled', 0.07],
      ['no_show', 0.05],
    ] as const);
    activity.external = luck.hit(0.8) ? true : null;
    if (kind === 'demo' && luck.hit(0.6)) activity.topic = 'demo';
  } else if (kind === 'task') {
    const fresh = world.company.until - activity.at < 20 * DAY;
    activity.status = luck.hit(fresh ? 0.5 : 0.08) ? 'planned' : 'done';
    if (luck.hit(0.4)) activity.topic = 'follow_up';
    activity.work = luck.hit(0.5) ? luck.pick(['selling', 'admin'] as const) : null;
    if (activity.work !== null && activity.status === 'done') activity.seconds = luck.int(1, 12) * 600;
  } else if (kind === 'mail' && direction === 'out' && activity.dealId !== null && luck.hit(0.08)) activity.topic = 'proposal';
  else if (kind !== 'note' && luck.hit(0.3)) activity.status = 'done';
  if (direction === 'internal') activity.external = false;
}
