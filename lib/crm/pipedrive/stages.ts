/**
 * Stages of all pipelines. Won and lost are no stages in Pipedrive but statuses, and a deal keeps the stage it was closed in.
 * So every pipeline gets two closing stages of ours, and being closed means standing in one of them.
 */
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, share, type Row } from '../row-fields';
import { readable, stageRows } from './once';
import { whole } from './people';
import * as schema from './schema';
import { instantOf } from './wire';

/** The stage of ours a deal stands in. */
export const standing = (status: string, stage: number, pipeline: number): string =>
  status === 'won' || status === 'lost' ? `${status}:${pipeline}` : String(stage);

const names = { won: 'Won', lost: 'Lost' } as const;

async function rows(context: SourceContext): Promise<readonly unknown[]> {
  const found = await stageRows(context);
  const last = new Map<number, number>();
  for (const { pipeline_id: pipeline, order_nr: order } of readable(schema.stage, found))
    last.set(pipeline, Math.max(last.get(pipeline) ?? order, order));
  const closing = [...last].flatMap(([pipeline_id, order]) =>
    (['won', 'lost'] as const).map((kind, at) => ({ closing: kind, pipeline_id, order_nr: order + 1 + at })),
  );
  return [...found, ...closing];
}

const stage = (r: Row<typeof schema.stage>): AnyRecord | undefined =>
  r.is_deleted
    ? undefined
    : {
        entity: 'stage',
        id: String(r.id),
        name: label(r.name),
        order: r.order_nr,
        type: 'open',
        pipelineId: String(r.pipeline_id),
        ...given('probability', r.deal_probability, share),
        ...given('modifiedAt', r.update_time, instantOf),
      };

const closing = (r: Row<typeof schema.closing>): AnyRecord => ({
  entity: 'stage',
  id: standing(r.closing, 0, r.pipeline_id),
  name: names[r.closing],
  order: r.order_nr,
  type: r.closing,
  pipelineId: String(r.pipeline_id),
  probability: r.closing === 'won' ? 1 : 0,
});

const own = mapRow(schema.stage, stage);
const ours = mapRow(schema.closing, closing);

export const stageStream: Stream = {
  id: 'stages',
  entity: 'stage',
  page: whole(rows),
  map: (row) => (typeof row === 'object' && row !== null && 'closing' in row ? ours(row) : own(row)),
};
