/** Stage history for CRMs that keep none: what each sync sees becomes history from then on (design: "history since"). */
import type { AnyRecord, StageChange } from '../model/records';

/** The last change known of a deal. */
export interface LastStage {
  stageId: string;
  /** Epoch ms. */
  at: number;
}

/**
 * The stage changes that new versions of deals reveal.
 * @param known last change by deal id
 * @param records what a page brought; only deals with a stage count
 * @param now epoch ms of this run
 * @returns one change per deal whose stage is new: at first sight of an open one without a stage before it, at `now`; later at the deal's own
 *   modified stamp, the latest it can have happened, but never before what was seen last
 */
export function observeStages(known: ReadonlyMap<string, LastStage>, records: readonly AnyRecord[], now: number): StageChange[] {
  const last = new Map<string, LastStage>();
  const changes: StageChange[] = [];
  for (const record of records) {
    if (record.entity !== 'deal' || record.stageId === undefined) continue;
    const before = last.get(record.id) ?? known.get(record.id);
    if (before?.stageId === record.stageId) continue;
    // A deal that was closed before anybody watched was closed on its own date, not when it was first seen.
    if (before === undefined && record.status !== 'open') continue;
    const at = before === undefined ? now : Math.max(Math.min(record.modifiedAt ?? now, now), before.at + 1);
    last.set(record.id, { stageId: record.stageId, at });
    changes.push({
      entity: 'stageChange',
      id: `seen ${record.id} ${at}`,
      dealId: record.id,
      at,
      toStageId: record.stageId,
      modifiedAt: at,
      ...(before && { fromStageId: before.stageId }),
    });
  }
  return changes;
}

/**
 * The last change of each deal.
 * @param changes in any order
 * @returns by deal id
 */
export function lastStages(changes: Iterable<Pick<StageChange, 'dealId' | 'toStageId' | 'at'>>): Map<string, LastStage> {
  const last = new Map<string, LastStage>();
  for (const { dealId, toStageId, at } of changes)
    if (at >= (last.get(dealId)?.at ?? -Infinity)) last.set(dealId, { stageId: toStageId, at });
  return last;
}
