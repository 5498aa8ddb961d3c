/** Offers for deals that came as far as one: revised, accepted, declined, or never dated. */
import type { DemoQuote } from './commerce-types.ts';
import { fromUnits, part, toUnits } from './money-text.ts';
import { chance, type Chance } from './random.ts';
import { nextId } from './sales.ts';
import type { DemoDeal } from './types.ts';
import type { World } from './world.ts';
import { DAY, HOUR } from './zone.ts';

export function simulateQuotes(world: World): void {
  const { company } = world;
  const proposing = new Set(company.stages.filter((s) => s.purpose === 'proposal').map((s) => s.id));
  const reached = new Map<string, number>();
  for (const c of company.stageHistory) if (proposing.has(c.toStageId) && !reached.has(c.dealId)) reached.set(c.dealId, c.at);
  for (const deal of company.deals) {
    const start = reached.get(deal.id);
    const luck = chance(company.seed, 'quotes', deal.id);
    if (start === undefined || !luck.hit(0.88)) continue;
    offer(world, luck, deal, start);
  }
}

function offer(world: World, luck: Chance, deal: DemoDeal, start: number): void {
  const { company } = world;
  const versions = luck.weighted([
    [1, 0.62],
    [2, 0.28],
    [3, 0.1],
  ] as const);
  const end = deal.outcome === 'open' ? company.until : Math.max(deal.modified, start + HOUR);
  const units = deal.amount === null ? luck.int(3000, 20_000) * 10_000 : toUnits(deal.amount);
  for (let version = 1; version <= versions; version++) {
    const created = Math.round(start + ((end - start) * (version - 1)) / versions);
    if (!world.happened(created)) return;
    const last = version === versions;
    const status = last ? fate(luck, deal) : 'declined';
    const sent = Math.round(created + luck.next() * 2 * DAY);
    // Some accepted offers never carried a day, and some that went out still do not.
    const dated = status !== 'draft' && world.happened(sent) && !luck.hit(0.05);
    const known = status === 'sent' || status === 'draft' ? Math.max(created, dated ? sent : created) : Math.max(created, end);
    company.quotes.push({
      id: nextId(company.quotes, 5001),
      modified: Math.min(company.until, known),
      name: `${deal.name.slice(0, 60)}, offer ${version}`,
      dealId: deal.id,
      accountId: deal.accountId,
      contactId: deal.contactId,
      ownerId: deal.ownerId,
      version,
      status,
      total: luck.hit(0.02) ? null : fromUnits(last ? units : part(units, 1.02 + 0.2 * luck.next())),
      currency: deal.currency,
      sentAt: dated ? sent : null,
      created,
    });
  }
}

function fate(luck: Chance, deal: DemoDeal): DemoQuote['status'] {
  if (deal.outcome === 'won') return luck.hit(0.92) ? 'accepted' : 'sent';
  if (deal.outcome === 'open') return luck.pick(['sent', 'sent', 'sent', 'draft', 'expired'] as const);
  return luck.pick(['declined', 'declined', 'expired', 'sent'] as const);
}
