/** How long won deals took from entering a stage to the win: what may be left for one that is there now. */
import type { Zone } from '../model/calendar';
import type { Base } from './base';
import type { DealFacts } from './deal-facts';
import { WON } from './deal-status';
import { defineFact } from './define-fact';
import { laddersOf } from './ladders';
import { stageVisits } from './stage-visits';

/** Fewer won deals say nothing about a stage. */
const ENOUGH = 20;

const known = /* @__PURE__ */ defineFact({
  on: ['deal', 'stageChange', 'stage', 'ownerChange'],
  derive: () => new WeakMap<DealFacts, Map<string, (number | undefined)[]>>(),
});

/** Median whole days from the first entry of a stage to the win, by stage code; undefined below 20 won deals that were in it. */
export function daysToWin(base: Base, zone: Zone, facts: DealFacts): readonly (number | undefined)[] {
  const cache = known(base);
  let byZone = cache.get(facts);
  if (!byZone) cache.set(facts, (byZone = new Map()));
  let found = byZone.get(zone.name);
  if (!found) byZone.set(zone.name, (found = derive(base, zone, facts)));
  return found;
}

function derive(base: Base, zone: Zone, { closed, closedAt }: DealFacts): (number | undefined)[] {
  const { rank, steps } = laddersOf(base);
  const { pipeline, start, firstAt } = stageVisits(base);
  const { status } = base.deals;
  const days = Array.from(rank, (): number[] => []);
  for (const row of closed.rows) {
    if (status[row] !== WON) continue;
    const wonOn = zone.dayOf(closedAt[row] ?? NaN);
    for (const [step, stage] of (steps[pipeline[row] ?? -1] ?? new Int32Array()).entries()) {
      const length = wonOn - zone.dayOf(firstAt[(start[row] ?? 0) + step] ?? NaN);
      if (length >= 0) days[stage]?.push(length);
    }
  }
  return days.map((list) => (list.length < ENOUGH ? undefined : medianOf(Float64Array.from(list).sort())));
}

function medianOf(sorted: Float64Array): number {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
