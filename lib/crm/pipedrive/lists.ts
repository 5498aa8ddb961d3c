/**
 * v2 lists as streams: everything in order of change, then what has changed since. Pages are opaque cursors; should one have gone
 * stale while the browser slept, the list goes on from the newest change it has seen.
 * https://pipedrive.readme.io/docs/core-api-concepts-pagination
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { instantOf } from './wire';

export interface List {
  /** Below `/api/v2/`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  /** At most 500. */
  limit?: number;
  /** After a complete run the list is left alone for so many ms: every call costs tokens of the company's day. */
  rest?: number;
}

/**
 * What hardly ever changes is asked for once an hour, archives every ten minutes, and what is told deal by deal every five: somebody who
 * looks at the panel all day long has it read once a minute, and 30,000 tokens a day are what the smallest company has.
 */
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const TEN_MINUTES = 600_000;
export const FIVE_MINUTES = 300_000;
/** A second is surely over after so many ms, slow clocks included: only then may its rows be skipped. */
const settled = 120_000;
/** More rows of one second than this are simply read again. */
const mostSeen = 200;

const listPage = z.object({
  success: z.literal(true),
  data: z.nullish(z.array(z.unknown())),
  additional_data: z.nullish(z.object({ next_cursor: z.nullish(z.string()) })),
});
const stamp = z.object({ id: z.union([z.int(), z.string()]), update_time: z.nullish(z.string()), add_time: z.nullish(z.string()) });

export interface ListPage {
  rows: readonly unknown[];
  cursor: string | null;
}

/** One page of a v2 list. */
export async function v2Page({ http }: SourceContext, path: string, query: Readonly<Record<string, string>>): Promise<ListPage> {
  const found = answer(listPage, await http.json({ method: 'GET', path: `/api/v2/${path}?${new URLSearchParams(query)}` }), path);
  return { rows: found.data ?? [], cursor: found.additional_data?.next_cursor || null };
}

/** All rows of a v2 list, for lists that are short. */
export async function v2All(context: SourceContext, path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
  const rows: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: ListPage = await v2Page(context, path, { limit: '500', ...query, ...(cursor === null ? {} : { cursor }) });
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== null);
  return rows;
}

/** The id and the time of the last change of a row; undefined for what is no row. */
export function stampOf(row: unknown): { id: string; at: string } | undefined {
  const read = z.safeParse(stamp, row);
  const at = read.data?.update_time ?? read.data?.add_time;
  return read.success && at ? { id: String(read.data.id), at } : undefined;
}

/** The next page of a list in order of change. Cursor: `since` and `seen` (ids of that second), `cursor` within a run, `top` so far. */
export async function changedPage(context: SourceContext, list: List, saved: Cursor | undefined): Promise<StreamPage> {
  const from: Cursor = saved ?? { since: null, seen: '', cursor: null, top: null, at: null };
  const resting = from.cursor === null && typeof from.at === 'number' && context.now - from.at < (list.rest ?? 0);
  if (resting) return { rows: [], next: from, more: false };
  const query = {
    sort_by: 'update_time',
    sort_direction: 'asc',
    limit: String(list.limit ?? 500),
    ...list.query,
    ...(typeof from.since === 'string' ? { updated_since: from.since } : {}),
    ...(typeof from.cursor === 'string' ? { cursor: from.cursor } : {}),
  };
  let found: ListPage;
  try {
    found = await v2Page(context, list.path, query);
  } catch (error) {
    if (typeof from.cursor !== 'string' || !isStale(error)) throw error;
    // what has come so far has come in order of change
    return changedPage(context, list, { ...from, cursor: null, since: from.top ?? from.since ?? null, seen: '', at: null });
  }
  const known = new Set(idsIn(from.seen));
  const rows = found.rows.filter((row) => {
    const one = stampOf(row);
    return !one || one.at !== from.since || !known.has(one.id);
  });
  const top = stampOf(found.rows.at(-1))?.at ?? from.top ?? null;
  if (found.cursor !== null) return { rows, next: { ...from, cursor: found.cursor, top }, more: true };
  return {
    rows,
    next: { since: top ?? from.since ?? null, seen: seenAt(context, top, from, found.rows), cursor: null, top: null, at: context.now },
    more: false,
  };
}

/** A cursor the vendor no longer knows is a bad request. */
export const isStale = (error: unknown): boolean => error instanceof CrmError && error.code === '400';

/** Ids of the rows of one second, for a cursor; none when that second may still be going on, or holds too many to keep. */
export function idsAt({ now }: SourceContext, at: string, rows: readonly unknown[], before: readonly string[] = []): string {
  if (now - instantOf(at) < settled) return '';
  const found = rows.flatMap((row) => {
    const one = stampOf(row);
    return one && instantOf(one.at) === instantOf(at) ? [one.id] : [];
  });
  const ids = [...new Set([...before, ...found])];
  return ids.length > mostSeen ? '' : ids.join(',');
}

/** The ids a cursor keeps. */
export const idsIn = (kept: Cursor[string] | undefined): string[] => (typeof kept === 'string' && kept !== '' ? kept.split(',') : []);

/** Rows of the last second that need not come again. */
function seenAt(context: SourceContext, top: Cursor[string], from: Cursor, rows: readonly unknown[]): string {
  if (typeof top !== 'string') return idsIn(from.seen).join(',');
  return idsAt(context, top, rows, top === from.since ? idsIn(from.seen) : []);
}

/** Like `changedPage`, but from the beginning again when the last whole reading began so long ago. Cursor: `whole` besides. */
export async function againAfter(
  time: number,
  context: SourceContext,
  list: Parameters<typeof changedPage>[1],
  saved: Cursor | undefined,
): Promise<StreamPage> {
  const { whole = context.now, ...from } = saved ?? {};
  const due = typeof whole === 'number' && context.now - whole >= time;
  const page = await changedPage(context, list, saved === undefined || due ? undefined : from);
  return { ...page, next: { ...page.next, whole: due ? context.now : whole } };
}
