/**
 * All records of an object, then what has changed. Pages go by `_id`, as the vendor's page on deep paging says: an offset ends at
 * 10,000 and slips when a record before it is deleted. A run takes what was changed at or after the newest change the run before
 * it saw; that mark is the CRM's own, so our clock does not matter.
 */
import type { Cursor, SourceContext, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { find, pageSize, type Filter, type VendorRow } from './wire';

/** https://developer.fxiaoke.com/openapi_v2/ (deep paging) */
const longestOffset = 10_000;
/** A save that took long is stamped before others that were stored earlier. */
const overlap = 60_000;

/** Where a stream is: `since` and `next` are marks of changes (epoch ms), `after` the last id or `at` the offset while it pages. */
interface Place {
  since: number | undefined;
  next: number | undefined;
  after: string | undefined;
  at: number | undefined;
}

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const placeIn = (cursor: Cursor | undefined): Place => ({
  since: number(cursor?.['since']),
  next: number(cursor?.['next']),
  after: typeof cursor?.['after'] === 'string' ? cursor['after'] : undefined,
  at: number(cursor?.['at']),
});
const cursorOf = (place: Place): Cursor =>
  Object.fromEntries(Object.entries(place).flatMap(([name, value]) => (value === undefined ? [] : [[name, value as string | number]])));

export const idOf = (row: VendorRow): string => String(row['_id'] ?? '');
/** Instants are numbers, in some answers as text. */
const changedAt = (row: VendorRow | undefined): number | undefined => {
  const at = Number(row?.['last_modified_time'] ?? NaN);
  return Number.isFinite(at) ? at : undefined;
};

/** Between two runs. */
const nowhere: Place = { since: undefined, next: undefined, after: undefined, at: undefined };

const newestFirst = { fieldName: 'last_modified_time', isAsc: false };
const byId = { fieldName: '_id', isAsc: true };
const sinceFilter = (since: number | undefined): Filter[] =>
  since === undefined ? [] : [{ field_name: 'last_modified_time', operator: 'GTE', field_values: [since] }];

/** The next page of an object's records. */
export async function nextPage(context: SourceContext, object: string, cursor: Cursor | undefined): Promise<StreamPage> {
  const place = placeIn(cursor);
  if (place.after === undefined && place.at === undefined) return begin(context, object, place.since, cursor?.['tail']);
  return place.at === undefined ? keysetPage(context, object, place) : offsetPage(context, object, place, place.at);
}

/** Finds the mark for the next run before anything is read; a run with few changes is over with that. */
async function begin(context: SourceContext, object: string, since: number | undefined, before: unknown): Promise<StreamPage> {
  const limit = since === undefined ? 1 : pageSize;
  const { rows, total } = await find(context, object, { limit, order: newestFirst, filters: sinceFilter(since) });
  const newest = changedAt(rows[0]);
  if (rows[0] && newest === undefined) throw new CrmError('odd_answer', { detail: `${object}: last_modified_time is missing` });
  if (rows.some((row) => (changedAt(row) ?? 0) > (newest ?? 0)))
    throw new CrmError('odd_answer', { detail: `${object}: the order by last_modified_time is not kept` });
  const next = newest === undefined ? since : Math.max(since ?? 0, newest - overlap);
  // Nothing there yet, or everything on this one page; the newest changes come again in every run, and are told once.
  if (rows.length < limit) {
    const tail = `${newest ?? ''}/${rows.length}`;
    const known = since !== undefined && tail === before;
    return { rows: known ? [] : rows, next: { ...cursorOf({ ...nowhere, since: next }), tail }, more: false };
  }
  const first = cursorOf({ since, next, after: '', at: undefined });
  return { rows: [], next: first, more: true, ...(since === undefined && total !== undefined ? { total } : {}) };
}

async function keysetPage(context: SourceContext, object: string, place: Place): Promise<StreamPage> {
  const { since, after = '' } = place;
  const from: Filter[] = after === '' ? [] : [{ field_name: '_id', operator: 'GT', field_values: [after] }];
  const { rows } = await find(context, object, { limit: pageSize, order: byId, filters: [...sinceFilter(since), ...from] });
  if (!ascending([...(after === '' ? [] : [after]), ...rows.map(idOf)]))
    return offsetPage(context, object, { ...place, after: undefined }, 0);
  return told(rows, place, { ...place, after: idOf(rows.at(-1) ?? {}) });
}

/** Whether ids go up without a repetition: as text where they are equally long, as numbers where they are numbers. */
function ascending(ids: readonly string[]): boolean {
  const numbers = ids.every((id) => /^\d{1,15}$/.test(id));
  return ids.every((id, i) => {
    const before = ids[i - 1];
    if (id === '' || before === undefined) return id !== '';
    if (numbers) return Number(before) < Number(id);
    return id.length === before.length ? before < id : before !== id;
  });
}

/** For a CRM that does not compare ids after all: from the start by offset, as far as that goes. */
async function offsetPage(context: SourceContext, object: string, place: Place, at: number): Promise<StreamPage> {
  if (at > longestOffset)
    throw new CrmError('odd_answer', { detail: `${object}: more than ${longestOffset} records, and ids are not compared` });
  const { rows } = await find(context, object, { limit: pageSize, offset: at, order: byId, filters: sinceFilter(place.since) });
  return told(rows, place, { ...place, after: undefined, at: at + pageSize });
}

const told = (rows: VendorRow[], { next }: Place, further: Place): StreamPage =>
  rows.length < pageSize
    ? { rows, next: cursorOf({ ...nowhere, since: next }), more: false }
    : { rows, next: cursorOf(further), more: true };

/** All rows that fit, page by page, at most `most`. */
export async function everything(
  context: SourceContext,
  object: string,
  filters: readonly Filter[],
  most = Infinity,
): Promise<VendorRow[]> {
  const all: VendorRow[] = [];
  for (let after: string | undefined; all.length < most;) {
    const from: Filter[] = after === undefined ? [] : [{ field_name: '_id', operator: 'GT', field_values: [after] }];
    const { rows } = await find(context, object, { limit: pageSize, order: byId, filters: [...filters, ...from] });
    if (!ascending([...(after === undefined ? [] : [after]), ...rows.map(idOf)]))
      throw new CrmError('odd_answer', { detail: `${object}: ids are not compared` });
    all.push(...rows);
    if (rows.length < pageSize) break;
    after = idOf(rows.at(-1) ?? {});
  }
  return all;
}
