/**
 * A list as a stream, in the order rows were changed. A page says where it stopped by the moment of its last change, so nothing is
 * missed when rows change, appear or vanish in between; rows of one and the same second are gone through by id. EspoCRM keeps whole
 * seconds, so the named moment is always read once more.
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow, type RowResult } from '../map-row';
import type { Entity } from '../../model/records';
import { all, idOf, list, pageSize, type Where } from './ask';
import { personOf, strangers } from './people';
import * as schema from './schema';

/** A save may be stored a little after the moment it bears: hooks and workflows run in between. */
const overlap = 30_000;

export interface ListStream<S extends z.ZodMiniType> {
  id: string;
  entity: Entity;
  /** As EspoCRM calls the list: `Opportunity`. */
  scope: string;
  select: readonly string[];
  /** Without these a row says less than it seems to: where the person may not read them, nothing is read. */
  needed?: readonly string[];
  row: S;
  map: (row: z.infer<S>, context: SourceContext) => RowResult;
  /** Adds what only another call knows. */
  complete?: (rows: readonly unknown[], context: SourceContext) => Promise<readonly unknown[]>;
  /** Rows a page, where 200 are too much. */
  atOnce?: number;
  /** How deleted ones are found; nothing: by comparing ids. */
  ids?: Stream['ids'] | 'elsewhere';
  late?: boolean;
}

/**
 * `from`: changed then or later; `only`: changed just then, ids beyond `id`; `past`: changed later. `top`: the latest seen; alone, the
 * last run came to its end there. Moments as EspoCRM writes them, which sort as texts.
 */
export interface Place {
  from?: string;
  only?: string;
  past?: string;
  id?: string;
  top?: string;
}

export function listStream<S extends z.ZodMiniType>(of: ListStream<S>): Stream {
  return {
    id: of.id,
    entity: of.entity,
    ...(of.late && { late: true }),
    page: (context, cursor) => page(of, context, cursor),
    map: (row, context) => personOf(row) ?? mapRow(of.row, (one: z.infer<S>) => of.map(one, context))(row),
    ...(of.ids === 'elsewhere' ? {} : { ids: of.ids ?? ((context) => idsOf(context, of.scope)) }),
  };
}

export async function idsOf(context: SourceContext, scope: string): Promise<string[]> {
  return (await all(context, scope, ['id'])).flatMap((row) => idOf(row) ?? []);
}

async function page<S extends z.ZodMiniType>(of: ListStream<S>, context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const { rows, next, more, total } = await changedRows(context, of.scope, of.select, cursor, of.atOnce);
  const [first] = rows;
  for (const field of of.needed ?? [])
    if (first !== undefined && (first as Record<string, unknown>)[field] === undefined)
      throw new CrmError('forbidden', { detail: `${of.scope}.${field} is not given` });
  const whole = (await of.complete?.(rows, context)) ?? rows;
  const unseen = of.select.includes('assignedUserName') ? await strangers(context, rows) : [];
  return { rows: [...whole, ...unseen], next, more, ...(total === undefined ? {} : { total }) };
}

/** The next rows of a list that were changed. @param atOnce rows a page */
export async function changedRows(
  context: SourceContext,
  scope: string,
  select: readonly string[],
  cursor: Cursor | undefined,
  atOnce = 200,
): Promise<{ rows: readonly unknown[]; next: Cursor; more: boolean; total?: number }> {
  const place = placeOf(cursor);
  const maxSize = Math.min(atOnce, await pageSize(context));
  const fields = [...new Set(['id', ...select, 'modifiedAt'])];
  const orderBy = place.only === undefined ? 'modifiedAt' : 'id';
  const found = await list(context, scope, { select: fields, where: conditions(place), orderBy, maxSize });
  const full = found.list.length >= maxSize;
  const total = cursor === undefined && found.total !== null && found.total !== undefined && found.total >= 0 ? found.total : undefined;
  const last = found.list.at(-1);
  const [stamp, id] = [stampOf(last), idOf(last)];
  const top = stamp !== undefined && stamp > (place.top ?? '') ? stamp : place.top;
  const next = full ? furtherOn(scope, place, stamp, id) : place.only === undefined ? {} : { past: place.only };
  return {
    rows: found.list,
    next: { ...next, ...(top === undefined ? {} : { top }) },
    more: full || place.only !== undefined,
    ...(total === undefined ? {} : { total }),
  };
}

function conditions({ from, only, past, id }: Place): Where[] {
  const where = (type: Where['type'], attribute: string, value: string | undefined): Where[] =>
    value === undefined ? [] : [{ type, attribute, value }];
  return [
    ...where('greaterThanOrEquals', 'modifiedAt', from),
    ...where('equals', 'modifiedAt', only),
    ...where('greaterThan', 'modifiedAt', past),
    ...where('greaterThan', 'id', id),
  ];
}

/** Where a full page goes on. */
function furtherOn(scope: string, { from, only, past, id: before }: Place, stamp: string | undefined, id: string | undefined): Place {
  const odd = (what: string) => new CrmError('odd_answer', { detail: `${scope}: ${what}` });
  if (stamp === undefined || id === undefined) throw odd('rows without id or date of change');
  const outside = only === undefined ? stamp < (from ?? past ?? '') : stamp !== only || id <= (before ?? '');
  if (outside) throw odd('rows that were not asked for, or not in that order');
  if (only !== undefined) return { only, id };
  // A whole page of one second: it is gone through by id, from the beginning.
  return stamp === from ? { only: stamp } : { from: stamp };
}

const stampOf = (row: unknown): string | undefined => z.safeParse(z.object({ modifiedAt: schema.moment }), row).data?.modifiedAt;

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
