/** The company's stages as options of one field: all pipelines in a row, one end for what is won, others where somebody made them. */
import type { Company, DemoDeal, DemoStage } from '../demo/generate/types.ts';

export interface StageField {
  options: { id: string; value: string; label: string; position: number; color: string }[];
  valueOf(stageId: string): string;
  /** The company's stage of a value. */
  stageOf(value: string): string;
}

const ends = { won: 'CUSTOMER', lost: 'LOST', derailed: 'NO_DECISION' } as const;
const valueOf = ({ id, kind }: DemoStage): string => (kind === 'open' ? `STAGE_${id}` : ends[kind]);

/** @param losses the organisation has added stages for what was lost and what came to nothing */
export function stageField({ stages }: Company, losses = true): StageField {
  const order = { open: 0, won: 1, lost: 2, derailed: 3 };
  const first = new Map<string, DemoStage>();
  for (const stage of stages) if (!first.has(valueOf(stage))) first.set(valueOf(stage), stage);
  const shown = [...first].filter(([, { kind }]) => losses || kind === 'open' || kind === 'won');
  shown.sort(([, a], [, b]) => order[a.kind] - order[b.kind]);
  const byId = new Map(stages.map((stage) => [stage.id, valueOf(stage)]));
  return {
    options: shown.map(([value, { name, id }], position) => ({ id: `option-${id}`, value, label: name, position, color: 'sky' })),
    valueOf: (id) => byId.get(id) ?? '',
    stageOf: (value) => first.get(value)?.id ?? value,
  };
}

/** Deals Twenty can hold: as it is shipped, none that ever was in a stage for lost ones. */
export function heldDeals({ deals, stages, stageHistory }: Company, losses: boolean): DemoDeal[] {
  if (losses) return deals;
  const bad = new Set(stages.filter(({ kind }) => kind === 'lost' || kind === 'derailed').map(({ id }) => id));
  const touched = new Set(stageHistory.filter(({ toStageId }) => bad.has(toStageId)).map(({ dealId }) => dealId));
  return deals.filter(({ id, stageId }) => !bad.has(stageId) && !touched.has(id));
}
