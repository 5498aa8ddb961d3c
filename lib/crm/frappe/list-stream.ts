/**
 * A list as a stream, in the order rows were changed. A page says where it stopped by the moment of its last change, so nothing is
 * missed when rows change, appear or vanish in between; rows of one and the same moment are gone through by name.
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow, type RowResult } from '../map-row';
import type { Entity } from '../../model/records';
import { all, countOf, isRefused, list, nameOf, type Filter } from './ask';
import { personOf, strangers } from './people';
import * as schema from './schema';
import { instantIn, siteZone, writtenIn } from './site-clock';

/** The site's clock shows an hour twice in autumn: what was changed in the second is stamped like the first. Saves take a moment, too. */
const overlap = 65 * 60_000;

export interface ListStream<S extends z.ZodMiniType> {
  id: string;
  entity: Entity;
  /** `CRM Deal` */
  doctype: string;
  fields: readonly string[];
  /** Which of them are read at all. */
  filters?: readonly Filter[];
  /** Without these a row says less than it seems to: where the person may not read them, nothing is read. */
  needed?: readonly string[];
  /** Fields that name a person. */
  owners?: readonly string[];
  row: S;
  map: (row: z.infer<S>, context: SourceContext) => RowResult;
  /** Adds what only another call knows. */
  complete?: (rows: readonly unknown[], context: SourceContext) => Promise<readonly unknown[]>;
  /** Rows a page. */
  atOnce?: number;
  /** How deleted ones are found; nothing: by comparing names. */
  ids?: Stream['ids'] | 'elsewhere';
}

/**
 * `from`: changed then or later; `only`: changed just then, names beyond `name`; `past`: changed later. `top`: the latest seen; alone,
 * the last run came to its end there. `total` and `seen`: of the first run; `short`: rows of a page that ended short of the total;
 * `cap`: where the server is known to cut its pages.
 * Moments as Frappe writes them, which sort as texts.
 */
interface Place {
  from?: string;
  only?: string;
  past?: string;
  name?: string;
  top?: string;
  total?: number;
  seen?: number;
  short?: number;
  cap?: number;
}

export function listStream<S extends z.ZodMiniType>(of: ListStream<S>): Stream {
  return {
    id: of.id,
    entity: of.entity,
    page: (context, cursor) => page(of, context, cursor),
    map: (row, context) => personOf(row) ?? mapRow(of.row, (one: z.infer<S>) => of.map(one, context), 'name')(row),
    ...(of.ids === 'elsewhere' ? {} : { ids: of.ids ?? ((context) => namesOf(context, of.doctype, of.filters)) }),
  };
}

/** Names of all, or none where they may not be read: what is refused has brought nothing. */
export async function namesOf(context: SourceContext, doctype: string, filters?: readonly Filter[]): Promise<string[]> {
  return (await all(context, doctype, ['name'], filters)).flatMap((row) => nameOf(row) ?? []);
}

async function page<S extends z.ZodMiniType>(of: ListStream<S>, context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const { rows, ...rest } = await changedRows(context, of, cursor);
  const [first] = rows;
  for (const field of of.needed ?? [])
    if (first !== undefined && (first as Record<string, unknown>)[field] === undefined)
      throw new CrmError('forbidden', { detail: `${of.doctype}.${field} is not given` });
  const zone = rows.length === 0 ? '' : await siteZone(context);
  const zoned = rows.map((row) => ({ ...(row as object), zone }));
  const whole = zoned.length === 0 ? zoned : ((await of.complete?.(zoned, context)) ?? zoned);
  const unseen = of.owners ? await strangers(context, rows, of.owners) : [];
  return { rows: [...whole, ...unseen], ...rest };
}

type Changed = Pick<ListStream<z.ZodMiniType>, 'doctype' | 'fields' | 'filters' | 'atOnce'>;

/** The next rows of a list that were changed. */
export async function changedRows(context: SourceContext, of: Changed, cursor: Cursor | undefined): Promise<StreamPage> {
  const { doctype, filters = [], atOnce = 200 } = of;
  const place = await placeOf(context, cursor);
  const total = cursor === undefined ? await totalOf(context, doctype, filters) : place.total;
  const rows = await list(context, doctype, {
    fields: [...new Set(['name', ...of.fields, 'modified'])],
    filters: [...filters, ...conditions(place)],
    orderBy: place.only === undefined ? 'modified asc, name asc' : 'name asc',
    limit: atOnce,
  });
  const last = rows.at(-1);
  const [stamp, name] = [stampOf(last), nameOf(last)];
  await inTime(context, doctype, rows, stamp);
  // What stands at the named moment was counted with the page before.
  const fresh = place.only === undefined ? rows.filter((row) => place.from === undefined || stampOf(row) !== place.from).length : 0;
  const seen = (place.seen ?? 0) + fresh;
  // There was more behind a page that ended short: so long are this server's pages.
  const cap = place.short !== undefined && fresh > 0 ? place.short : place.cap;
  // Of one moment, only an empty page is the end.
  const asked = rows.length >= (place.only === undefined ? Math.min(atOnce, cap ?? atOnce) : 1);
  // Short, although more are counted: either the server cuts its pages, or it counts what the person may not see. The next page tells.
  const short = !asked && total !== undefined && seen < total && fresh > 0;
  // A page of that length again, of the same moment: it may hold more.
  const stuck = !asked && place.short !== undefined && rows.length >= place.short && stamp === place.from;
  const full = asked || short || stuck;
  const top = stamp !== undefined && stamp > (place.top ?? '') ? stamp : place.top;
  const next: Place = full ? furtherOn(doctype, place, stamp, name) : place.only === undefined ? {} : { past: place.only };
  const more = full || place.only !== undefined;
  const whole = cursor === undefined && total !== undefined && (asked || rows.length === total);
  return {
    rows,
    next: {
      ...next,
      ...(top === undefined ? {} : { top }),
      ...(cap === undefined ? {} : { cap }),
      ...(more && total !== undefined ? { total, seen } : {}),
      ...(short ? { short: rows.length } : {}),
    },
    more,
    ...(whole ? { total } : {}),
  };
}

/** A computer's clock may be wrong, but not by as much as that. */
const ahead = 2 * 3_600_000;

/** @throws CrmError odd_answer where rows do not come in the order of their changes, or were changed in what is yet to come */
async function inTime(context: SourceContext, doctype: string, rows: readonly unknown[], latest: string | undefined): Promise<void> {
  const stamps = rows.map((row) => stampOf(row) ?? '');
  const ordered = stamps.every((stamp, at) => at === 0 || stamp >= (stamps[at - 1] ?? ''));
  if (!ordered) throw new CrmError('odd_answer', { detail: `${doctype}: rows are not in the order of their changes` });
  if (latest !== undefined && instantIn(await siteZone(context), latest) > context.now + ahead)
    throw new CrmError('odd_answer', { detail: `${doctype}: changes in the future; the site's clock is in another zone than it says` });
}

/** How many there are; a site that does not say is read all the same. */
const totalOf = (context: SourceContext, doctype: string, filters: readonly Filter[]): Promise<number | undefined> =>
  countOf(context, doctype, filters).catch((error: unknown) => {
    if (isRefused(error)) return undefined;
    throw error;
  });

function conditions({ from, only, past, name }: Place): Filter[] {
  return [
    ...(from === undefined ? [] : [['modified', '>=', from] as const]),
    ...(only === undefined ? [] : [['modified', '=', only] as const]),
    ...(past === undefined ? [] : [['modified', '>', past] as const]),
    ...(name === undefined ? [] : [['name', '>', name] as const]),
  ];
}

/** Where a full page goes on. */
function furtherOn(doctype: string, { from, only, past, name: before }: Place, stamp: string | undefined, name: string | undefined): Place {
  const odd = (what: string) => new CrmError('odd_answer', { detail: `${doctype}: ${what}` });
  if (stamp === undefined || name === undefined) throw odd('rows without name or date of change');
  const outside = only === undefined ? stamp < (from ?? past ?? '') : stamp !== only || name === before;
  if (outside) throw odd('rows that were not asked for, or not in that order');
  if (only !== undefined) return { only, name };
  // A whole page of one moment: it is gone through by name, from the beginning.
  return stamp === from ? { only: stamp } : { from: stamp };
}

const stampOf = (row: unknown): string | undefined => z.safeParse(z.object({ modified: schema.moment }), row).data?.modified;

async function placeOf(context: SourceContext, cursor: Cursor | undefined): Promise<Place> {
  const place: Place = {};
  for (const key of ['from', 'only', 'past', 'name', 'top'] as const) {
    const value = cursor?.[key];
    if (typeof value === 'string') place[key] = value;
  }
  for (const key of ['total', 'seen', 'short', 'cap'] as const) {
    const value = cursor?.[key];
    if (typeof value === 'number') place[key] = value;
  }
  const underWay = place.from !== undefined || place.only !== undefined || place.past !== undefined;
  if (underWay || place.top === undefined) return place;
  // A new run looks back; what comes again is the same.
  const zone = await siteZone(context);
  const { top, cap } = place;
  const from = writtenIn(zone, instantIn(zone, top) - overlap);
  return { from, top, ...(cap === undefined ? {} : { cap }) };
}
