/** Pipedrive's two ways of listing: v2 by opaque cursor, v1 by offset. */
import type { Told } from '../kit/serve.ts';

export interface Listed {
  id?: number | string;
  add_time?: string;
  update_time?: string;
}

/** What Pipedrive says when it refuses. */
export const refused = (status: number, error: string): Told => ({
  status,
  body: {
    success: false,
    error,
    error_info: 'Please check developers.pipedrive.com',
    data: null,
    additional_data: null,
    errorCode: status,
  },
});

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function decode(text: string): { key: string; id: string; epoch: number } | undefined {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as { key: string; id: string; epoch: number };
  } catch {
    return undefined;
  }
}

/** @param ceiling the most rows of a page, whatever is asked for · @param epoch cursors of an earlier one are stale */
export function v2List(rows: readonly Listed[], query: URLSearchParams, { ceiling, epoch }: { ceiling: number; epoch: number }): Told {
  const limit = Number(query.get('limit') ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) return refused(400, 'limit must be between 1 and 500');
  const by = query.get('sort_by') ?? 'id';
  if (!['id', 'update_time', 'add_time', 'due_date', 'name', 'deal_id', 'order_nr'].includes(by))
    return refused(400, 'sort_by is not supported');
  const down = query.get('sort_direction') === 'desc';
  const keyOf = (row: Listed): string => {
    const value = (row as Record<string, unknown>)[by];
    return typeof value === 'number' ? String(value).padStart(15, '0') : typeof value === 'string' ? value : '';
  };
  const idOf = (row: Listed): string => String(row.id).padStart(15, '0');
  const [since, until] = [query.get('updated_since'), query.get('updated_until')];
  for (const time of [since, until])
    if (time !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time)) return refused(400, 'updated_since must be RFC3339');
  const wanted = rows
    .filter((row) => (since === null || (row.update_time ?? '') >= since) && (until === null || (row.update_time ?? '') < until))
    .map((row) => ({ row, key: keyOf(row), id: idOf(row) }))
    .sort((a, b) => (down ? -1 : 1) * (a.key < b.key || (a.key === b.key && a.id < b.id) ? -1 : 1));
  const marker = query.get('cursor');
  const from = marker === null ? undefined : decode(marker);
  if (marker !== null && from?.epoch !== epoch) return refused(400, 'cursor is not valid');
  const after =
    from === undefined
      ? wanted
      : wanted.filter(({ key, id }) =>
          down ? key < from.key || (key === from.key && id < from.id) : key > from.key || (key === from.key && id > from.id),
        );
  const page = after.slice(0, Math.min(limit, ceiling));
  const last = page.at(-1);
  const next = last && after.length > page.length ? encode({ key: last.key, id: last.id, epoch }) : null;
  return { body: { success: true, data: page.map(({ row }) => row), additional_data: { next_cursor: next } } };
}

/** @param nested where the paging fields stand: leads have them at the top, everything else under "pagination" */
export function v1List(rows: readonly Listed[], query: URLSearchParams, { ceiling, nested }: { ceiling: number; nested: boolean }): Told {
  const start = Number(query.get('start') ?? 0);
  const limit = Math.min(Number(query.get('limit') ?? 100), 500, ceiling);
  const since = query.get('updated_since');
  const plain = (time: string | undefined): string => (time ?? '').replace('T', ' ').replace('Z', '');
  const [, by = 'id', way = 'ASC'] = /^(\w+)(?: (ASC|DESC))?$/.exec(query.get('sort') ?? '') ?? [];
  const keyOf = (row: Listed): string => {
    const value = (row as Record<string, unknown>)[by];
    return typeof value === 'number' ? String(value).padStart(15, '0') : String(value);
  };
  const wanted = rows
    .filter((row) => since === null || plain(row.update_time) >= plain(since))
    .toSorted(
      (a, b) => (way === 'DESC' ? -1 : 1) * (keyOf(a) < keyOf(b) || (keyOf(a) === keyOf(b) && String(a.id) < String(b.id)) ? -1 : 1),
    );
  const page = wanted.slice(start, start + limit);
  const paging = { start, limit, more_items_in_collection: start + page.length < wanted.length };
  return { body: { success: true, data: page, additional_data: nested ? { pagination: paging } : paging } };
}
