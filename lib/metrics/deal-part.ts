/** What the lists of several deal figures show of a deal. */
import { layout } from '../columns/layout';
import { EMPTY_INT } from '../columns/table';
import type { Ask } from './ask';
import { dealFacts } from './populations/deals';

/** The deal's status in our words, by its column code. */
export const dealState = (code: number | undefined): string | undefined => layout.deal.columns.status.values[(code ?? 0) - 1];

/** Whole local days from the day a deal began (as the CRM says, else when it was created) to its close, or to now (rule G17). */
export function cycleDays(ask: Ask, row: number): number {
  const { startDay, createdAt } = ask.base.deals;
  const began = startDay[row] ?? EMPTY_INT;
  const closed = dealFacts(ask).closedAt[row] ?? NaN;
  return ask.zone.dayOf(Number.isNaN(closed) ? ask.at : closed) - (began === EMPTY_INT ? ask.zone.dayOf(createdAt[row] ?? NaN) : began);
}
