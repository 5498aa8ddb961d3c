/** When deals first came into a stage with a meaning. */
import type { Deal } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import { ownerAt } from '../../oracles/plain';
import type { Question } from '../question';
import { isMeant } from './activities';

export function enteredAt(q: Question, deal: Deal, purpose: 'demo' | 'proposal'): number | undefined {
  const means = new Set(only(q.records, 'stage').flatMap((s) => (s.purpose === purpose ? [s.id] : [])));
  const changes = only(q.records, 'stageChange');
  const moves = changes
    .filter((change) => change.dealId === deal.id)
    .sort((a, b) => a.at - b.at || a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
  const initial = moves.length > 0 ? moves[0]?.fromStageId : changes.length > 0 ? deal.stageId : undefined;
  if (initial !== undefined && means.has(initial)) return deal.createdAt;
  return moves.find((change) => means.has(change.toStageId))?.at;
}

export const hasStageFor = (q: Question, purpose: 'demo' | 'proposal'): boolean =>
  only(q.records, 'stage').some((stage) => stage.purpose === purpose);

/** Deals that entered in the period, of the people asked about at that moment. */
export function entered(q: Question, purpose: 'demo' | 'proposal', takes: (deal: Deal) => boolean): Deal[] {
  return only(q.records, 'deal').filter((deal) => {
    if (!takes(deal)) return false;
    const at = enteredAt(q, deal, purpose);
    return at !== undefined && at >= q.start && at < q.end && at <= q.now && isMeant(q, ownerAt(q, 'deal', deal, at));
  });
}
