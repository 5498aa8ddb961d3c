/** Calls to Zoho's interface, version 8, and what its answers come to. */
import type { CallHeader, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import * as schema from './schema';

export const root = '/crm/v8';
/** The most rows one call answers, list or not. */
export const pageSize = 200;

type Query = Readonly<Record<string, string | number | undefined>>;

/**
 * Asks with GET.
 * @param path below the interface's root, "/Deals"
 * @param headers beside the session
 * @returns parsed JSON; `{}` where Zoho says "nothing" (204) or "nothing new" (304), see judge.ts
 */
export function ask(
  { http, signal }: Pick<SourceContext, 'http' | 'signal'>,
  path: string,
  query: Query = {},
  headers?: Partial<Record<CallHeader, string>>,
): Promise<unknown> {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const text = new URLSearchParams(given).toString();
  return http.json({ method: 'GET', path: `${root}${path}${text === '' ? '' : `?${text}`}`, ...(headers ? { headers } : {}) }, signal);
}

/** Only what was changed at or after an instant. https://www.zoho.com/crm/developer/docs/api/v8/get-records.html (header) */
export const since = (instant: number | undefined): Partial<Record<CallHeader, string>> | undefined =>
  instant === undefined ? undefined : { 'if-modified-since': written(instant) };

/** An instant as Zoho reads it: whole seconds with an offset. */
export const written = (instant: number): string => new Date(instant).toISOString().replace(/\.\d{3}Z$/, '+00:00');

/**
 * A query in Zoho's own language. https://www.zoho.com/crm/developer/docs/api/v8/COQL-Overview.html
 * @throws CrmError with `code` INVALID_QUERY and the like, where the organisation lacks a field or module that it names
 */
export async function coql({ http, signal }: SourceContext, query: string): Promise<{ rows: readonly unknown[]; more: boolean }> {
  const body = JSON.stringify({ select_query: query });
  const { data, info } = answer(schema.rowsPage, await http.json({ method: 'POST', path: `${root}/coql`, body }, signal), 'coql');
  return { rows: data ?? [], more: info?.more_records === true };
}

/** A text inside a query. Quotes are escaped with a backslash. */
export const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;

/** Codes that say "this organisation has no such thing", as against "not for you". */
const lacking: ReadonlySet<string> = new Set([
  'INVALID_MODULE',
  'INVALID_MODULE_NAME',
  'MODULE_NOT_SUPPORTED',
  'FEATURE_NOT_SUPPORTED',
  'NOT_SUPPORTED',
  'FEATURE_NOT_ENABLED',
  'INVALID_URL_PATTERN',
  'API_NOT_SUPPORTED',
]);
export const isLacking = (error: unknown): boolean => error instanceof CrmError && lacking.has(error.code ?? '');

/** Refused or lacking: there may be another way to the same. Anything else (signed out, too many requests) stops the run. */
export const isRefused = (error: unknown): boolean =>
  error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer' || lacking.has(error.code ?? ''));
