/** The chance of a stage where the deal itself names none: declared by the CRM, else learnt from its decided deals (D5). */
import type { Base } from './base';
import { codeCount, rowOf, stageHistory } from './base';
import { LOST, WON } from './deal-status';
import { defineFact } from './define-fact';

/** Fewer decided deals than this say nothing about a stage. */
const ENOUGH = 20;

/** Chance of a stage (by code) as the CRM declares it; NaN when it does not. */
export function declaredChance(base: Base, stage: number): number {
  return base.stages.probability[rowOf(base, 'stage', stage)] ?? NaN;
}

/** Chance of a stage (by code) as its decided deals show it, 0..1; NaN when they are too few. */
export function learntChance(base: Base, stage: number): number {
  return learnt(base)[stage] ?? NaN;
}

const learnt = /* @__PURE__ */ defineFact({ on: ['deal', 'stageChange'], derive: learn });

/** Of the decided deals that ever were in a stage, the share won; NaN below 20 of them. By stage code. */
function learn(base: Base): Float64Array {
  const count = codeCount(base, 'stage');
  const [won, decided, lastSeen] = [new Int32Array(count), new Int32Array(count), new Int32Array(count).fill(-1)];
  const { deals } = base;
  const history = stageHistory(base);
  // Where nothing was ever noted as lost, a share of won deals says nothing: it would be all of them.
  if (!deals.status.includes(LOST)) return new Float64Array(count).fill(NaN);
  for (const [row, code] of deals.id.entries()) {
    const status = deals.status[row];
    if (status !== WON && status !== LOST) continue;
    const visit = (stage: number): void => {
      if (stage < 0 || lastSeen[stage] === row) return;
      lastSeen[stage] = row;
      decided[stage] = (decided[stage] ?? 0) + 1;
      if (status === WON) won[stage] = (won[stage] ?? 0) + 1;
    };
    visit(deals.stageId[row] ?? -1);
    for (let i = history.start[code] ?? 0; i < (history.start[code + 1] ?? 0); i++) {
      visit(history.from[i] ?? -1);
      visit(history.to[i] ?? -1);
    }
  }
  return Float64Array.from(won, (wins, stage) => ((decided[stage] ?? 0) >= ENOUGH ? wins / (decided[stage] ?? 1) : NaN));
}
