/** Campaigns over the two years, and whose interest each is credited with. */
import type { DemoCampaign } from './marketing-types.ts';
import { chance } from './random.ts';
import { campaignSources, campaignThemes } from './words.ts';
import type { World } from './world.ts';
import { addDays, DAY, instantOf, localDay } from './zone.ts';

const count = 14;

export function simulateCampaigns(world: World): void {
  const { company } = world;
  const luck = chance(company.seed, 'campaigns');
  const span = (company.until - world.from) / count;
  for (let i = 0; i < count; i++) {
    const start = localDay(company.org.timeZone, world.from + span * i + 5 * DAY);
    const source = luck.pick(campaignSources);
    const created = instantOf(company.org.timeZone, addDays(start, -luck.int(5, 20)), luck.int(540, 1000));
    const length = luck.int(25, 75);
    if (!world.happened(created)) continue;
    company.campaigns.push({
      id: String(i + 1),
      modified: created,
      name: `${luck.pick(campaignThemes)} ${start.slice(0, 7)}`,
      source: i === 9 ? null : source,
      startDay: i === 5 ? null : start,
      endDay: i === 5 || i === 11 ? null : addDays(start, length),
      created,
    });
  }
  creditLeads(world);
  creditDeals(world);
}

/** The campaign of this source that ran when it happened, or had ended less than three weeks before. */
function running(world: World, source: string, at: number): DemoCampaign | undefined {
  const day = localDay(world.company.org.timeZone, at);
  return world.company.campaigns.find(
    (c) => c.source === source && c.startDay !== null && c.startDay <= day && (c.endDay === null || day <= addDays(c.endDay, 20)),
  );
}

function creditLeads(world: World): void {
  for (const lead of world.company.leads)
    if (chance(world.company.seed, 'lead campaign', lead.id).hit(0.85))
      lead.campaignId = running(world, lead.source, lead.created)?.id ?? null;
}

/** A deal has its lead's campaign; one that nobody led to has that of its own source, if anybody entered it. */
function creditDeals(world: World): void {
  const leads = new Map(world.company.leads.flatMap((l) => (l.dealId === null ? [] : [[l.dealId, l.campaignId] as const])));
  for (const deal of world.company.deals) {
    const entered = chance(world.company.seed, 'deal campaign', deal.id).hit(0.6);
    deal.campaignId = leads.has(deal.id)
      ? (leads.get(deal.id) ?? null)
      : entered
        ? (running(world, deal.source, deal.created)?.id ?? null)
        : null;
  }
}
