/** Deals of a question that came into a stage which means a demo or a proposal. */
import { lowerBound } from '../../facts/order';
import { purposeEntries, type Purpose } from '../../facts/purpose-entries';
import type { Ask } from '../ask';
import type { Part } from '../define';
import { isOfPeople, ownRows, ownersAt, type ByOwner } from './own';
import { pick, until } from './pick';

/** Whether some stage has this meaning. */
export const hasStageFor = (ask: Ask, purpose: Purpose): boolean => purposeEntries[purpose](ask.base).any;

/**
 * Deals that entered in the period, whose owner was asked about at that moment.
 * @param takes deals to consider, by code
 */
export function stagePart(ask: Ask, purpose: Purpose, takes: (deal: number) => boolean): Part {
  const { owner, atOf } = purposeEntries[purpose](ask.base);
  const { id } = ask.base.deals;
  return {
    name: 'records',
    entity: 'deal',
    rows: entered(ask, purpose).filter((row) => takes(id[row] ?? -1)),
    at: (row) => atOf[row] ?? NaN,
    owner: (row) => owner[row] ?? -1,
  };
}

function entered(ask: Ask, purpose: Purpose): Int32Array {
  if (isOfPeople(ask)) return ownRows(ask, byOwner[purpose]);
  const { rows, at, owner } = purposeEntries[purpose](ask.base);
  const first = lowerBound(at, ask.period.start);
  return pick(ask, 'deal', rows.subarray(first, Math.max(first, lowerBound(at, until(ask)))), owner);
}

const enteredFor = (purpose: Purpose): ByOwner<Int32Array> => ({
  all: (ask) => entered(ask, purpose),
  owners: (rows, ask) => ownersAt(rows, purposeEntries[purpose](ask.base).owner),
});
const byOwner: Readonly<Record<Purpose, ByOwner<Int32Array>>> = { demo: enteredFor('demo'), proposal: enteredFor('proposal') };
