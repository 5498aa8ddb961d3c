/** Which deals changed records are about. */
import type { Change } from '../columns/change';
import type { Base } from './base';
import { rowOf } from './base';
import { followed } from './follow';

/** Rows of deals whose record, stage or owner has changed; undefined when deals have moved or stages were changed. */
export function dealsTouched(base: Base, changes: readonly Change[]): number[] | undefined {
  const deals = followed(base, 'deal', changes);
  if (!deals || changes.some(({ entity }) => entity === 'stage')) return undefined;
  const rows = new Set(deals);
  for (const { entity, row, before, was } of changes) {
    if (entity !== 'stageChange' && entity !== 'ownerChange') continue;
    if (before >= 0 && !was) return undefined;
    rows.add(rowOf(base, 'deal', was?.dealId ?? -1)).add(rowOf(base, 'deal', base.table(entity).columns.dealId[row] ?? -1));
  }
  rows.delete(-1);
  return [...rows];
}
