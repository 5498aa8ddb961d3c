/**
 * What was changed about deals: stage, status, owner, value. Pipedrive tells it one deal at a time, for 20 tokens each, so it is asked
 * for deals that have changed alone, newest first, late, and only while enough of the day's tokens is left for everything else.
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { answer, mapRow } from '../map-row';
import { changesOf } from './changes';
import { changedPage, FIVE_MINUTES, idsAt, isStale, stampOf, TEN_MINUTES, v2Page, type ListPage } from './lists';
import { pipelineOf, readable } from './once';
import * as schema from './schema';
import { instantOf, rfc3339 } from './wire';

/** Deals at a time: a page is stored with its cursor, and a killed worker loses no more than one. */
const atOnce = 25;
/** Tokens of the day that the past leaves for the present. */
export const reserve = 3_000;

const changePage = z.object({
  success: z.literal(true),
  data: z.nullish(z.array(z.unknown())),
  additional_data: z.nullish(z.object({ next_cursor: z.nullish(z.string()) })),
  /** Put there by `judge`, from the reply's headers. */
  tokens_left: z.optional(z.number()),
});

/** All changes of one deal, and how many tokens are left after asking. */
async function changelog({ http }: SourceContext, id: number): Promise<{ changes: unknown[]; left: number }> {
  const changes: unknown[] = [];
  let left = Infinity;
  for (let cursor = ''; ;) {
    const path = `/api/v1/deals/${id}/changelog?limit=500${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = answer(changePage, await http.json({ method: 'GET', path }), 'changelog');
    changes.push(...(page.data ?? []));
    left = page.tokens_left ?? left;
    cursor = page.additional_data?.next_cursor ?? '';
    if (cursor === '') return { changes, left };
  }
}

async function pasts(context: SourceContext, rows: readonly unknown[]): Promise<{ rows: unknown[]; enough: boolean }> {
  const pipelines = rows.length === 0 ? new Map<number, number>() : await pipelineOf(context);
  let least = Infinity;
  const read = await Promise.all(
    readable(schema.deal, rows).map(async (deal) => {
      const { changes, left } = await changelog(context, deal.id);
      least = Math.min(least, left);
      const stages = new Set([String(deal.stage_id), ...stagesIn(changes)]);
      return { ...deal, changes, pipelines: Object.fromEntries([...pipelines].filter(([id]) => stages.has(String(id)))) };
    }),
  );
  return { rows: read, enough: least > reserve };
}

const stagesIn = (changes: readonly unknown[]): string[] =>
  readable(schema.change, changes).flatMap((one) => (one.field_key === 'stage_id' ? [String(one.old_value), String(one.new_value)] : []));

/**
 * First what has changed since the last run, then further into the past. Cursor: `since`, `seen`, `cursor`, `top`, `at` of the list of
 * changes; `phase`; for the way back `floor` (how far it has come), `back` (cursor within a run) and `done`.
 */
function pageOf(path: string, rest: number): Stream['page'] {
  return async (context: SourceContext, saved: Cursor | undefined): Promise<StreamPage> => {
    const from: Cursor = saved ?? { phase: 'back', since: null, floor: null, back: null, done: false };
    if (from.phase === 'fresh') {
      const { back = null, floor = null, done = false, ...list } = from;
      const page = await changedPage(context, { path, limit: atOnce, rest }, list);
      const { rows, enough } = await pasts(context, page.rows);
      const kept = { back, floor, done };
      if (page.more && enough) return { rows, next: { ...page.next, ...kept, phase: 'fresh' }, more: true };
      if (page.more || done === true || !enough) return { rows, next: { ...page.next, ...kept, phase: 'fresh' }, more: false };
      return { rows, next: { ...page.next, ...kept, phase: 'back' }, more: true };
    }
    const found = await backPage(context, path, from);
    const { rows, enough } = await pasts(context, found.rows);
    const since = from.since ?? stampOf(found.rows[0])?.at ?? null;
    const done = found.cursor === null;
    const seen = typeof from.since === 'string' || typeof since !== 'string' ? (from.seen ?? '') : idsAt(context, since, found.rows);
    const next = { ...from, since, seen, floor: stampOf(found.rows.at(-1))?.at ?? from.floor ?? null, back: found.cursor, done };
    const goesOn = !done && enough;
    return { rows, next: goesOn ? next : { ...next, phase: since === null ? 'back' : 'fresh' }, more: goesOn };
  };
}

async function backPage(context: SourceContext, path: string, from: Cursor): Promise<ListPage> {
  const query = { sort_by: 'update_time', sort_direction: 'desc', limit: String(atOnce) };
  // a second more, as the end is not included: deals of the last second come twice
  const until = typeof from.floor === 'string' ? { updated_until: rfc3339(instantOf(from.floor) + 1000) } : {};
  if (typeof from.back !== 'string') return v2Page(context, path, { ...query, ...until });
  try {
    return await v2Page(context, path, { ...query, cursor: from.back });
  } catch (error) {
    if (!isStale(error)) throw error;
    return v2Page(context, path, { ...query, ...until });
  }
}

const stream = (id: string, path: string, rest: number): Stream => ({
  id,
  entity: 'stageChange',
  page: pageOf(path, rest),
  map: mapRow(schema.past, changesOf),
  late: true,
});

export const historyStream = stream('history', 'deals', FIVE_MINUTES);
export const archivedHistoryStream = stream('archived-history', 'deals/archived', TEN_MINUTES);
