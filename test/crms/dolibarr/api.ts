/** The REST interface: a key, lists with a filter in SQL, 404 where there is nothing. */
import type { Company } from '../demo/generate/types.ts';
import type { Asked, Told } from '../kit/serve.ts';
import { paymentsOf } from './documents.ts';
import { ownId } from './ids.ts';
import type { Tables } from './tables.ts';

/** As 16.0.3 says it; "production" says nothing of where it failed. */
export function refusal(code: number, message: string, stage: 'authenticate' | 'call' = 'call', production = false): Told {
  const debug = { source: `api.class.php:1 at ${stage} stage`, stages: { success: ['get', 'route'], failure: [stage, 'message'] } };
  return { status: code, body: { error: { code, message }, ...(production ? {} : { debug }) } };
}

export interface ApiOptions {
  /** Lists the modules of which are switched off. */
  without?: readonly string[] | undefined;
  /** Lists the person may not read. */
  forbidden?: readonly string[] | undefined;
  /** The person may not see all third parties. */
  ownCustomers?: boolean | undefined;
  /** Says nothing of where a call failed. */
  production?: boolean | undefined;
  /** The person's own language, where the key's card says one. */
  language?: string | undefined;
  /** Lists without rows are not found, and nothing more is said. */
  bare?: boolean | undefined;
  /** Rows come as the database has them. */
  unordered?: boolean | undefined;
  /** The administrator may ask for the company. */
  company?: boolean | undefined;
}

/** @param user id of whoever has the key; undefined: it is none */
export function answerApi(
  asked: Asked,
  path: string,
  user: string | undefined,
  company: Company,
  tables: Tables,
  options: ApiOptions,
): Told {
  const no = (code: number, message: string, stage: 'authenticate' | 'call' = 'call') => refusal(code, message, stage, options.production);
  if (user === undefined) return no(401, 'Unauthorized', 'authenticate');
  if (asked.method !== 'GET') return no(405, 'Method Not Allowed');
  if (path === 'users/info') return { body: whoIs(user, tables, options) };
  if (path === 'setup/company')
    return options.company
      ? { body: { name: 'Our house', currency_code: company.org.currency } }
      : no(403, 'Forbidden: Error API open to admin users only');
  const paid = /^invoices\/(\d+)\/payments$/.exec(path)?.[1];
  if (paid !== undefined) return { body: paymentsOf(company, ownId('invoice', paid)) };
  const rows = tables.get(path);
  if (!rows || options.without?.includes(path)) return { status: 404, body: 'API not found (failed to include API file)' };
  if (options.forbidden?.includes(path)) return no(401, 'Unauthorized');
  const found = /^\(t\.(rowid|id):>:(\d+)\)(?: and \(t\.tms:>=:'([^']+)'\))?$/.exec(asked.query.get('sqlfilters') ?? '');
  const key = path === 'agendaevents' ? 'id' : 'rowid';
  if (!found || found[1] !== key || asked.query.get('sortfield') !== `t.${key}`)
    return no(503, 'Service Unavailable: Error when validating parameter sqlfilters -> bad');
  const [, , after = '0', since = ''] = found;
  // A defect of the vendor's: third parties are compared with the numbers of projects.
  const seen = path === 'projects' && options.ownCustomers ? [] : rows;
  const some = seen
    .filter(({ row, tms }) => Number(row.id) > Number(after) && tms >= since)
    .toSorted((a, b) => Number(a.row.id) - Number(b.row.id))
    .slice(0, Number(asked.query.get('limit') ?? 100));
  return some.length === 0
    ? no(404, options.bare ? 'Not Found' : `Not Found: No ${path} found`)
    : { body: (options.unordered ? some.toReversed() : some).map(({ row }) => row) };
}

function whoIs(user: string, tables: Tables, { ownCustomers, language }: ApiOptions) {
  const row = tables.get('users')?.find(({ row: one }) => one.id === user)?.row;
  return {
    ...row,
    lang: language ?? null,
    rights: { projet: { lire: 1 }, societe: { client: ownCustomers ? {} : { voir: 1 }, contact: { lire: 1 } } },
    user_group_list: [],
  };
}
