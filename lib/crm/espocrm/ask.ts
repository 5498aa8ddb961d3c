/** Calls to EspoCRM, and what its settings say about them. */
import type * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { once } from '../once';
import * as schema from './schema';

type Query = readonly (readonly [name: string, value: string | number])[];

/** @param path below `api/v1/` · @param query in this order */
export function ask({ http, org, signal }: SourceContext, path: string, query: Query = []): Promise<unknown> {
  const text = new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString();
  return http.json({ method: 'GET', path: `${org}api/v1/${path}${text === '' ? '' : `?${text}`}` }, signal);
}

/** https://docs.espocrm.com/development/api-search-params/ */
export interface Where {
  type: 'equals' | 'greaterThan' | 'greaterThanOrEquals' | 'lessThanOrEquals' | 'in' | 'notIn';
  attribute: string;
  value: string | readonly string[];
}

export interface ListQuestion {
  select: readonly string[];
  where?: readonly Where[];
  orderBy: string;
  maxSize: number;
  offset?: number;
}

export async function list(context: SourceContext, scope: string, question: ListQuestion): Promise<z.infer<typeof schema.listPage>> {
  const { select, where = [], orderBy, maxSize, offset = 0 } = question;
  const conditions = where.flatMap(({ type, attribute, value }, at): Query => [
    [`where[${at}][type]`, type],
    [`where[${at}][attribute]`, attribute],
    ...(typeof value === 'string'
      ? [[`where[${at}][value]`, value] as const]
      : value.map((one) => [`where[${at}][value][]`, one] as const)),
  ]);
  const query: Query = [
    ['select', select.join(',')],
    ['maxSize', maxSize],
    ['offset', offset],
    ['orderBy', orderBy],
    ['order', 'asc'],
    ...conditions,
  ];
  return answer(schema.listPage, await ask(context, scope, query), scope);
}

/** What of the installation decides how it is read. */
export const settingsOf = (context: SourceContext): Promise<z.infer<typeof schema.settings>> =>
  once(context, 'settings', async () => answer(schema.settings, await ask(context, 'Settings'), 'Settings'));

/** The most rows one call answers: 200, unless the installation allows less. */
export async function pageSize(context: SourceContext): Promise<number> {
  const { recordListMaxSizeLimit: limit } = await settingsOf(context);
  return limit && limit > 0 ? Math.min(200, limit) : 200;
}

export const metadata = (context: SourceContext, key: string): Promise<unknown> =>
  once(context, key, () => ask(context, 'Metadata', [['key', key]]));

/** All rows of a list, in the order of their ids, so that what comes and goes meanwhile shifts nothing. */
export async function all(
  context: SourceContext,
  scope: string,
  select: readonly string[],
  where: readonly Where[] = [],
): Promise<unknown[]> {
  const maxSize = await pageSize(context);
  const rows: unknown[] = [];
  for (let after = ''; ;) {
    const beyond: Where[] = after === '' ? [] : [{ type: 'greaterThan', attribute: 'id', value: after }];
    const page = await list(context, scope, { select, where: [...where, ...beyond], orderBy: 'id', maxSize });
    rows.push(...page.list);
    const last = idOf(page.list.at(-1));
    if (page.list.length < maxSize || last === undefined) return rows;
    if (last <= after) throw new CrmError('odd_answer', { detail: `${scope}: ids are not in order` });
    after = last;
  }
}

export const idOf = (row: unknown): string | undefined => {
  const id = (row as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
};

/** Refused, or not there at all: another way may do. Anything else stops the run. */
export const isRefused = (error: unknown): boolean =>
  error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer');
