/** Calls to Frappe: lists and methods, all GET; and who asks, where something is refused. */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { once } from '../once';
import { noField } from './judge';
import * as schema from './schema';

/** https://docs.frappe.io/framework/user/en/api/rest#listing-documents */
export type Filter = readonly [
  field: string,
  operator: '=' | '!=' | '>' | '>=' | '<' | '<=' | 'in' | 'not in' | 'between',
  value: string | number | readonly string[],
];

export interface ListQuestion {
  fields: readonly string[];
  filters?: readonly Filter[];
  orderBy: 'modified asc, name asc' | 'name asc' | 'creation desc' | 'parent asc, idx asc';
  limit: number;
  start?: number;
  /** The kind of record these rows are part of; right to read them is told by it. */
  parent?: 'CRM Deal';
}

const me = z.string().check(z.minLength(1));

/** Who is signed in. @throws CrmError signed_out for a guest, to whom this is refused */
export async function loggedUser({ http, signal }: SourceContext): Promise<string> {
  try {
    const { message } = answer(
      schema.message,
      await http.json({ method: 'GET', path: '/api/method/frappe.auth.get_logged_user' }, signal),
      'who',
    );
    const user = answer(me, message, 'get_logged_user');
    if (user === 'Guest') throw new CrmError('signed_out');
    return user;
  } catch (error) {
    throw error instanceof CrmError && error.kind === 'forbidden' ? new CrmError('signed_out', { detail: 'a guest asks' }) : error;
  }
}

/** A session that is over is a guest's from then on, to whom everything is refused as it is to somebody without the right. */
async function get(context: SourceContext, path: string): Promise<unknown> {
  try {
    return await context.http.json({ method: 'GET', path }, context.signal);
  } catch (error) {
    if (!(error instanceof CrmError) || error.kind !== 'forbidden' || error.code !== undefined || !context.me) throw error;
    if ((await loggedUser(context)) !== context.me.loginId) throw new CrmError('wrong_user');
    throw error;
  }
}

/** What a method answers. @param name in full, `frappe.client.get_time_zone` */
export async function method(context: SourceContext, name: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const text = new URLSearchParams(query).toString();
  return answer(schema.message, await get(context, `/api/method/${name}${text === '' ? '' : `?${text}`}`), name).message;
}

/** One document with all its rows. */
export async function document(context: SourceContext, doctype: 'CRM Deal', name: string): Promise<unknown> {
  const found = await get(context, `/api/resource/${encodeURIComponent(doctype)}/${strictly(name)}`);
  return answer(z.object({ data: z.unknown() }), found, doctype).data;
}

/** As `encodeURIComponent`, with what it leaves and the gate does not know. */
const strictly = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export async function list(context: SourceContext, doctype: string, question: ListQuestion): Promise<readonly unknown[]> {
  try {
    return await listOf(context, doctype, question);
  } catch (error) {
    if (!(error instanceof CrmError) || error.code !== noField) throw error;
    // Another version: what it does not have is asked without, and a row says so by lacking it.
    const known = await fieldsOf(context, doctype);
    const fields = question.fields.filter((field) => standard.has(field) || known.has(field));
    if (fields.length === question.fields.length) throw error;
    return listOf(context, doctype, { ...question, fields });
  }
}

/** Fields of every document, which no list of fields names. */
const standard: ReadonlySet<string> = new Set([
  'name',
  'owner',
  'creation',
  'modified',
  'modified_by',
  'idx',
  'parent',
  'parenttype',
  'parentfield',
]);
const fieldRow = z.object({ fieldname: z.string() });

const fieldsOf = (context: SourceContext, doctype: string): Promise<ReadonlySet<string>> =>
  once(context, `fields of ${doctype}`, async () => {
    const found = answer(z.array(fieldRow), await method(context, 'crm.api.doc.get_fields', { doctype }), 'get_fields');
    return new Set(found.map(({ fieldname }) => fieldname));
  });

async function listOf(context: SourceContext, doctype: string, question: ListQuestion): Promise<readonly unknown[]> {
  const { fields, filters = [], orderBy, limit, start = 0, parent } = question;
  const query = new URLSearchParams({
    fields: JSON.stringify(fields),
    filters: JSON.stringify(filters),
    order_by: orderBy,
    limit_start: String(start),
    limit_page_length: String(limit),
    ...(parent && { parent }),
  });
  return answer(schema.rows, await get(context, `/api/resource/${encodeURIComponent(doctype)}?${query.toString()}`), doctype).data;
}

/** How many there are of those the person may see. */
export async function countOf(context: SourceContext, doctype: string, filters: readonly Filter[]): Promise<number> {
  const query = { doctype, filters: JSON.stringify(filters) };
  return answer(z.int(), await method(context, 'frappe.client.get_count', query), 'get_count');
}

/** All rows of a list, in the order of their names, so that what comes and goes meanwhile shifts nothing. @param fields with `name` */
export async function all(
  context: SourceContext,
  doctype: string,
  fields: readonly string[],
  filters: readonly Filter[] = [],
): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let after: string | undefined; ;) {
    const beyond: Filter[] = after === undefined ? [] : [['name', '>', after]];
    const rows = await list(context, doctype, { fields, filters: [...filters, ...beyond], orderBy: 'name asc', limit: atOnce });
    found.push(...rows);
    // Wherever a server cuts its pages: only an empty one is the end.
    if (rows.length === 0) return found;
    const last = nameOf(rows.at(-1));
    if (last === undefined) throw new CrmError('odd_answer', { detail: `${doctype}: rows without a name` });
    if (last === after) throw new CrmError('odd_answer', { detail: `${doctype}: names are not in order` });
    after = last;
  }
}
const atOnce = 500;
/** Frappe's own server takes no address longer than 4,094 signs; this much of one may be names. */
const room = 2_600;

/** Names in lists short enough to stand in an address. */
export function inAddresses(names: readonly string[]): string[][] {
  const lists: string[][] = [];
  let left = 0;
  for (const name of names) {
    const length = encodeURIComponent(JSON.stringify(name)).length + 3;
    if (length > left) {
      lists.push([]);
      left = room;
    }
    lists.at(-1)?.push(name);
    left -= length;
  }
  return lists;
}

export const nameOf = (row: unknown): string | undefined => z.safeParse(z.object({ name: schema.name }), row).data?.name;

/** Refused, or not there at all: another way may do. Anything else stops the run. */
export const isRefused = (error: unknown): boolean =>
  error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer');
