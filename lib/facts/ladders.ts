/** The open stages of each pipeline in their order: the steps a deal climbs until it is won. */
import type { Base } from './base';
import { codeCount } from './base';
import { OPEN } from './deal-status';
import { defineFact } from './define-fact';

export interface Ladders {
  /** Step of each stage in its pipeline by stage code, 0 for the first; −1 for stages that end a deal and for unknown ones. */
  rank: Int32Array;
  /** Pipeline of each stage by stage code, as index into `steps`; −1 unknown. */
  pipeline: Int32Array;
  /** Stage codes of the steps of each pipeline, first step first. Pipelines in the order of their ids. */
  steps: Int32Array[];
}

/** Stages by pipeline. Two stages of one position follow each other in the order of their ids. */
export const laddersOf = /* @__PURE__ */ defineFact<Ladders>({ on: ['stage'], derive });

function derive(base: Base): Ladders {
  const { id, pipelineId, order, type } = base.stages;
  const ids = base.dataset.refs.stage ?? [];
  const count = codeCount(base, 'stage');
  const ladders: Ladders = { rank: new Int32Array(count).fill(-1), pipeline: new Int32Array(count).fill(-1), steps: [] };
  const pipelines = new Map<string, number[]>();
  for (let row = 0; row < id.length; row++) {
    const name = base.dataset.words[pipelineId[row] ?? -1] ?? '';
    const rows = pipelines.get(name);
    if (rows) rows.push(row);
    else pipelines.set(name, [row]);
  }
  const idOf = (row: number): string => ids[id[row] ?? -1] ?? '';
  for (const name of [...pipelines.keys()].sort()) {
    const rows = (pipelines.get(name) ?? []).sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0) || (idOf(a) < idOf(b) ? -1 : 1));
    const steps = rows.filter((row) => type[row] === OPEN).map((row) => id[row] ?? -1);
    for (const row of rows) ladders.pipeline[id[row] ?? -1] = ladders.steps.length;
    for (const [rank, stage] of steps.entries()) ladders.rank[stage] = rank;
    ladders.steps.push(Int32Array.from(steps));
  }
  return ladders;
}
