/** The chance of an open deal: its own, else its stage's, else what became of deals in that stage before. */
import { declaredChance, learntChance } from '../../facts/chances';
import { MILLION } from '../../model/money';
import type { Ask } from '../ask';

/** How many chances came from where. */
export interface ChanceSources {
  deal: number;
  stage: number;
  history: number;
}

/**
 * Chances of deals by table row and stage code at that moment, in millionths, or why there is none. The scale is the adapter's to
 * declare: what lies outside 0..1 is no chance.
 * @param sources counts where the chances given out came from
 */
export function dealChance(
  ask: Ask,
  sources: ChanceSources,
): (row: number, stage: number) => number | 'no_probability' | 'bad_probability' {
  const { probability } = ask.base.deals;
  const known = new Map<number, { chance: number; source: keyof ChanceSources }>();
  const ofStage = (stage: number): { chance: number; source: keyof ChanceSources } => {
    const declared = declaredChance(ask.base, stage);
    return Number.isNaN(declared) ? { chance: learntChance(ask.base, stage), source: 'history' } : { chance: declared, source: 'stage' };
  };
  return (row, stage) => {
    let chance = probability[row] ?? NaN;
    let source: keyof ChanceSources = 'deal';
    if (chance !== chance) {
      let own = known.get(stage);
      if (!own) known.set(stage, (own = ofStage(stage)));
      ({ chance, source } = own);
    }
    if (chance !== chance) return 'no_probability';
    if (!(chance >= 0 && chance <= 1)) return 'bad_probability';
    sources[source]++;
    return Math.round(chance * MILLION);
  };
}
