/**
 * Stages. Won and lost are what the stage says of itself, never its label. An organisation with several sales processes has
 * record types with lists of stages of their own; a stage that stands in two of them is two stages to us.
 */
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, same, share } from '../row-fields';
import { at } from './fields';
import { isRow, pipelines, type AnyRow } from './known';
import * as schema from './schema';
import { queryWhole } from './soql';
import { hour, note, noted } from './stream';

const fields = 'Id, MasterLabel, ApiName, IsClosed, IsWon, DefaultProbability, SortOrder, SystemModstamp';

/** Every stage at its place in every process, as rows. */
async function placed(context: SourceContext): Promise<AnyRow[]> {
  const rows = (await queryWhole(context, `SELECT ${fields} FROM OpportunityStage ORDER BY SortOrder, Id`)).filter(isRow);
  const { stages } = await pipelines(context);
  const processes = Object.entries(stages);
  const inSome = new Set(processes.flatMap(([, names]) => names));
  const alone = rows.filter((row) => !inSome.has(String(row.ApiName)));
  return [
    ...alone.map((row, place) => ({ ...row, place, process: null })),
    ...processes.flatMap(([process, names]) =>
      rows.filter((row) => names.includes(String(row.ApiName))).map((row, place) => ({ ...row, place, process })),
    ),
  ];
}

const keyOf = (process: string | null | undefined, name: string): string => (process ? `${process}/${name}` : name);

const own = mapRow(
  schema.stage,
  (r) => ({
    entity: 'stage',
    id: keyOf(r.process, r.ApiName),
    modifiedAt: at(r.SystemModstamp),
    name: label(r.MasterLabel ?? r.ApiName),
    order: r.place,
    type: !r.IsClosed ? 'open' : r.IsWon ? 'won' : 'lost',
    ...given('pipelineId', r.process, same),
    ...given('probability', r.DefaultProbability, share),
  }),
  'Id',
);

export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  // A short list without a bin, and deals make little sense without it: read whole, but not every minute.
  async page(context, cursor) {
    if (cursor && typeof cursor.asked === 'number' && context.now - cursor.asked < hour / 6) return { rows: [], next: cursor, more: false };
    const rows = await placed(context);
    const { untold } = await pipelines(context);
    const all = untold ? [...rows, note('the stages of the record types are not told: they form one ladder')] : rows;
    return { rows: all, next: { asked: context.now }, more: false, total: rows.length };
  },
  map: (row) => noted(row) ?? own(row),
  ids: async (context) =>
    (await placed(context)).map((row) => keyOf(typeof row.process === 'string' ? row.process : null, String(row.ApiName))),
};
