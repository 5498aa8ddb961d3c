/** What Odoo would have tracked of a deal's stages: a lost deal keeps its last stage, and messages tell when. */
import type { Company, DemoDeal } from '../demo/generate/types.ts';
import { groupsOf } from './row.ts';

export type Subtype = 'stage' | 'won' | 'lost' | 'restored';
export interface Past {
  /** Where it stands: the last stage it was moved to. */
  stageId: string;
  /** Seconds in each stage until now. */
  spent: Record<string, number>;
  /** Where it began. */
  first: string;
  messages: { at: number; subtype: Subtype }[];
}

/** @param now epoch ms */
export function pastsOf(company: Company, now: number): Map<string, Past> {
  const stages = new Map(company.stages.map((stage) => [stage.id, stage]));
  const byDeal = groupsOf(company.stageHistory, ({ dealId }) => dealId);
  return new Map(company.deals.map((deal) => [deal.id, pastOf(deal, byDeal.get(deal.id) ?? [], now)]));

  function pastOf(deal: DemoDeal, changes: Company['stageHistory'], until: number): Past {
    const away = (id: string | null) => id !== null && ['lost', 'derailed'].includes(stages.get(id)?.kind ?? '');
    const pipeline = stages.get(deal.stageId)?.pipelineId;
    // A deal whose past was never noted stands where it stands, or stood in the first stage.
    let stageId =
      changes.length === 0 && !away(deal.stageId)
        ? deal.stageId
        : (company.stages.find((one) => one.pipelineId === pipeline && one.kind === 'open')?.id ?? '');
    // Of some the creation was never noted, only what came after.
    const [begun] = changes;
    if (begun && !away(begun.fromStageId ?? begun.toStageId)) stageId = begun.fromStageId ?? begun.toStageId;
    const first = stageId;
    let since = deal.created;
    const spent: Record<string, number> = {};
    const messages: Past['messages'] = [];
    changes.forEach((change, n) => {
      if (n === 0 && change.fromStageId === null && !away(change.toStageId)) return;
      if (away(change.toStageId)) return void messages.push({ at: change.at, subtype: 'lost' });
      if (away(change.fromStageId) && change.toStageId === stageId) return void messages.push({ at: change.at, subtype: 'restored' });
      spent[stageId] = (spent[stageId] ?? 0) + Math.floor((change.at - since) / 1000);
      since = change.at;
      stageId = change.toStageId;
      messages.push({ at: change.at, subtype: stages.get(stageId)?.kind === 'won' ? 'won' : 'stage' });
    });
    spent[stageId] = (spent[stageId] ?? 0) + Math.floor((until - since) / 1000);
    return { stageId, spent, first, messages };
  }
}
