/** An object of the CRM as a stream of one entity: pages, meaning beside values, what was thrown away. */
import type * as z from 'zod/mini';
import type { Entity } from '../../model/records';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow, type RowResult } from '../map-row';
import { describe, dressed, type Described } from './describe';
import type { Direction } from '../rate-direction';
import { everything, idOf, nextPage } from './paging';
import { rateWay } from './rates';
import { find, pageSize, type VendorRow } from './wire';

const day = 86_400_000;

export interface Listed<S extends z.ZodMiniType> {
  stream: string;
  entity: Entity;
  object: string;
  shape: S;
  map: (row: z.infer<S>) => RowResult;
  late?: boolean;
  /** Seldom thrown away: not asked about in every run, only found missing when ids are compared. */
  steady?: boolean;
  /** What must be so before a row is believed. @throws CrmError */
  check?: (described: Described) => void;
  /** A field without which the records would mislead. */
  needs?: string;
  /** Read whole once a day, for changes that raise no `last_modified_time` after all. */
  daily?: boolean;
  /** Another field that tells when a record changed, where the organisation has it: what it names is read at once. */
  alsoBy?: string;
  /** Ids of our records where two objects make one entity. */
  id?: (id: string) => string;
  /** All ids of the entity, where more than one object makes it; false: another stream compares them. */
  ids?: ((context: SourceContext) => Promise<string[]>) | false;
}

/** All ids of an object there are now. */
export const idsOf = async (context: SourceContext, object: string): Promise<string[]> => (await everything(context, object, [])).map(idOf);

export function stream<S extends z.ZodMiniType>({
  stream: name,
  entity,
  object,
  shape,
  map,
  late,
  steady,
  check,
  needs,
  daily,
  alsoBy,
  id = (own) => own,
  ids,
}: Listed<S>): Stream {
  const read = async (context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> => {
    const page = daily ? await wholeOnceADay(context, object, cursor) : await nextPage(context, object, cursor);
    const since = cursor?.['since'];
    if (alsoBy === undefined || page.more || typeof since !== 'number') return page;
    const more = await changedBy(context, object, alsoBy, since);
    const known = new Set((page.rows as readonly VendorRow[]).map(idOf));
    return { ...page, rows: [...page.rows, ...more.filter((row) => !known.has(idOf(row)))] };
  };
  return {
    id: name,
    entity,
    async page(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
      const page = await read(context, cursor);
      // In most runs most objects have nothing new, and nothing to be understood.
      if (page.rows.length === 0) return page;
      const described = await describe(context, object);
      check?.(described);
      if (needs !== undefined && !described.has(needs)) throw new CrmError('odd_answer', { detail: `${object} has no field ${needs}` });
      const rows = page.rows as readonly VendorRow[];
      const foreign = rows.some(({ mc_currency: own }) => own !== undefined && own !== null && own !== context.me?.currency);
      const way = foreign ? await rateWay(context) : undefined;
      return { ...page, rows: rows.map((row) => meant(row, described, context, way)) };
    },
    map: mapRow(shape, map, '_id'),
    ...(steady ? {} : { deleted: (context: SourceContext, cursor: Cursor | undefined) => thrownAway(context, object, cursor, id) }),
    ...(ids === false ? {} : { ids: ids ?? (async (context: SourceContext) => (await idsOf(context, object)).map(id)) }),
    ...(late ? { late } : {}),
  };
}

/** `whole`: when everything was last read from the start. */
async function wholeOnceADay(context: SourceContext, object: string, cursor: Cursor | undefined): Promise<StreamPage> {
  const { whole, ...place } = cursor ?? {};
  const underWay = place['after'] !== undefined || place['at'] !== undefined;
  const due = !underWay && (typeof whole !== 'number' || context.now - whole >= day);
  const page = await nextPage(context, object, due ? undefined : place);
  return { ...page, next: { ...page.next, whole: due ? context.now : (whole ?? context.now) } };
}

/** Rows another field says were changed since then; the newest hundred. */
async function changedBy(context: SourceContext, object: string, name: string, since: number): Promise<VendorRow[]> {
  if (!(await describe(context, object)).has(name)) return [];
  const filters = [{ field_name: name, operator: 'GTE', field_values: [since] }] as const;
  return (await find(context, object, { limit: pageSize, order: { fieldName: name, isAsc: false }, filters })).rows;
}

function meant(row: VendorRow, described: Described, { me }: SourceContext, way: Direction | undefined): VendorRow {
  const currency = me ? { paceline_currency: me.currency } : {};
  return { ...dressed(row, described), ...currency, ...(way ? { paceline_rates: way } : {}) };
}

/**
 * Records made invalid (作废) since the last run: they leave the lists and can be deleted from there for good. Only rows that say
 * so themselves count, whatever the filter did. What was invalid and deleted between two runs, or is hidden from lists after
 * all, is found by comparing ids once a day.
 */
async function thrownAway(
  context: SourceContext,
  object: string,
  cursor: Cursor | undefined,
  id: (own: string) => string,
): Promise<{ ids: string[]; next: Cursor; compare: boolean }> {
  const since = typeof cursor?.['since'] === 'number' ? cursor['since'] : context.now - day;
  const filters = [
    { field_name: 'life_status', operator: 'EQ', field_values: ['invalid'] },
    { field_name: 'last_modified_time', operator: 'GTE', field_values: [since] },
  ] as const;
  const { rows } = await find(context, object, { limit: pageSize, order: { fieldName: 'last_modified_time', isAsc: false }, filters });
  const all = rows.length < pageSize ? rows : await everything(context, object, filters);
  const invalid = all.filter((row) => row['life_status'] === 'invalid');
  const newest = invalid.reduce((latest, row) => Math.max(latest, Number(row['last_modified_time']) || 0), since);
  const compared = typeof cursor?.['compared'] === 'number' ? cursor['compared'] : context.now;
  const compare = context.now - compared >= day;
  return { ids: invalid.map((row) => id(idOf(row))), next: { since: newest, compared: compare ? context.now : compared }, compare };
}
