/**
 * Where deals stand in their process, for organisations whose opportunities no longer say it themselves: the process has a row of its
 * own for each of them. learn.microsoft.com … entities/opportunitysalesprocess. It is asked only for rows that lack it.
 */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { root, rowsOf } from './odata';
import { text } from './schema';

const standing = z.object({ _opportunityid_value: z.string(), _activestageid_value: text, _processid_value: text });
type Standing = z.infer<typeof standing>;
const lacking = z.object({ opportunityid: z.string(), processid: z.null() });

const known = new WeakMap<SourceContext, Promise<Map<string, Standing>>>();

/** Rows of opportunities, those without a process with what the process says. */
export async function withProcess(rows: readonly unknown[], context: SourceContext): Promise<readonly unknown[]> {
  if (!rows.some((row) => z.safeParse(lacking, row).success)) return rows;
  const asked = known.get(context) ?? standings(context);
  known.set(context, asked);
  const found = await asked;
  return rows.map((row) => {
    const id = z.safeParse(lacking, row).data?.opportunityid;
    const of = id === undefined ? undefined : found.get(id);
    return of ? { ...(row as object), stageid: of._activestageid_value, processid: of._processid_value } : row;
  });
}

/** By opportunity. Organisations without this process, and people who may not read it, have none. */
async function standings(context: SourceContext): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  let path: string | undefined =
    `${root}/opportunitysalesprocesses?$select=_opportunityid_value,_activestageid_value,_processid_value&$orderby=modifiedon%20asc`;
  try {
    while (path !== undefined) {
      const page: Awaited<ReturnType<typeof rowsOf>> = await rowsOf(context, path, 5_000);
      for (const row of page.rows) {
        const of = z.safeParse(standing, row).data;
        if (of) found.set(of._opportunityid_value, of);
      }
      path = page.next;
    }
  } catch (error) {
    if (!(error instanceof CrmError) || (error.kind !== 'forbidden' && error.kind !== 'odd_answer')) throw error;
  }
  return found;
}
