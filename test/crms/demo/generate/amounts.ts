/** How the deals' amounts have changed: each history ends at the amount of today. */
import { fromUnits, part, toUnits } from './money-text.ts';
import { chance } from './random.ts';
import type { World } from './world.ts';

export function simulateAmounts(world: World): void {
  const { company } = world;
  for (const deal of company.deals) {
    const luck = chance(company.seed, 'amounts', deal.id);
    const span = deal.modified - deal.created;
    const times = luck.weighted([
      [0, 0.55],
      [1, 0.28],
      [2, 0.12],
      [3, 0.05],
    ] as const);
    if (times === 0 || span < 60_000) continue;
    // From the end to the beginning: what it was before each change.
    const moments = Array.from({ length: times }, () => Math.round(deal.created + span * luck.next())).sort((a, b) => b - a);
    let after = deal.amount;
    for (const [n, at] of moments.entries()) {
      const first = n === times - 1;
      const units = after === null ? luck.int(2000, 30_000) * 10_000 : part(toUnits(after) || 90_000_000, 0.7 + 0.7 * luck.next());
      const before = first && luck.hit(0.25) ? null : fromUnits(units);
      company.amountHistory.push({
        id: '',
        modified: at,
        dealId: deal.id,
        at,
        before,
        beforeCurrency: deal.currency,
        amount: after,
        currency: deal.currency,
        byUserId: deal.ownerId,
      });
      after = before;
      if (after === null) break;
    }
  }
  company.amountHistory.sort((a, b) => a.at - b.at || Number(a.dealId) - Number(b.dealId));
  company.amountHistory.forEach((change, i) => (change.id = String(i + 1)));
}
