/** How HubSpot's own page saves a deal, for tests that click. */
import type { LiveCompany } from '../demo/live.ts';
import { idOf } from './ids.ts';

/** Properties of a deal as the page sends them. */
export type Edited = Partial<Record<'dealname' | 'amount' | 'dealstage' | 'hs_next_step', string>>;

/** @returns whether there is such a deal */
export function editDeal(live: LiveCompany, id: string, change: Edited): boolean {
  const deal = live.company.deals.find((one) => idOf('deal', one.id) === id);
  if (!deal) return false;
  const stage = live.company.stages.find((one) => idOf('stage', one.id) === change.dealstage);
  live.saveDeal(
    deal.id,
    {
      ...(change.dealname === undefined ? {} : { name: change.dealname }),
      ...(change.amount === undefined ? {} : { amount: change.amount }),
      ...(change.hs_next_step === undefined ? {} : { nextStep: change.hs_next_step }),
      ...(stage ? { stageId: stage.id } : {}),
    },
    deal.ownerId,
  );
  return true;
}
