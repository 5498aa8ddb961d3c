/** Which leads changed records are about, as long as nobody else becomes or stops being the same person. */
import type { Change } from '../columns/change';
import type { Base } from './base';
import { rowOf } from './base';
import { followed } from './follow';

export interface LeadsTouched {
  /** Rows of leads whose record changed in its place; the moment it was created and its addresses are as before. */
  changed: readonly number[];
  /** Rows of leads that came, later than all others, ascending. */
  added: readonly number[];
  /** Rows of leads with whom an activity was, which changed or went; and those an activity that came is with. */
  unsaid: ReadonlySet<number>;
  /** Rows of the activities that came. */
  said: readonly number[];
  /** Rows of leads that changed hands. */
  owned: ReadonlySet<number>;
}

const same = (a: number | undefined, b: number | undefined): boolean => a === b || (a !== a && b !== b);

/** @returns undefined when it cannot be told, or who is whose duplicate may be another */
export function leadsTouched(base: Base, changes: readonly Change[]): LeadsTouched | undefined {
  const rows = followed(base, 'lead', changes);
  if (!rows) return undefined;
  const { createdAt, emailKey, phoneKey } = base.leads;
  const [changed, added, said]: [number[], number[], number[]] = [[], [], []];
  const [unsaid, owned] = [new Set<number>(), new Set<number>()];
  const leadAt = (code: number | undefined): number => rowOf(base, 'lead', code ?? -1);
  for (const { entity, row, before, was } of changes) {
    if (entity !== 'lead' && entity !== 'activity' && entity !== 'ownerChange') continue;
    if (before >= 0 && !was) return undefined;
    if (entity === 'lead') {
      if (before < 0) added.push(row);
      else changed.push(row);
      const isSame = same(was?.createdAt, createdAt[row]) && same(was?.emailKey, emailKey[row]) && same(was?.phoneKey, phoneKey[row]);
      if (before >= 0 && !isSame) return undefined;
    } else if (entity === 'activity') {
      if (before >= 0) unsaid.add(leadAt(was?.leadId));
      if (row >= 0) {
        if (before < 0) said.push(row);
        else unsaid.add(leadAt(base.table('activity').columns.leadId[row]));
      }
    } else {
      if (before >= 0) owned.add(leadAt(was?.leadId));
      if (row >= 0) owned.add(leadAt(base.table('ownerChange').columns.leadId[row]));
    }
  }
  added.sort((a, b) => a - b);
  // One of the same moment as another would have its place by its id.
  for (const row of added) if ((createdAt[row] ?? NaN) <= (createdAt[row - 1] ?? -Infinity)) return undefined;
  unsaid.delete(-1);
  owned.delete(-1);
  return { changed, added, unsaid, said, owned };
}
