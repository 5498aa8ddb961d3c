/**
 * Asking in SOQL: texts of queries, and their answers page by page.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql.htm
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
import type { Call, SourceContext } from '../adapter';
import { answer } from '../map-row';
import { base } from './reads';
import { queryResult, type QueryResult } from './schema';

/** A text as a literal; only what Salesforce itself gave us ever comes here, and yet. */
export const text = (value: string): string => `'${value.replace(/[\\']/g, (c) => `\\${c}`)}'`;
/** `A IN ('x','y')`; never with an empty list, which is no SOQL. */
export const isOneOf = (field: string, values: readonly string[]): string => `${field} IN (${values.map(text).join(',')})`;

/** The call of a query. `deleted`: over deleted and archived rows as well. */
export function queryCall(soql: string, deleted = false): Call {
  return { method: 'GET', path: `${base}/${deleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}` };
}

/** One page of a query, at most 2,000 rows. @throws CrmError with the vendor's code */
export async function query(context: SourceContext, soql: string, deleted = false): Promise<QueryResult> {
  return answer(queryResult, await context.http.json(queryCall(soql, deleted)), 'query');
}

/** The page after one that named it. */
export async function further(context: SourceContext, path: string): Promise<QueryResult> {
  return answer(queryResult, await context.http.json({ method: 'GET', path }), 'query');
}

/** All rows of a query, however many pages. */
export async function queryWhole(context: SourceContext, soql: string, deleted = false): Promise<unknown[]> {
  let page = await query(context, soql, deleted);
  const rows = [...page.records];
  while (!page.done && page.nextRecordsUrl) {
    page = await further(context, page.nextRecordsUrl);
    rows.push(...page.records);
  }
  return rows;
}

/** An instant as SOQL writes it; Salesforce keeps whole seconds. */
export const instant = (ms: number): string => `${new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, 19)}Z`;
