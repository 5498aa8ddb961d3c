/** A deal's changelog, newest first: what the company's histories come to where closing is a status and not a stage. */
import type { GetChangelogResponseAllOfDataInner as Change } from 'pipedrive/v1';
import type { Company, DemoDeal } from '../demo/generate/types.ts';
import { keeper } from './settle.ts';
import { pastOf, timeV1, timeV2, workStage } from './rows.ts';

export function changelogOf(company: Company, deal: DemoDeal): Change[] {
  const changes: { at: number; change: Change }[] = [];
  const tell = (at: number, field_key: string, old_value: string | null, new_value: string | null) =>
    changes.push({
      at,
      change: {
        ...{ field_key, old_value, new_value, actor_user_id: Number(keeper), time: timeV2(at) },
        ...{ change_source: 'app', change_source_user_agent: null, is_bulk_update_flag: false },
      },
    });
  const past = pastOf(company, deal);
  const kind = (id: string | null | undefined) => company.stages.find((stage) => stage.id === id)?.kind ?? 'open';
  tell(deal.created, 'add_time', null, timeV1(deal.created));
  const [first, ...later] = past;
  let stage = first && kind(first.toStageId) === 'open' ? first.toStageId : workStage(company, deal, past);
  let status: string = kind(first?.toStageId);
  for (const { at, toStageId } of later) {
    const next = kind(toStageId);
    if (next !== status) tell(at, 'status', status, next);
    if (next === 'won' || next === 'lost') tell(at, `${next}_time`, null, timeV1(at));
    if (next === 'open' && toStageId !== stage) {
      tell(at, 'stage_id', stage, toStageId);
      stage = toStageId;
    }
    status = next;
  }
  for (const one of company.ownerHistory)
    if (one.of === 'deal' && one.recordId === deal.id) tell(one.at, 'user_id', one.fromUserId, one.toUserId);
  for (const one of company.amountHistory)
    if (one.dealId === deal.id) {
      tell(one.at, 'value', String(Number(one.before ?? 0)), String(Number(one.amount ?? 0)));
      if (one.beforeCurrency !== one.currency) tell(one.at, 'currency', one.beforeCurrency, one.currency);
    }
  return changes.sort((a, b) => b.at - a.at).map(({ change }) => change);
}
