/** Calls to Dolibarr. */
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { byKey } from './access';
import * as schema from './schema';

type Query = Readonly<Record<string, string>>;

/** @param path below the folder the CRM stands in */
export function ask({ http, org, signal }: SourceContext, path: string, query: Query = {}): Promise<unknown> {
  const text = new URLSearchParams(query).toString();
  return http.json({ method: 'GET', path: `${org}${path}${text === '' ? '' : `?${text}`}` }, signal);
}

export const hasKey = ({ access }: SourceContext): boolean => access === byKey;

/** For lists that no page gives without a trace. */
export function needKey(context: SourceContext): void {
  if (!hasKey(context)) throw new CrmError('forbidden', { detail: 'Dolibarr gives these to a key alone' });
}

/** Rows a call; 100 is what the interface itself takes where nothing is said. */
export const pageSize = 100;

/**
 * Rows of a list in the order of their ids, from behind one of them: what comes and goes meanwhile shifts nothing.
 * @param since changed at or after this moment, in the server's own clock
 */
export async function rowsBeyond(
  context: SourceContext,
  { list, key }: { list: string; key: 'rowid' | 'id' },
  after: number,
  since?: string,
): Promise<readonly unknown[]> {
  const rows = answer(
    schema.rows,
    await ask(context, `api/index.php/${list}`, {
      sortfield: `t.${key}`,
      sortorder: 'ASC',
      limit: String(pageSize),
      sqlfilters: `(t.${key}:>:${after})${since === undefined ? '' : ` and (t.tms:>=:'${since}')`}`,
    }),
    list,
  );
  let last = after;
  for (const row of rows) {
    const id = idIn(row);
    if (id === undefined || id <= last)
      throw new CrmError('odd_answer', { detail: `${list}: rows that were not asked for, or not in order` });
    last = id;
  }
  return rows;
}

export const idIn = (row: unknown): number | undefined => {
  const id = (row as { id?: unknown } | null)?.id;
  return /^[1-9]\d{0,11}$/.test(String(id)) ? Number(id) : undefined;
};

/** Refused, or not there at all: another way may do. Anything else stops the run. */
export const isRefused = (error: unknown): boolean =>
  error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer');
