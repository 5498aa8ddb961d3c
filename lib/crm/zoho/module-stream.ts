/**
 * A module as a stream of rows in the order they were changed. A page says where it stopped by the time of its last change, so
 * that nothing is missed when rows change, appear or vanish in between. Only rows of one and the same moment are counted through:
 * by page number to 2,000 of them, then by Zoho's own token, which is good for a day and for 100,000 rows.
 * https://www.zoho.com/crm/developer/docs/api/v8/get-records.html
 */
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import type { Entity } from '../../model/records';
import { ask, pageSize, since } from './ask';
import { deletions } from './deletions';
import { askable } from './fields';
import * as schema from './schema';

/** Page numbers end here; see `DISCRETE_PAGINATION_LIMIT_EXCEEDED`. */
const lastNumbered = 2_000 / pageSize;
/** Whether "since" includes the named second nobody says: one second is read twice. */
const overlap = 1_000;

export interface ModuleStream {
  id: string;
  entity: Entity;
  module: string;
  fields: readonly string[];
  map: Stream['map'];
  /** Parameters beside fields and paging. */
  query?: Readonly<Record<string, string>>;
  /** Looked at again no sooner than this, ms: each look costs a credit. */
  every?: number;
  /** Adds to the rows what only another call knows. */
  complete?(rows: readonly Row[], context: SourceContext): Promise<readonly unknown[]>;
  /** Rows of this module can be counted beforehand. */
  counted?: boolean;
  late?: boolean;
  /** How deleted ones are found; undefined: from the module's own list. */
  ids?: Stream['ids'];
}

export type Row = Readonly<Record<string, unknown>> & { readonly Modified_Time?: string };

interface Place {
  /** Rows changed from here on, epoch ms; none: from the beginning. */
  from?: number;
  /** Within `from`: pages already read. */
  page: number;
  token?: string;
  /** When the token ends, epoch ms. */
  tokenUntil?: number;
  /** Latest change seen. */
  high?: number;
  /** Rows do not come in the order they were asked for: counted through from `from` to the end. */
  plain?: boolean;
  /** When this stream was last read to its end, epoch ms. */
  rested?: number;
}

export function moduleStream(options: ModuleStream): Stream {
  const { id, entity, module, map, late, ids } = options;
  return {
    id,
    entity,
    map,
    page: (context, cursor) => page(options, context, placeOf(cursor)),
    ...(ids ? { ids } : { deleted: (context, cursor) => deletions(context, module, cursor) }),
    ...(late ? { late } : {}),
  };
}

async function page(options: ModuleStream, context: SourceContext, place: Place): Promise<StreamPage> {
  const { module, every = 0 } = options;
  const started = place.page > 0 || place.plain;
  if (!started && place.rested !== undefined && context.now - place.rested < every) return { rows: [], next: cursorOf(place), more: false };
  const { rows, info, total } = await read(options, context, place);
  const times = rows.map((row) => timeOf(row.Modified_Time));
  const sorted = times.every((time, i) => time !== undefined && time >= (times[i - 1] ?? -Infinity));
  const high = times.reduce((most: number | undefined, time) => (time === undefined ? most : Math.max(time, most ?? time)), place.high);
  const done = await options.complete?.(rows, context);
  const result = { rows: done ?? rows, ...(total === undefined ? {} : { total }) };
  if (info?.more_records !== true) return { ...result, next: cursorOf({ page: 0, rested: context.now, ...asFrom(high) }), more: false };
  const last = times.at(-1);
  // `from` was asked with the overlap taken off: only a later moment brings us on
  if (sorted && !place.plain && last !== undefined && last > (place.from ?? -Infinity))
    return { ...result, next: cursorOf({ page: 0, ...asFrom(last), ...(high === undefined ? {} : { high }) }), more: true };
  return { ...result, next: cursorOf(furtherOn(module, place, high, !sorted, info)), more: true };
}

const asFrom = (from: number | undefined): { from?: number } => (from === undefined ? {} : { from });

/** The next page of the same moment. */
function furtherOn(module: string, place: Place, high: number | undefined, unsorted: boolean, info: NonNullable<Info>): Place {
  const { next_page_token: token, page_token_expiry: expiry } = info;
  const next: Place = { ...asFrom(place.from), page: place.page + 1 };
  if (high !== undefined) next.high = high;
  if (unsorted || place.plain) next.plain = true;
  if (next.page < lastNumbered) return next;
  if (!token) throw new CrmError('odd_answer', { detail: `${module}: no token after ${next.page * pageSize} rows` });
  next.token = token;
  const until = timeOf(expiry ?? undefined);
  if (until !== undefined) next.tokenUntil = until;
  return next;
}

type Info = ReturnType<typeof answer<typeof schema.rowsPage>>['info'];

async function read(options: ModuleStream, context: SourceContext, place: Place) {
  const { module, query = {} } = options;
  const names = await askable(context, module, ['id', 'Modified_Time', ...options.fields]);
  const total = place.from === undefined && place.page === 0 && options.counted ? await countOf(context, module) : undefined;
  // a token that has ended is not sent: the moment is counted through again
  const alive = place.token !== undefined && context.now < (place.tokenUntil ?? Infinity);
  if (place.token !== undefined && !alive) Object.assign(place, { page: 0 });
  const where = alive ? { page_token: place.token } : { page: place.page + 1 };
  const path = `/${module}`;
  const asked = { fields: names, ...query, per_page: pageSize, sort_by: 'Modified_Time', sort_order: 'asc', ...where };
  const headers = since(place.from === undefined ? undefined : place.from - overlap);
  const found = answer(schema.rowsPage, await ask(context, path, asked, headers), module);
  return { rows: (found.data ?? []) as readonly Row[], info: found.info, total };
}

/** How many rows there are, for "1,240 of 3,900"; nothing depends on it. */
async function countOf(context: SourceContext, module: string): Promise<number | undefined> {
  try {
    const { count } = answer(schema.countAnswer, await ask(context, `/${module}/actions/count`), 'count');
    return count === null || count === undefined || !Number.isFinite(Number(count)) ? undefined : Number(count);
  } catch (error) {
    if (error instanceof CrmError && (error.kind === 'odd_answer' || error.kind === 'forbidden')) return undefined;
    throw error;
  }
}

export const timeOf = (value: string | undefined): number | undefined => {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : time;
};

const placeOf = (cursor: Cursor | undefined): Place => {
  const number = (name: string) => (typeof cursor?.[name] === 'number' ? { [name]: cursor[name] } : {});
  return {
    page: 0,
    ...number('page'),
    ...number('from'),
    ...number('high'),
    ...number('rested'),
    ...number('tokenUntil'),
    ...(typeof cursor?.token === 'string' ? { token: cursor.token } : {}),
    ...(cursor?.plain === true ? { plain: true } : {}),
  };
};
const cursorOf = (place: Place): Cursor => ({ ...place }) as Cursor;
