/**
 * What a CRM's own count has to keep: put to it and to what was read, a question has the same answer, deal by deal, and what one of
 * the two has not got can be named. Each function fails the test in which it does not hold.
 */
import { expect } from 'vitest';
import type { CountQuestion, CrmCount, SourceAdapter, SourceContext } from '../../../lib/crm/adapter';
import type { Deal } from '../../../lib/model/records';
import type { Staged } from './company';
import type { Pulled } from './pull';

/** The year of the demo company's today. */
export const year = { fromDay: '2026-01-01', toDay: '2026-12-31' };

/** One question, answered by both. */
export interface Both {
  ours: Deal[];
  theirs: CrmCount | undefined;
}

/** Deals that were read and that the question is about. */
function oursOf({ records }: Pulled, { of, ownerIds, fromDay, toDay }: CountQuestion): Deal[] {
  const deals = [...(records.get('deal')?.values() ?? [])] as Deal[];
  return deals.filter(
    ({ status, ownerId = '', closeDay = '' }) =>
      status === of && (ownerIds?.includes(ownerId) ?? true) && (of === 'open' || (closeDay >= fromDay && closeDay <= toDay)),
  );
}

export const askBoth = async (source: SourceAdapter, context: SourceContext, pulled: Pulled, question: CountQuestion): Promise<Both> => ({
  ours: oursOf(pulled, question),
  theirs: await source.count?.(context, question),
});

/** The same deals, and more than `above` of them. */
export function sameDeals({ ours, theirs }: Both, above = 0): void {
  expect(ours.length).toBeGreaterThan(above);
  expect(theirs?.count).toBe(ours.length);
  expect(theirs?.ids?.toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
}

/**
 * A deal of ours that the CRM has lost meanwhile is the one whose id it does not tell.
 * @param question on which both agreed · @param foreign the CRM's id of a deal of the company
 */
export async function namesTheMissing(
  source: SourceAdapter,
  context: SourceContext,
  { live }: Staged,
  ours: readonly Deal[],
  question: CountQuestion,
  foreign: (id: string) => string,
): Promise<void> {
  const gone = live.company.deals.find(({ id }) => foreign(id) === ours[0]?.id);
  live.remove('deals', gone?.id ?? '');
  const theirs = await source.count?.(context, question);
  expect(ours.map(({ id }) => id).filter((id) => !theirs?.ids?.includes(id))).toEqual([ours[0]?.id]);
}
