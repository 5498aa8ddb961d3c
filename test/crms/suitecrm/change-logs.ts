/** What happened to deals, as their audit table has it: stages, and amounts in the organisation's currency. */
import type { Company } from '../demo/generate/types.ts';
import { suiteId } from './ids.ts';
import type { StageList } from './stage-list.ts';
import { stamp } from './values.ts';

export interface Logged {
  field: 'sales_stage' | 'amount_usdollar';
  before: string;
  after: string;
  at: string;
}

export interface Passed {
  at: number;
  from: string | undefined;
  to: string;
}

/** The keys a deal has had, the first one from when it was made on; what two stages of the company have in common is no change. */
export function passedBy(company: Company, stages: StageList): Map<string, Passed[]> {
  const changes = new Map<string, Company['stageHistory']>();
  for (const change of company.stageHistory) changes.set(change.dealId, [...(changes.get(change.dealId) ?? []), change]);
  return new Map(
    company.deals.map((deal) => {
      const all = (changes.get(deal.id) ?? []).toSorted((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
      const [first] = all;
      const began = first ? stages.keyOf(first.fromStageId ?? first.toStageId) : stages.keyOf(deal.stageId);
      const passed: Passed[] = [{ at: deal.created, from: undefined, to: began }];
      for (const { at, toStageId } of all) {
        const [from, to] = [passed.at(-1)?.to, stages.keyOf(toStageId)];
        if (from !== to) passed.push({ at, from, to });
      }
      return [deal.id, passed];
    }),
  );
}

export function changeLogs(company: Company, stages: StageList): Map<string, Logged[]> {
  const amounts = new Map<string, Logged[]>();
  for (const { dealId, at, before, amount } of company.amountHistory)
    amounts.set(dealId, [
      ...(amounts.get(dealId) ?? []),
      { field: 'amount_usdollar', before: before ?? '0', after: amount ?? '0', at: stamp(at) },
    ]);
  return new Map(
    [...passedBy(company, stages)].map(([deal, passed]) => {
      const moved = passed
        .slice(1)
        .map(({ at, from = '', to }): Logged => ({ field: 'sales_stage', before: from, after: to, at: stamp(at) }));
      return [suiteId('deal', deal), [...moved, ...(amounts.get(deal) ?? [])].toSorted((a, b) => (a.at < b.at ? -1 : 1)).toReversed()];
    }),
  );
}
