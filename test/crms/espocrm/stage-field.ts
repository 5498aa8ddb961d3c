/** The company's stages as the options of one field: EspoCRM has no pipelines, and tells by the probability how a deal ended. */
import type { Company, DemoStage } from '../demo/generate/types.ts';

export interface StageField {
  options: string[];
  probabilityMap: Record<string, number>;
  /** Labels in the language of whoever is signed in. */
  labels: Record<string, string>;
  optionOf(stageId: string): string;
  stageOf(option: string): string;
}

/** What EspoCRM can say of a stage's probability: every open one has one of its own, and none that would end a deal. */
export function chanceOf({ kind, chance }: Pick<DemoStage, 'kind' | 'chance'>): number {
  if (kind !== 'open') return kind === 'won' ? 100 : 0;
  return Math.min(99, Math.max(1, chance ?? 1));
}

export function stageField({ stages }: Company): StageField {
  const sorted = stages.toSorted((a, b) => Number(a.pipelineId) - Number(b.pipelineId) || a.order - b.order);
  const option = ({ id, name, pipeline }: DemoStage) =>
    stages.some((other) => other.id !== id && other.name === name) ? `${name} (${pipeline})` : name;
  const options = sorted.map(option);
  return {
    options,
    probabilityMap: Object.fromEntries(sorted.map((stage) => [option(stage), chanceOf(stage)])),
    labels: Object.fromEntries(options.map((one) => [one, one])),
    optionOf: (stageId) => options[sorted.findIndex(({ id }) => id === stageId)] ?? '',
    stageOf: (name) => sorted[options.indexOf(name)]?.id ?? name,
  };
}
