/**
 * A module as a stream, in the order rows were changed. A page says where it stopped by the moment of its last change; a page full of
 * rows of one second is gone through by id. The web service cuts pages at 100 rows and only then takes out what the person may not
 * see, so the end is where nothing more comes, never a short page. Moments are whole seconds: the last ones are read again.
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow, type RowResult } from '../map-row';
import type { Entity } from '../../model/records';
import { ceiling, idOf, idsOf, offered, prefixesOf, query } from './ask';
import { personOf, strangers } from './people';
import * as schema from './schema';

/** A save may be stored a little after the moment it bears: workflows run in between. */
const overlap = 30_000;
/** A page with fewer rows was not cut: installations that give smaller pages than this are not known. */
const shortest = 20;

export interface ModuleStream<S extends z.ZodMiniType> {
  id: string;
  entity: Entity;
  /** As the web service calls it: `Potentials`. */
  module: string;
  /** Without these a row says less than it seems to: where the person may not read them, nothing is read. */
  needed: readonly string[];
  row: S;
  map: (row: z.infer<S>, context: SourceContext) => RowResult;
  /** Asked before rows are taken; throws where they would be misread. Its answer stands beside every row. */
  beside?: (context: SourceContext) => Promise<Readonly<Record<string, unknown>>>;
  /** How deleted ones are found; nothing: by comparing ids. */
  ids?: Stream['ids'] | 'elsewhere';
}

/** `from`: changed then or later; `only`: changed just then, ids beyond `id`; `past`: changed later. `top`: the latest seen. */
interface Place {
  from?: string;
  only?: string;
  past?: string;
  id?: string;
  top?: string;
}

export function moduleStream<S extends z.ZodMiniType>(of: ModuleStream<S>): Stream {
  return {
    id: of.id,
    entity: of.entity,
    page: (context, cursor) => page(of, context, cursor),
    map: (row, context) => numbered(personOf(row) ?? mapRow(of.row, (one: z.infer<S>) => of.map(one, context))(row)),
    ...(of.ids === 'elsewhere' ? {} : { ids: of.ids ?? ((context) => idsOf(context, of.module)) }),
  };
}

/** A row that does not fit is named as its record would be. */
const numbered = (mapped: ReturnType<Stream['map']>): ReturnType<Stream['map']> =>
  'reject' in mapped && mapped.id !== undefined ? { ...mapped, id: schema.recordOf(mapped.id) } : mapped;

async function page<S extends z.ZodMiniType>(of: ModuleStream<S>, context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  await offered(context, of.module);
  const place = placeOf(cursor);
  const order = place.only === undefined ? 'modifiedtime' : 'id';
  const rows = await query(context, `select * from ${of.module}${conditions(place)} order by ${order} limit 0,${ceiling};`);
  const [first] = rows;
  for (const field of of.needed)
    if (first !== undefined && (first as Record<string, unknown>)[field] === undefined)
      throw new CrmError('forbidden', { detail: `${of.module}.${field} is not given` });
  const { next, more } = furtherOn(of.module, place, rows);
  if (rows.length === 0) return { rows, next, more };
  const beside = { ...(await of.beside?.(context)), prefixes: await prefixesOf(context) };
  return { rows: [...rows.map((row) => ({ ...(row as object), ...beside })), ...(await strangers(context, rows))], next, more };
}

function conditions({ from, only, past, id }: Place): string {
  const all = [
    from === undefined ? '' : `modifiedtime >= '${from}'`,
    only === undefined ? '' : `modifiedtime = '${only}'`,
    past === undefined ? '' : `modifiedtime > '${past}'`,
    id === undefined ? '' : `id > '${id}'`,
  ].filter((one) => one !== '');
  return all.length === 0 ? '' : ` where ${all.join(' and ')}`;
}

function furtherOn(module: string, place: Place, rows: readonly unknown[]): { next: Cursor; more: boolean } {
  const { from, only, past, id: before, top } = place;
  const odd = (what: string) => new CrmError('odd_answer', { detail: `${module}: ${what}` });
  const kept = (next: Place, latest = top): Cursor => ({ ...next, ...(latest === undefined ? {} : { top: latest }) });
  const last = rows.at(-1);
  if (last === undefined) return only === undefined ? { next: kept({}), more: false } : { next: kept({ past: only }), more: true };
  const [stamp, id] = [stampOf(last), idOf(last)];
  if (stamp === undefined || id === undefined) throw odd('rows without id or date of change');
  if (only !== undefined) {
    if (stamp !== only || (before !== undefined && Number(schema.recordOf(id)) <= Number(schema.recordOf(before))))
      throw odd('rows that were not asked for, or not in that order');
    return { next: kept({ only, id }), more: true };
  }
  if (stamp < (from ?? '') || (past !== undefined && stamp <= past) || !isSorted(rows))
    throw odd('rows that were not asked for, or not in that order');
  const latest = stamp > (top ?? '') ? stamp : top;
  if (rows.length < shortest) return { next: kept({ past: stamp }, latest), more: true };
  // Cut, perhaps amid rows of one second. A whole page of one second: it is gone through by id, from the beginning.
  return { next: kept(stamp === from ? { only: stamp } : { from: stamp }, latest), more: true };
}

/** In the order they were changed. */
const isSorted = (rows: readonly unknown[]): boolean => {
  const stamps = rows.map((row) => stampOf(row) ?? '');
  return stamps.every((stamp, at) => at === 0 || stamp >= (stamps[at - 1] ?? ''));
};

const stampOf = (row: unknown): string | undefined => z.safeParse(z.object({ modifiedtime: schema.moment }), row).data?.modifiedtime;

function placeOf(cursor: Cursor | undefined): Place {
  const place: Place = {};
  for (const name of ['from', 'only', 'past', 'id', 'top'] as const) {
    const value = cursor?.[name];
    if (typeof value === 'string') place[name] = value;
  }
  const underWay = place.from !== undefined || place.only !== undefined || place.past !== undefined;
  // A new run looks back a little; what comes again is the same.
  return underWay || place.top === undefined ? place : { from: schema.written(schema.at(place.top) - overlap), top: place.top };
}
