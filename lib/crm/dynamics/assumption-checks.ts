/** Ways to put an assumption to a live organisation. What they report are names of tables and columns, codes and counts. */
import * as z from 'zod/mini';
import type { Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { root, rowsOf } from './odata';

/** Says how a question went: a refusal says nothing of the assumption, an unknown column does. */
export async function asked(set: string, ask: () => Promise<Checked>): Promise<Checked> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'odd_answer')
      return { holds: false, saw: `${set}: ${error.code ?? ''} ${error.detail ?? ''}` };
    if (error instanceof CrmError && error.kind === 'forbidden') return { holds: 'unknown', saw: `${set}: not readable` };
    throw error;
  }
}

/** Asks for one row with these columns: the answer, or the refusal, says whether they exist. */
export const columns = (context: SourceContext, set: string, select: string, more = ''): Promise<Checked> =>
  asked(set, async () => {
    const { rows } = await rowsOf(context, `${root}/${set}?$select=${select}&$top=1${more}`, 1);
    return { holds: true, saw: rows.length === 0 ? `${set}: no rows` : `${set}: ${select}` };
  });

/**
 * Asks for some rows and tries each.
 * @param fits undefined: this row says nothing
 */
export const rowsFit = <S extends z.ZodMiniType>(
  context: SourceContext,
  set: string,
  select: string,
  shape: S,
  fits: (row: z.infer<S>) => boolean | undefined,
  filter?: string,
): Promise<Checked> =>
  asked(set, async () => {
    const where = filter === undefined ? '' : `&$filter=${encodeURIComponent(filter)}`;
    const { rows } = await rowsOf(context, `${root}/${set}?$select=${select}${where}&$top=50`, 50);
    const judged = rows.flatMap((row) => {
      const read = z.safeParse(shape, row);
      return read.success ? (fits(read.data) ?? []) : false;
    });
    const good = judged.filter(Boolean).length;
    return { holds: judged.length === 0 ? 'unknown' : good === judged.length, saw: `${set}: ${good} of ${judged.length} rows as assumed` };
  });
