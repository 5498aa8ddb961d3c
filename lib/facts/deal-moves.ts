/** What stage history alone says of when deals were open and when they last moved. */
import type { Base } from './base';
import { stageHistory, stageTypes } from './base';
import { OPEN } from './deal-status';
import { dealsTouched } from './deals-touched';
import { defineFact } from './define-fact';
import { growFloats } from './follow';

/** Per deal, from stage history alone: the last move into a stage of its own type, and the end of its last open time. */
export interface DealMoves {
  lastInto: Float64Array;
  openUntil: Float64Array;
}

/** Stages without a type count as open. @param type code of a stage's type */
export const isOpen = (type: number | undefined): boolean => type === OPEN || type === 0 || type === undefined;

/** Sets the moves of one deal. */
function mover(base: Base, { lastInto, openUntil }: DealMoves): (row: number) => void {
  const { id, status, stageId } = base.deals;
  const { start, at, from, to } = stageHistory(base);
  const types = stageTypes(base);
  return (row) => {
    const code = id[row] ?? -1;
    const own = status[row];
    const first = start[code] ?? 0;
    const end = start[code + 1] ?? 0;
    let [into, until] = [NaN, -Infinity];
    let open = end > first && isOpen(types[from[first] ?? -1]);
    for (let i = first; i < end; i++) {
      const type = types[to[i] ?? -1];
      if (type === own) into = at[i] ?? NaN;
      if (open) until = at[i] ?? NaN;
      open = isOpen(type);
    }
    lastInto[row] = into;
    openUntil[row] = (end > first ? open : isOpen(types[stageId[row] ?? -1])) ? Infinity : until;
  };
}

/** The moves of all deals, by table row. */
export const dealMoves = /* @__PURE__ */ defineFact<DealMoves>({
  on: ['deal', 'stageChange', 'stage'],
  derive(base) {
    const count = base.deals.id.length;
    const found: DealMoves = { lastInto: new Float64Array(count), openUntil: new Float64Array(count) };
    const move = mover(base, found);
    for (let row = 0; row < count; row++) move(row);
    return found;
  },
  patch(value, base, changes) {
    const rows = dealsTouched(base, changes);
    if (!rows) return undefined;
    const count = base.deals.id.length;
    const found: DealMoves = { lastInto: growFloats(value.lastInto, count, NaN), openUntil: growFloats(value.openUntil, count, NaN) };
    const move = mover(base, found);
    for (const row of rows) move(row);
    return found;
  },
});
