/**
 * v1 lists as streams. They page by offset, which rows that change in between shift; so each page starts from the time of the last
 * row of the one before, and an offset is used only within one and the same second.
 * https://pipedrive.readme.io/docs/core-api-concepts-pagination
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, StreamPage } from '../adapter';
import { answer } from '../map-row';
import { idsAt, idsIn, stampOf } from './lists';
import { instantOf, rfc3339 } from './wire';

const more = z.object({ more_items_in_collection: z.nullish(z.boolean()) });
const listPage = z.object({
  success: z.literal(true),
  data: z.nullish(z.array(z.unknown())),
  // the types put the fields here, the documentation's examples under "pagination"
  additional_data: z.nullish(z.extend(more, { pagination: z.nullish(more) })),
});

export interface OffsetPage {
  rows: readonly unknown[];
  more: boolean;
}

/** One page of a v1 list. */
export async function v1Page({ http }: SourceContext, path: string, query: Readonly<Record<string, string>> = {}): Promise<OffsetPage> {
  const asked = new URLSearchParams(query).toString();
  const value = await http.json({ method: 'GET', path: `/api/v1/${path}${asked === '' ? '' : `?${asked}`}` });
  const { data, additional_data: extra } = answer(listPage, value, path);
  return { rows: data ?? [], more: extra?.pagination?.more_items_in_collection ?? extra?.more_items_in_collection ?? false };
}

/** All rows of a v1 list that pages. */
export async function v1All(context: SourceContext, path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (;;) {
    const page = await v1Page(context, path, { ...query, start: String(rows.length), limit: '500' });
    rows.push(...page.rows);
    if (!page.more || page.rows.length === 0) return rows;
  }
}

/** The next page in order of change, for lists with `updated_since`. Cursor: `since`, `seen` and `start` within that second. */
export async function changedV1(
  context: SourceContext,
  list: { path: string; limit: number; rest?: number },
  saved: Cursor | undefined,
): Promise<StreamPage> {
  const from: Cursor = saved ?? { since: null, start: 0, at: null };
  if (typeof from.at === 'number' && context.now - from.at < (list.rest ?? 0)) return { rows: [], next: from, more: false };
  const start = Number(from.start ?? 0);
  const found = await v1Page(context, list.path, {
    sort: 'update_time ASC',
    limit: String(list.limit),
    ...(start > 0 ? { start: String(start) } : {}),
    ...(typeof from.since === 'string' ? { updated_since: from.since } : {}),
  });
  const known = new Set(idsIn(from.seen));
  const rows = found.rows.filter((row) => {
    const one = stampOf(row);
    return !one || rfc3339(instantOf(one.at)) !== from.since || !known.has(one.id);
  });
  const last = stampOf(found.rows.at(-1))?.at;
  const since = last === undefined ? (from.since ?? null) : rfc3339(instantOf(last));
  const same = since === from.since;
  const goesOn = found.more && found.rows.length > 0;
  const seen = typeof since === 'string' ? idsAt(context, since, found.rows, same ? [...known] : []) : '';
  return {
    rows,
    next: { since, seen, start: goesOn && same ? start + found.rows.length : 0, at: goesOn ? null : context.now },
    more: goesOn,
  };
}

/**
 * The next page of a list that can only be sorted, newest change first: rows that move up meanwhile come twice, none is missed.
 * It ends where it began last time. Cursor: `since`, and within a run `start` and `top`.
 */
export async function newestFirst(
  context: SourceContext,
  list: { path: string; limit: number; rest: number },
  saved: Cursor | undefined,
): Promise<StreamPage> {
  const from: Cursor = saved ?? { since: null, start: 0, top: null, at: null };
  if (typeof from.at === 'number' && context.now - from.at < list.rest) return { rows: [], next: from, more: false };
  const start = Number(from.start ?? 0);
  const found = await v1Page(context, list.path, { sort: 'update_time DESC', limit: String(list.limit), start: String(start) });
  const since = typeof from.since === 'string' ? instantOf(from.since) : -Infinity;
  const rows = found.rows.filter((row) => instantOf(stampOf(row)?.at ?? '') >= since || stampOf(row) === undefined);
  const top = from.top ?? stampOf(found.rows[0])?.at ?? null;
  const goesOn = found.more && rows.length > 0 && rows.length === found.rows.length;
  return goesOn
    ? { rows, next: { ...from, start: start + found.rows.length, top, at: null }, more: true }
    : { rows, next: { since: top ?? from.since ?? null, start: 0, top: null, at: context.now }, more: false };
}
