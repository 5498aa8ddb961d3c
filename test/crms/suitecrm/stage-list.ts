/** The company's stages as the options of one field: there is one pipeline, one key for what is won and one for what is lost. */
import type { Company, DemoStage } from '../demo/generate/types.ts';

export interface StageList {
  keys: string[];
  keyOf(stageId: string): string;
  stageOf(key: string): string;
}

export function stageList({ stages }: Company): StageList {
  const sorted = stages.toSorted((a, b) => Number(a.pipelineId) - Number(b.pipelineId) || a.order - b.order);
  const open = sorted.filter(({ kind }) => kind === 'open');
  const keyOfStage = (stage: DemoStage): string => {
    if (stage.kind !== 'open') return stage.kind === 'won' ? 'Closed Won' : 'Closed Lost';
    return open.some(({ id, name }) => id !== stage.id && name === stage.name) ? `${stage.name} (${stage.pipeline})` : stage.name;
  };
  const keys = [...open.map(keyOfStage), 'Closed Won', 'Closed Lost'];
  return {
    keys,
    keyOf: (stageId) => sorted.filter(({ id }) => id === stageId).map(keyOfStage)[0] ?? '',
    stageOf: (key) => sorted.find((stage) => keyOfStage(stage) === key)?.id ?? key,
  };
}
