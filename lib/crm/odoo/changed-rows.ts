/**
 * Rows of a model, first all of them, then those changed since. Pages go by id, so that nothing moves while they are turned;
 * what changes meanwhile has a `write_date` the next run looks at. `write_date` is read in whole seconds although the column
 * has microseconds, and bears the beginning of its transaction: so the next run asks with >= and from two minutes earlier,
 * and rows it has seen just as they are now are left out.
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { noField } from './judge';
import type { Model } from './reads';
import { fieldsThere, searchCount, searchRead, type Domain } from './rpc';
import { at, momentOf } from './schema';

export const pageSize = 500;
const overlap = 120_000;
const HOUR = 3_600_000;
/** More rows than this in the overlap are not remembered; they come again. */
const mostSeen = 200;

export interface Rows {
  model: Model;
  domain?: Domain;
  /** Fields every version has: without one of them the rows mean nothing. */
  fields: readonly string[];
  /** Fields that some versions, editions or modules lack. */
  optional?: readonly string[];
  /** Fields without which this must not be read at all, although other versions lack them. */
  needed?: readonly string[];
  /** Fields that change by themselves: what they hold makes no row another one. */
  moving?: readonly string[];
  /** The server takes out what the person may not see after it has cut the page: a short page is not the last one. */
  filtered?: boolean;
  limit?: number;
}

const stamp = z.object({ id: z.int(), write_date: z.optional(z.string()) });

/** One page; see the head of this file. */
export async function changedRows(context: SourceContext, of: Rows, cursor: Cursor | undefined): Promise<StreamPage> {
  const saved = { since: null, top: null, after: 0, seen: '', ...cursor };
  for (let retried = false; ; retried = true) {
    const { has, hasAt } = retried ? await learn(context, of) : await known(context, of, cursor);
    try {
      return await read(context, of, saved, has, hasAt);
    } catch (error) {
      // A module was updated within the hour.
      if (retried || !(error instanceof CrmError && error.code === noField)) throw error;
    }
  }
}

type Saved = Cursor & { since: unknown; top: unknown; after: unknown; seen: unknown };

async function read(context: SourceContext, of: Rows, saved: Saved, has: string, hasAt: number): Promise<StreamPage> {
  const since = typeof saved.since === 'string' ? saved.since : undefined;
  const after = typeof saved.after === 'number' ? saved.after : 0;
  const window: Domain = [...(of.domain ?? []), ...(since === undefined ? [] : [['write_date', '>=', momentOf(at(since) - overlap)]])];
  const { rows, more } = await turn(context, of, window, after, has);
  const stamps = rows.flatMap((row) => z.safeParse(stamp, row).data ?? []);
  const first = after === 0;
  // Several pages: what changed on an earlier one while later ones came is newer than the newest row before the first.
  const top =
    first && more ? await newest(context, of, window) : first ? later(stamps, since) : typeof saved.top === 'string' ? saved.top : null;
  const total = first && more && since === undefined ? await searchCount(context, of.model, of.domain ?? []) : undefined;
  const kept = { has, hasAt };
  if (more)
    return {
      rows,
      next: { ...kept, since: since ?? null, top, after: stamps.at(-1)?.id ?? after, seen: '' },
      more,
      ...(total !== undefined && { total }),
    };
  const seen = new Set(String(saved.seen ?? '').split(' '));
  const marks = first && typeof top === 'string' ? marksOf(of, rows, momentOf(at(top) - overlap)) : [];
  return {
    rows: rows.filter((row) => !seen.has(markOf(of, row))),
    next: {
      ...kept,
      since: typeof top === 'string' ? top : null,
      top: null,
      after: 0,
      seen: marks.length <= mostSeen ? marks.join(' ') : '',
    },
    more: false,
  };
}

/** Rows after an id, and whether there are more. */
async function turn(
  context: SourceContext,
  of: Rows,
  window: Domain,
  after: number,
  has: string,
): Promise<{ rows: unknown[]; more: boolean }> {
  const fields = [...of.fields, ...(of.needed ?? []), ...has.split(' ').filter((name) => name !== ''), 'write_date'];
  const from = (id: number): Domain => (id === 0 ? window : [...window, ['id', '>', id]]);
  for (let limit = of.limit ?? pageSize; ; limit *= 4) {
    const rows = await searchRead(context, { model: of.model, domain: from(after), fields, limit });
    if (rows.length >= limit) return { rows, more: true };
    if (of.filtered !== true) return { rows, more: false };
    const last = z.safeParse(stamp, rows.at(-1)).data?.id ?? after;
    if ((await searchCount(context, of.model, from(last))) === 0) return { rows, more: false };
    if (rows.length > 0) return { rows, more: true };
    if (limit > 1_000_000) throw new CrmError('odd_answer', { detail: `${of.model}: rows are counted and not given` });
  }
}

async function known(context: SourceContext, of: Rows, cursor: Cursor | undefined): Promise<{ has: string; hasAt: number }> {
  const { has, hasAt } = cursor ?? {};
  return typeof has === 'string' && typeof hasAt === 'number' && context.now - hasAt < HOUR ? { has, hasAt } : learn(context, of);
}

/** Which of the optional fields there are. */
async function learn(context: SourceContext, of: Rows): Promise<{ has: string; hasAt: number }> {
  const optional = of.optional ?? [];
  const there = await fieldsThere(context, of.model, [...of.fields, ...(of.needed ?? []), ...optional]);
  const lacks = of.fields.find((name) => !there.has(name) && name !== 'id');
  if (lacks !== undefined) throw new CrmError('odd_answer', { detail: `${of.model}: no field ${lacks}` });
  const withheld = of.needed?.find((name) => !there.has(name));
  if (withheld !== undefined) throw new CrmError('forbidden', { detail: `${of.model}: no field ${withheld}`, code: withheld });
  return { has: optional.filter((name) => there.has(name)).join(' '), hasAt: context.now };
}

/** The newest change before the first page. */
async function newest(context: SourceContext, { model }: Rows, window: Domain): Promise<string | null> {
  const rows = await searchRead(context, { model, domain: window, fields: ['write_date'], limit: 50, order: 'write_date desc, id desc' });
  return later(
    rows.flatMap((row) => z.safeParse(stamp, row).data ?? []),
    undefined,
  );
}

function later(stamps: readonly z.infer<typeof stamp>[], since: string | undefined): string | null {
  return stamps.reduce<string | null>(
    (top, { write_date: one }) => (one !== undefined && (top === null || one > top) ? one : top),
    since ?? null,
  );
}

/** A row as it is: its id, and a sum over all it holds. */
function markOf({ moving = [] }: Rows, row: unknown): string {
  const { id = '', ...rest } = row as Record<string, unknown>;
  const text = JSON.stringify(rest, (key, value: unknown) => (moving.includes(key) ? undefined : value));
  // FNV-1a, twice with different beginnings.
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let n = 0; n < text.length; n += 1) {
    a = Math.imul(a ^ text.charCodeAt(n), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(n), 0x0100018d);
  }
  return `${String(id)}@${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}

/** Of the rows the next run will ask for again. */
const marksOf = (of: Rows, rows: readonly unknown[], from: string): string[] =>
  rows.filter((row) => (z.safeParse(stamp, row).data?.write_date ?? '') >= from).map((row) => markOf(of, row));

/** Ids of all rows there are. */
export async function allIds(context: SourceContext, model: Model, domain: Domain, filtered = false): Promise<number[]> {
  const ids: number[] = [];
  const of: Rows = { model, domain, fields: ['id'], limit: 5_000, ...(filtered && { filtered }) };
  for (let after = 0, more = true; more;) {
    const page = await turn(context, of, domain, after, '');
    const found = page.rows.flatMap((row) => z.safeParse(stamp, row).data?.id ?? []);
    ids.push(...found);
    after = found.at(-1) ?? after;
    more = page.more && found.length > 0;
  }
  return ids;
}
