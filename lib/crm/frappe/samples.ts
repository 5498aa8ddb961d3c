/** Looks at a few rows of the site, to see whether they are as assumed. */
import * as z from 'zod/mini';
import type { Checked, SourceContext } from '../adapter';
import { isRefused, list, nameOf, type ListQuestion } from './ask';
import { childrenOf, type Table } from './children';
import * as schema from './schema';

const some = (fields: readonly string[], filters: ListQuestion['filters'] = []) =>
  ({ fields: ['name', ...fields], filters, orderBy: 'creation desc', limit: 40 }) as const;

/** @param how tells of one row whether it is as assumed; a refusal is no proof of anything */
export const everyRow =
  (doctype: string, fields: readonly string[], how: (row: Record<string, unknown>) => boolean, filters: ListQuestion['filters'] = []) =>
  async (context: SourceContext): Promise<Checked> => {
    try {
      const rows = (await list(context, doctype, some(fields, filters))) as Record<string, unknown>[];
      const good = rows.filter(how).length;
      return { holds: rows.length === 0 ? 'unknown' : good === rows.length, saw: `${doctype}: ${good} of ${rows.length} rows` };
    } catch (error) {
      if (isRefused(error)) return { holds: 'unknown', saw: `${doctype}: refused` };
      throw error;
    }
  };

export const oneOf = (field: string, values: readonly string[]) => (row: Record<string, unknown>) => values.includes(String(row[field]));
export const numbers =
  (...fields: readonly string[]) =>
  (row: Record<string, unknown>) =>
    fields.every((field) => typeof row[field] === 'number');
export const isMoment = (value: unknown): boolean => z.safeParse(schema.moment, value).success;

/** The newest deals' names. */
export const newestDeals = async (context: SourceContext): Promise<string[]> =>
  (await list(context, 'CRM Deal', some([]))).flatMap((row) => nameOf(row) ?? []);

/** Rows that are part of the newest deals. */
export async function rowsOfDeals(context: SourceContext, table: Table): Promise<readonly Record<string, unknown>[]> {
  return [...(await childrenOf(context, table, await newestDeals(context))).values()].flat() as Record<string, unknown>[];
}
