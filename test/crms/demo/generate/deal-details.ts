/** What is known of a deal beside its course: product, competitor, how sure its owner is. */
import type { DemoDeal } from './types.ts';
import { chance, type Chance } from './random.ts';
import { competitors } from './words.ts';
import type { World } from './world.ts';

export function detailDeals(world: World): void {
  const { company } = world;
  const stages = new Map(company.stages.map((s) => [s.id, s]));
  for (const deal of company.deals) {
    const luck = chance(company.seed, 'deal details', deal.id);
    if (luck.hit(0.08)) deal.productId = null;
    const rival = luck.pick(competitors);
    if (deal.lossReason === 'Chose a competitor' || luck.hit(deal.outcome === 'lost' ? 0.2 : 0.06)) deal.competitor = rival;
    if (luck.hit(0.8)) deal.forecast = called(luck, deal, stages.get(deal.stageId)?.order ?? 0);
  }
}

function called(luck: Chance, deal: DemoDeal, order: number): DemoDeal['forecast'] {
  if (deal.outcome === 'won') return luck.hit(0.8) ? 'commit' : 'best_case';
  if (deal.outcome !== 'open') return luck.hit(0.7) ? 'omitted' : 'pipeline';
  if (luck.hit(0.04)) return 'omitted';
  return order >= 2 ? luck.pick(['best_case', 'commit'] as const) : luck.pick(['pipeline', 'pipeline', 'best_case'] as const);
}
