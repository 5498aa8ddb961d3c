/** Deal stages of all pipelines, and what they mean for a deal. By their metadata alone: labels are the account's own words. */
import type * as z from 'zod/mini';
import type { AnyRecord, Stage } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given, label, same } from '../row-fields';
import { base } from './row-fields';
import { oncePerRun } from './run-cache';
import * as schema from './schema';

type StageRow = z.infer<typeof schema.stage>;

const probabilityOf = ({ metadata }: StageRow): number | undefined => {
  const value = metadata.probability;
  const number = value === null || value === undefined || value === '' ? NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
};

/** Closed at a probability of 1 is won, at 0 lost. A closed stage of any other is neither and not understood. */
export function typeOf(stage: StageRow): Stage['type'] | undefined {
  if (String(stage.metadata.isClosed ?? 'false') !== 'true') return 'open';
  const probability = probabilityOf(stage);
  return probability === 1 ? 'won' : probability === 0 ? 'lost' : undefined;
}

/** All stages, archived ones included: deals of the past lie in them. */
export function stagesOf(context: SourceContext): Promise<readonly StageRow[]> {
  return oncePerRun(context, 'stages', async () => {
    const found = answer(schema.pipelines, await context.http.json({ method: 'GET', path: '/crm/v3/pipelines/deals' }), 'pipelines');
    return found.results.flatMap(({ id, stages }) => stages.map((stage) => ({ ...stage, pipelineId: id })));
  });
}

export interface StageFacts {
  type: Stage['type'] | undefined;
  probability: number | undefined;
}

/** What each stage means, by id. */
export async function stageFacts(context: SourceContext): Promise<ReadonlyMap<string, StageFacts>> {
  return new Map((await stagesOf(context)).map((stage) => [stage.id, { type: typeOf(stage), probability: probabilityOf(stage) }]));
}

export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  async page(context) {
    const rows = await stagesOf(context);
    return { rows, next: {}, more: false, total: rows.length };
  },
  map: mapRow(schema.stage, (stage): AnyRecord | string => {
    const type = typeOf(stage);
    if (!type) return 'the stage is closed but neither won nor lost by its probability';
    return {
      entity: 'stage',
      ...base(stage),
      name: label(stage.label),
      order: stage.displayOrder,
      type,
      ...given('pipelineId', stage.pipelineId, same),
      ...given('probability', probabilityOf(stage), same),
    };
  }),
  async ids(context) {
    return (await stagesOf(context)).map(({ id }) => id);
  },
};
