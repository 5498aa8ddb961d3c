/**
 * Stages of opportunities. Those of a team form a pipeline of their own, those without one are shared by all. Won is a stage
 * (`is_won`); lost is none: a lost opportunity is archived with a probability of 0 and keeps its last stage. So each pipeline
 * gets two ends of ours: lost, and archived with another probability, which nobody decided.
 */
import type * as z from 'zod/mini';
import type { AnyRecord, Deal } from '../../model/records';
import { CrmError } from '../crm-error';
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, same } from '../row-fields';
import type { stageRow } from './lookups';
import { stageRows } from './lookups';
import { at, full, idIn, type Link } from './schema';
import * as shape from './stage-shape';

/** The end of ours an archived opportunity stands in. */
export const endOf = (status: 'lost' | 'derailed', team: string | undefined): string =>
  [status === 'lost' ? 'lost' : 'archived', ...(team === undefined ? [] : [team])].join(':');

/** What decides whether an opportunity is open, won, lost, or put away. */
export function statusOf(r: { active: boolean; probability?: number | false | null | undefined }, won: boolean): Deal['status'] {
  if (r.active) return won ? 'won' : 'open';
  return (full(r.probability) ?? 0) > 0 ? 'derailed' : 'lost';
}

/** Where an opportunity stands: its stage, or the end it was archived to. */
export function standing(status: Deal['status'], stage: Link, team: string | undefined): string | undefined {
  return status === 'lost' || status === 'derailed' ? endOf(status, team) : idIn(stage);
}

async function page(context: SourceContext) {
  const rows = await stageRows(context);
  if (rows.length === 0) throw new CrmError('forbidden', { detail: 'crm.stage' });
  return { rows: [...numbered(rows), ...ends(rows)], next: { at: context.now }, more: false };
}

type Row = z.infer<typeof stageRow>;

/** Stages with their place in the pipeline: two may share a sequence, then the older one is first. */
function numbered(rows: readonly Row[]) {
  const sorted = rows.toSorted((a, b) => a.sequence - b.sequence || a.id - b.id);
  return sorted.map((row, place) => ({ ...row, place }));
}

function ends(rows: readonly Row[]) {
  const teams = new Set(rows.map((row) => idIn(row.team_id)));
  return [...teams].flatMap((team) =>
    (['lost', 'derailed'] as const).map((end, n) => ({ end, place: rows.length + n, ...given('team', team, same) })),
  );
}

const own = mapRow(shape.stage, (r): AnyRecord => ({
  entity: 'stage',
  id: String(r.id),
  name: label(r.name),
  order: r.place,
  type: r.is_won ? 'won' : 'open',
  modifiedAt: at(r.write_date),
  ...given('pipelineId', idIn(r.team_id), same),
}));

const names = { lost: 'Lost', derailed: 'Archived' } as const;
const ours = mapRow(shape.end, (r): AnyRecord => ({
  entity: 'stage',
  id: endOf(r.end, r.team),
  name: names[r.end],
  order: r.place,
  type: r.end,
  ...given('pipelineId', r.team, same),
}));

export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  page,
  map: (row) => (typeof row === 'object' && row !== null && 'end' in row ? ours(row) : own(row)),
};
