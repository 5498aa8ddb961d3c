/**
 * Pages of a model by ascending id, first all of them, later those changed since. Two traits of Tryton shape it:
 * `write_date` is empty until the first edit, and a stamp is the start of its transaction, so a row may appear with a
 * stamp older than one already seen. Hence the overlap, and for runs of several pages a mark taken at the start.
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import type { Method } from './reads';
import { rpc, rpcRows } from './rpc';
import { stamped } from './schema';
import { earlier, later, stampOf, wireOf } from './wire';

type Model = 'party.party' | 'sale.opportunity' | 'sale.sale' | 'company.employee';

export interface ChangedRows {
  rows: unknown[];
  next: Cursor;
  more: boolean;
  total?: number;
  /** Lower bound of this run's changes (stamp, overlap included); null in a first run. */
  since: string | null;
}

export interface ModelPages {
  model: Model;
  fields: readonly string[];
  limit: number;
  /** Always part of the domain, e.g. to see archived rows too. */
  domain?: readonly unknown[];
}

/** Transactions longer than this are not expected. */
const overlap = 120_000;

/** The next page after `cursor`; throws CrmError. */
export async function changedRows(context: SourceContext, pages: ModelPages, cursor: Cursor | undefined): Promise<ChangedRows> {
  const { model, limit } = pages;
  const seen = typeof cursor?.since === 'string' ? cursor.since : null;
  const after = typeof cursor?.after === 'number' ? cursor.after : 0;
  const since = seen === null ? null : earlier(seen, overlap);
  const domain = [...(pages.domain ?? []), ...changedSince(since)];
  const rows = await search(context, pages, [...domain, ['id', '>', after]], [['id', 'ASC']], limit);
  const stamps = rows.map((row) => newestStamp(row));
  const last = rows.length < limit ? undefined : idOf(rows.at(-1));
  if (last === undefined) {
    const mark = typeof cursor?.mark === 'string' ? cursor.mark : stamps.reduce(later, seen);
    return { rows, next: { since: mark, after: 0, mark: null }, more: false, since, ...(await total()) };
  }
  const mark = typeof cursor?.mark === 'string' ? cursor.mark : await newest(context, pages, seen);
  return { rows, next: { since: seen, after: last, mark }, more: true, since, ...(await total()) };

  async function total(): Promise<{ total?: number }> {
    if (seen !== null || after !== 0) return {};
    if (last === undefined) return { total: rows.length };
    const count = await rpc(context, `model.${model}.search_count`, [domain]);
    return typeof count === 'number' ? { total: count } : {};
  }
}

/** All ids there are now. */
export async function allIds(context: SourceContext, pages: Pick<ModelPages, 'model' | 'domain'>): Promise<string[]> {
  const method: Method = `model.${pages.model}.search`;
  const ids = await rpcRows(context, method, [pages.domain ?? [], 0, null, [['id', 'ASC']]], z.int());
  return ids.map(String);
}

function changedSince(since: string | null): unknown[] {
  if (since === null) return [];
  const from = wireOf(since);
  return [
    [
      'OR',
      ['write_date', '>', from],
      [
        ['write_date', '=', null],
        ['create_date', '>', from],
      ],
    ],
  ];
}

async function search(context: SourceContext, pages: ModelPages, domain: unknown[], order: unknown[], limit: number): Promise<unknown[]> {
  const fields = [...new Set(['create_date', 'write_date', ...pages.fields])];
  return rpcRows(context, `model.${pages.model}.search_read`, [domain, 0, limit, order, fields], z.unknown());
}

/** The newest stamp in the whole model: from here the next run goes on, whatever changes while this one turns its pages. */
async function newest(context: SourceContext, pages: ModelPages, seen: string | null): Promise<string | null> {
  const base = [...(pages.domain ?? [])];
  const bare = { ...pages, fields: [] };
  const written = await search(context, bare, [...base, ['write_date', '!=', null]], [['write_date', 'DESC']], 1);
  const made = await search(context, bare, base, [['create_date', 'DESC']], 1);
  return [...written, ...made].map(newestStamp).reduce(later, seen);
}

function newestStamp(row: unknown): string | null {
  const parsed = z.safeParse(stamped, row);
  if (!parsed.success) return null;
  const { write_date: written, create_date: made } = parsed.data;
  return later(made ? stampOf(made) : null, written ? stampOf(written) : null);
}

function idOf(row: unknown): number {
  const parsed = z.safeParse(z.object({ id: z.int() }), row);
  if (!parsed.success) throw new CrmError('odd_answer', { detail: 'row without id' });
  return parsed.data.id;
}
