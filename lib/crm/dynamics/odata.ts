/**
 * A table of the Web API as a stream. Rows come by `modifiedon`, so that what changes while pages are turned moves to the end;
 * each run starts a little before the newest row of the last one, since a long transaction may commit behind it.
 * Paging is the server's `@odata.nextLink`, at most 5,000 rows. learn.microsoft.com, "Query data using the Web API".
 */
import * as z from 'zod/mini';
import type { Call, Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { answer, mapRow, type RowResult } from '../map-row';
import type { Entity } from '../../model/records';
import { unknownProperty } from './judge';
import { kindOf } from './schema';

export const root = '/api/data/v9.2';
const pageSize = 500;
const overlap = 120_000;

const annotations = 'odata.include-annotations="OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname"';
const headers = (rows: number): NonNullable<Call['headers']> => ({
  prefer: `odata.maxpagesize=${rows},${annotations}`,
  'odata-version': '4.0',
  'odata-maxversion': '4.0',
});

/** A page of any table. */
const rowsPage = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.optional(z.string()),
  '@odata.count': z.optional(z.number()),
});
const stamped = z.object({ modifiedon: z.string() });

export interface Table<S extends z.ZodMiniType> {
  id: string;
  entity: Entity;
  /** Name of the set: `opportunities`. */
  set: string;
  /** Its primary key: `opportunityid`. */
  key: string;
  select: readonly string[];
  /** Columns and expansions some organisations lack: asked for until the server says it does not know them. */
  optional?: readonly string[];
  /** Related rows: `transactioncurrencyid($select=isocurrencycode)`. */
  expand?: readonly string[];
  filter?: string;
  row: S;
  map: (row: z.infer<S>, context: SourceContext) => RowResult;
  /** Looks at the rows of a page together; a text says why they cannot be trusted, and the list is refused. */
  inspect?: (rows: readonly unknown[]) => string | undefined;
  /** What rows need from elsewhere. */
  prepare?: (rows: readonly unknown[], context: SourceContext) => Promise<readonly unknown[]>;
  /** Compare ids now and then: the Web API lists no deletions. Not for small tables that are never cleared. */
  sweep?: boolean;
  late?: boolean;
}

/** Rows of one call: a path of ours, or the rest of a list as the server gave it. */
export async function rowsOf({ http }: SourceContext, path: string, rows = pageSize) {
  const page = answer(rowsPage, await http.json({ method: 'GET', path, headers: headers(rows) }), path.split('?', 1)[0] ?? '');
  const link = page['@odata.nextLink'];
  return { rows: page.value, next: link === undefined ? undefined : pathOf(link), total: page['@odata.count'] };
}

/** The server's own link, without its host: calls never leave the connected one. */
function pathOf(link: string): string {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (!url?.pathname.startsWith(`${root}/`)) throw new CrmError('odd_answer', { detail: 'a next link elsewhere' });
  return `${url.pathname}${url.search}`;
}

export function table<S extends z.ZodMiniType>(of: Table<S>): Stream {
  const { set, key } = of;

  async function page(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
    const since = text(cursor?.since);
    let without = text(cursor?.without) ?? '';
    for (;;) {
      try {
        const path = text(cursor?.next) ?? pathFor(of, without.split(' '), since, cursor === undefined);
        const { rows: found, next, total } = await rowsOf(context, path);
        const odd = unannotated(of, found) ?? of.inspect?.(found);
        if (odd !== undefined) throw new CrmError('odd_answer', { detail: `${set}: ${odd}` });
        const rows = of.prepare && found.length > 0 ? await of.prepare(found, context) : found;
        const top = rows.reduce<string | null>((newest, row) => later(newest, stampOf(row)), text(cursor?.top) ?? since ?? null);
        return {
          rows,
          // The list is whole: the next run starts where this one's newest row was.
          next: next === undefined ? { since: top, top: null, next: null, without } : { since: since ?? null, top, next, without },
          more: next !== undefined,
          ...(total === undefined || total >= 5_000 ? {} : { total }),
        };
      } catch (error) {
        const lacks = error instanceof CrmError && error.code === unknownProperty ? error.detail : undefined;
        // A link under way was made with all columns: it is started anew without the one that has gone.
        if (lacks === undefined || !isOptional(of, lacks) || without.split(' ').includes(lacks)) throw error;
        without = `${without} ${lacks}`.trim();
        cursor = { ...cursor, next: null };
      }
    }
  }

  return {
    id: of.id,
    entity: of.entity,
    ...(of.late && { late: true }),
    page,
    map: (row, context) => mapRow(of.row, (read: z.infer<S>) => of.map(read, context), key)(row),
    ...(of.sweep && {
      async ids(context: SourceContext) {
        const ids: string[] = [];
        const filter = of.filter === undefined ? '' : `&$filter=${encodeURIComponent(of.filter)}`;
        let path: string | undefined = `${root}/${set}?$select=${key}${filter}`;
        while (path !== undefined) {
          const found: Awaited<ReturnType<typeof rowsOf>> = await rowsOf(context, path, 5_000);
          for (const row of found.rows) ids.push(String((row as Record<string, unknown>)[key]));
          path = found.next;
        }
        return ids;
      },
    }),
  };
}

function pathFor<S extends z.ZodMiniType>(of: Table<S>, without: readonly string[], since: string | undefined, first: boolean): string {
  const has = (name: string) => !without.includes(nameOf(name));
  const optional = (of.optional ?? []).filter(has);
  const columns = [of.key, ...of.select, 'modifiedon', ...optional.filter((name) => !name.includes('('))];
  const expand = [...(of.expand ?? []), ...optional.filter((name) => name.includes('('))];
  const from = since === undefined ? undefined : new Date(Date.parse(since) - overlap).toISOString();
  const filters = [of.filter, from && `modifiedon ge ${from}`].filter((part) => part !== undefined);
  return `${root}/${of.set}?${[
    `$select=${columns.join(',')}`,
    ...(expand.length === 0 ? [] : [`$expand=${encodeURIComponent(expand.join(','))}`]),
    ...(filters.length === 0 ? [] : [`$filter=${encodeURIComponent(filters.join(' and '))}`]),
    `$orderby=${encodeURIComponent(`modifiedon asc,${of.key} asc`)}`,
    ...(first ? ['$count=true'] : []),
  ].join('&')}`;
}

/** Lookups that may point at several tables: what they point at is an annotation. */
const several = [
  '_ownerid_value',
  '_regardingobjectid_value',
  '_customerid_value',
  '_goalownerid_value',
  '_parentcustomerid_value',
] as const;

/** Without annotations nobody can tell a person from a team, or a deal from an account. */
function unannotated({ select }: Pick<Table<z.ZodMiniType>, 'select'>, rows: readonly unknown[]): string | undefined {
  const asked = several.filter((name) => select.includes(name));
  const lacks = rows.some((row) => asked.some((name) => filled(row, name) && !filled(row, kindOf(name))));
  return lacks ? 'rows without the annotations that were asked for: what they belong to cannot be told' : undefined;
}

const filled = (row: unknown, name: string): boolean =>
  typeof row === 'object' && row !== null && ((row as Record<string, unknown>)[name] ?? null) !== null;

const nameOf = (column: string): string => column.split('(', 1)[0] ?? column;
const isOptional = (of: Pick<Table<z.ZodMiniType>, 'optional'>, name: string): boolean =>
  (of.optional ?? []).some((one) => nameOf(one) === name);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const stampOf = (row: unknown): string | undefined => z.safeParse(stamped, row).data?.modifiedon;
const later = (a: string | null, b: string | undefined): string | null =>
  b === undefined || (a !== null && Date.parse(a) >= Date.parse(b)) ? a : b;
