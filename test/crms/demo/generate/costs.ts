/** What selling costs: advertising by campaign or source, wages, commission, tools. */
import type { DemoCost } from './marketing-types.ts';
import { fromUnits } from './money-text.ts';
import { chance } from './random.ts';
import { nextId } from './sales.ts';
import type { World } from './world.ts';
import { addDays, addMonths, instantOf, localDay } from './zone.ts';

type Entry = Pick<DemoCost, 'kind' | 'day' | 'currency'> & Partial<DemoCost> & { units: number };

/** Enters a cost on its day's evening, if that has come. */
function spend(world: World, { units, ...entry }: Entry): void {
  const { company } = world;
  const modified = instantOf(company.org.timeZone, entry.day, 1020);
  if (!world.happened(modified)) return;
  company.costs.push({
    id: nextId(company.costs),
    modified,
    campaignId: null,
    source: null,
    productId: null,
    userId: null,
    amount: fromUnits(units),
    ...entry,
  });
}

const teamCurrency: Record<string, string> = { 1: 'EUR', 2: 'USD', 3: 'EUR' };

export function simulateCosts(world: World): void {
  const { company } = world;
  advertising(world);
  const firstMonth = `${localDay('UTC', world.from).slice(0, 7)}-01`;
  for (let month = firstMonth; month <= company.today; month = addMonths(month, 1)) {
    const last = addDays(addMonths(month, 1), -1);
    for (const { user, load } of world.reps) {
      if (user.startDay !== null && user.startDay > last) continue;
      const currency = teamCurrency[user.teamId ?? ''] ?? 'EUR';
      const luck = chance(company.seed, 'wages', user.id, month);
      spend(world, {
        kind: 'salary',
        day: last,
        currency,
        userId: user.id,
        units: luck.int(3100, 3300) * 10_000 + Math.round(load * 500) * 10_000,
      });
      if (/-(03|06|09|12)-/.test(month))
        spend(world, { kind: 'commission', day: last, currency, userId: user.id, units: luck.int(40_000, 320_000) * 100 });
    }
    const luck = chance(company.seed, 'tools', month);
    spend(world, { kind: 'tools', day: month, currency: luck.hit(0.5) ? 'USD' : 'EUR', units: luck.int(110_000, 140_000) * 100 });
    if (luck.hit(0.2)) spend(world, { kind: 'other', day: addDays(month, 9), currency: 'PLN', units: luck.int(50_000, 90_000) * 100 });
  }
}

/** Every campaign but two has costs, one gets a part of its money back; one source costs money without any campaign. */
function advertising(world: World): void {
  const { company } = world;
  for (const [i, campaign] of company.campaigns.entries()) {
    if (i % 7 === 3) continue; // nobody entered what it cost
    const luck = chance(company.seed, 'advertising', campaign.id);
    const start = campaign.startDay ?? localDay(company.org.timeZone, campaign.created);
    const currency = luck.weighted([
      ['EUR', 0.6],
      ['USD', 0.25],
      ['PLN', 0.15],
    ] as const);
    const productId = luck.hit(0.3) ? luck.pick(['1', '2', '6']) : null;
    for (let n = luck.int(1, 4), day = start; n > 0; n--, day = addDays(day, luck.int(8, 20)))
      spend(world, {
        kind: 'marketing',
        day,
        currency,
        campaignId: campaign.id,
        source: campaign.source,
        productId,
        units: luck.int(90_000, 700_000) * 100,
      });
    if (i % 5 === 1)
      spend(world, {
        kind: 'marketing',
        day: addDays(start, 40),
        currency,
        campaignId: campaign.id,
        source: campaign.source,
        units: -luck.int(10_000, 60_000) * 100,
      });
  }
  for (let day = `${localDay('UTC', world.from).slice(0, 7)}-20`; day <= company.today; day = addMonths(day, 1))
    spend(world, {
      kind: 'marketing',
      day,
      currency: 'EUR',
      source: 'Web form',
      units: chance(company.seed, 'search', day).int(60_000, 160_000) * 100,
    });
}
