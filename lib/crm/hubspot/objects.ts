/**
 * One kind of record, page by page. The first run lists all of them (by id, without ceiling, associations included); later runs
 * search what has changed. HubSpot's search gives at most 10,000 results to one question, and pages of it shift while records
 * change: so no question goes beyond its first page. Each asks for what was changed from the last moment seen on, oldest first;
 * where more than a page was changed in one moment, by id within that moment.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
import type { Cursor, SourceContext, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { associate, inline } from './associations';
import { at } from './row-fields';
import * as schema from './schema';
import type * as z from 'zod/mini';

export interface Kind {
  /** As addresses name it: `deals`. */
  object: string;
  properties: readonly string[];
  /** Kinds of records it is associated with. */
  to?: readonly string[];
  /** Properties whose former values are wanted. */
  history?: readonly string[];
  /** Properties every account is taken to have: HubSpot answers them even when empty, and without them the records would mislead. */
  must?: readonly string[];
  /** Everything is listed anew after so long, for changes that no search has told. */
  anew?: number;
  /** When it was last changed: contacts alone call it otherwise. */
  changed?: 'lastmodifieddate' | 'hs_lastmodifieddate';
}

type Found = z.infer<typeof schema.object>;
/** A record with its properties beside its id, as the streams' schemas read it. */
export type Flat = Record<string, unknown> & { id: string };

/** The most a page holds; with former values it is half as much. */
const pageSize = 100;
const withHistory = 50;
/** Search lags behind the records: what was changed so shortly before the last run's newest record is asked for again. */
const lag = 5 * 60_000;

const sizeOf = ({ history }: Kind): number => (history ? withHistory : pageSize);
export const changedOf = ({ changed = 'hs_lastmodifieddate' }: Kind): string => changed;

const day = 24 * 60 * 60_000;
/** What open deals and leads rest on is listed anew every day, the rest once a week. */
export const daily = day;
const weekly = 7 * day;

/** @returns the next page after `cursor`: of the list first, then of what has changed since */
export async function objectPage(context: SourceContext, kind: Kind, cursor: Cursor | undefined): Promise<StreamPage> {
  const listed = typeof cursor?.['listed'] === 'number' ? cursor['listed'] : undefined;
  const isResting = typeof cursor?.['done'] === 'number';
  const due = isResting && listed !== undefined && context.now - listed >= (kind.anew ?? weekly);
  const page = await nextPage(context, kind, due ? undefined : cursor);
  checkProperties(kind, page.rows as readonly Flat[]);
  return { ...page, next: { ...page.next, listed: due || listed === undefined ? context.now : listed } };
}

/** @throws CrmError odd_answer where none of some rows has a property: it is called otherwise here */
function checkProperties({ object, must = [] }: Kind, rows: readonly Flat[]): void {
  const missing = rows.length === 0 ? undefined : must.find((name) => !rows.some((row) => name in row));
  if (missing !== undefined) throw new CrmError('odd_answer', { detail: `${object}: there is no property ${missing}` });
}

async function nextPage(context: SourceContext, kind: Kind, cursor: Cursor | undefined): Promise<StreamPage> {
  if (typeof cursor?.['from'] === 'number') return changes(context, kind, cursor['from'], cursor['above']);
  if (typeof cursor?.['done'] === 'number') return changes(context, kind, startOf(cursor['done'], cursor['settled'] === true), null);
  return list(context, kind, cursor);
}

/** Nothing that was settled at the last run can have come in before its newest record. */
const startOf = (done: number, settled: boolean): number => (settled ? done + 1 : done - lag);

async function list(context: SourceContext, kind: Kind, cursor: Cursor | undefined): Promise<StreamPage> {
  // What changes while the pages come is found by the first search: the mark is taken before the first page.
  const start = cursor === undefined ? await newest(context, kind) : undefined;
  const mark = start?.mark ?? (typeof cursor?.['mark'] === 'number' ? cursor['mark'] : 0);
  const query = new URLSearchParams({ limit: String(sizeOf(kind)), archived: 'false', properties: allOf(kind).join(',') });
  if (kind.history) query.set('propertiesWithHistory', kind.history.join(','));
  if (kind.to) query.set('associations', kind.to.join(','));
  if (typeof cursor?.['after'] === 'string') query.set('after', cursor['after']);
  const found = await objectsOf(context, kind, `/crm/v3/objects/${kind.object}?${query.toString()}`);
  const rows = found.results.map((one) => flat(one, inline(one, kind.to ?? [])));
  const after = found.paging?.next?.after;
  const total = start === undefined ? {} : { total: start.total };
  if (after === undefined) return { rows, next: { done: mark, settled: false }, more: false, ...total };
  return { rows, next: { after, mark }, more: true, ...total };
}

async function changes(context: SourceContext, kind: Kind, from: number, above: unknown): Promise<StreamPage> {
  const property = changedOf(kind);
  const within = typeof above === 'string';
  const filters = within
    ? [filter(property, 'EQ', String(from)), filter('hs_object_id', 'GT', above)]
    : [filter(property, 'GTE', String(from))];
  const { results } = await search(context, kind, filters, { sort: within ? 'hs_object_id' : property, limit: sizeOf(kind) });
  const rows = await completed(context, kind, results);
  const full = results.length >= sizeOf(kind);
  if (within) {
    const last = results.at(-1)?.id;
    return { rows, next: full && last !== undefined ? { from, above: last } : { from: from + 1 }, more: true };
  }
  const moments = results.map((one) => stampOf(one, property));
  const last = moments.at(-1) ?? from - 1;
  if (moments.some((moment, i) => moment < (moments[i - 1] ?? from)))
    throw new CrmError('odd_answer', { detail: `${kind.object}: found out of order` });
  if (!full) return { rows, next: { done: last, settled: last < context.now - 2 * lag }, more: false };
  // A whole page in one moment: within it, by id.
  return { rows, next: last > from ? { from: last } : { from, above: '0' }, more: true };
}

/** What was changed last, and how many there are. */
async function newest(context: SourceContext, kind: Kind): Promise<{ mark: number; total: number }> {
  const property = changedOf(kind);
  const found = await search(context, kind, [], { sort: property, descending: true, limit: 1 });
  return { mark: Math.max(0, ...found.results.map((one) => stampOf(one, property))), total: found.total ?? found.results.length };
}

export interface Filter {
  propertyName: string;
  operator: 'EQ' | 'GT' | 'GTE' | 'LTE' | 'IN' | 'HAS_PROPERTY';
  value?: string;
  values?: readonly string[];
}
export const filter = (propertyName: string, operator: Filter['operator'], value: string): Filter => ({ propertyName, operator, value });

/** The first page of a search. */
export async function search(
  context: SourceContext,
  kind: Kind,
  filters: readonly Filter[],
  { sort, descending = false, limit }: { sort: string; descending?: boolean; limit: number },
): Promise<z.infer<typeof schema.objects>> {
  const body = JSON.stringify({
    filterGroups: filters.length === 0 ? [] : [{ filters }],
    sorts: [{ propertyName: sort, direction: descending ? 'DESCENDING' : 'ASCENDING' }],
    properties: allOf(kind),
    limit,
  });
  const found = await context.http.json({ method: 'POST', path: `/crm/v3/objects/${kind.object}/search`, body });
  return answer(schema.objects, found, `${kind.object}/search`);
}

/** Search gives neither associations nor former values: both are read beside it. */
async function completed(context: SourceContext, kind: Kind, found: readonly Found[]): Promise<Flat[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const [links, records] = await Promise.all([
    associate(context, kind.object, kind.to ?? [], ids),
    kind.history ? batch(context, kind, ids) : new Map<string, Found>(),
  ]);
  // Who was deleted since the search is left out here and found among the deleted.
  return found.flatMap((one) => {
    const record = kind.history ? records.get(one.id) : one;
    return record ? [flat(record, links.get(one.id) ?? {})] : [];
  });
}

/** Records by id, at most a page of them; those that are not there are left out. */
export async function batch(context: SourceContext, kind: Kind, ids: readonly string[]): Promise<Map<string, Found>> {
  const all = new Map<string, Found>();
  const size = sizeOf(kind);
  for (let from = 0; from < ids.length; from += size) {
    const body = JSON.stringify({
      properties: allOf(kind),
      propertiesWithHistory: kind.history ?? [],
      inputs: ids.slice(from, from + size).map((id) => ({ id })),
    });
    const path = `/crm/v3/objects/${kind.object}/batch/read`;
    const { results } = answer(schema.objects, await context.http.json({ method: 'POST', path, body }), path);
    for (const one of results) all.set(one.id, one);
  }
  return all;
}

async function objectsOf({ http }: SourceContext, kind: Kind, path: string): Promise<z.infer<typeof schema.objects>> {
  return answer(schema.objects, await http.json({ method: 'GET', path }), kind.object);
}

const allOf = (kind: Kind): string[] => [...new Set([changedOf(kind), ...kind.properties])];

function stampOf(one: Found, property: string): number {
  const stamp = one.properties[property] ?? one.updatedAt;
  if (stamp === undefined) throw new CrmError('odd_answer', { detail: `${property} is missing` });
  return at(stamp);
}

function flat({ id, properties, propertiesWithHistory, createdAt, updatedAt }: Found, to: Record<string, string[]>): Flat {
  return { ...properties, id, createdAt, updatedAt, to, ...(propertiesWithHistory ? { history: propertiesWithHistory } : {}) };
}
