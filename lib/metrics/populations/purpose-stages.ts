/** Deals of a question that came into a stage which means a demo or a proposal. */
import { lowerBound } from '../../facts/order';
import { purposeEntries, type Purpose } from '../../facts/purpose-entries';
import type { Ask } from '../ask';
import type { Part } from '../define';
import { pick, until } from './pick';

/** Whether some stage has this meaning. */
export const hasStageFor = (ask: Ask, purpose: Purpose): boolean => purposeEntries[purpose](ask.base).any;

/**
 * Deals that entered in the period, whose owner was asked about at that moment.
 * @param takes deals to consider, by code
 */
export function stagePart(ask: Ask, purpose: Purpose, takes: (deal: number) => boolean): Part {
  const { rows, at, owner, atOf } = purposeEntries[purpose](ask.base);
  const { id } = ask.base.deals;
  const first = lowerBound(at, ask.period.start);
  const entered = rows.subarray(first, Math.max(first, lowerBound(at, until(ask))));
  return {
    name: 'records',
    entity: 'deal',
    rows: pick(
      ask,
      'deal',
      entered.filter((row) => takes(id[row] ?? -1)),
      owner,
    ),
    at: (row) => atOf[row] ?? NaN,
    owner: (row) => owner[row] ?? -1,
  };
}
