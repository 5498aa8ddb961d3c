/** Ways to put an assumption to a live organisation. What they report are names of fields, codes and counts, never values. */
import type { Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { describe, isMissing, isRow, valuesOf } from './known';
import { query } from './soql';

/** Says how a question went without repeating any value. */
export async function asked(ask: () => Promise<Checked>): Promise<Checked> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof CrmError) || error.kind === 'signed_out' || error.kind === 'rate_limited') throw error;
    return { holds: isMissing(error) ? 'unknown' : false, saw: `${error.kind} ${error.code ?? ''}`.trim() };
  }
}

/** Are these fields there for this user? */
export const hasFields =
  (object: string, ...names: string[]) =>
  (context: SourceContext) =>
    asked(async () => {
      const there = new Set((await describe(context, object)).fields.map(({ name }) => name));
      const missing = names.filter((name) => !there.has(name));
      return { holds: missing.length === 0, saw: missing.length === 0 ? `${object}: all there` : `${object} lacks ${missing.join(', ')}` };
    });

/** What the answer to a query tells. */
export const answers =
  (soql: string, test: (rows: readonly unknown[]) => Checked, deleted = false) =>
  (context: SourceContext) =>
    asked(async () => test((await query(context, soql, deleted)).records));

export const rows = (count: number): string => `${count} rows`;

/** That there are such rows shows that it is so; that there are none shows nothing. */
export const anyRow = (found: readonly unknown[]): Checked => ({ holds: found.length > 0 ? true : 'unknown', saw: rows(found.length) });

/** Do ids of these objects begin so? */
export const idsBegin = (wanted: Readonly<Record<string, string>>) => (context: SourceContext) =>
  asked(async () => {
    const seen = await Promise.all(
      Object.entries(wanted).map(async ([object, prefix]) => {
        const [row] = (await query(context, `SELECT Id FROM ${object} LIMIT 1`)).records;
        return isRow(row) && typeof row.Id === 'string' && !row.Id.startsWith(prefix) ? [object] : [];
      }),
    );
    const odd = seen.flat();
    return { holds: odd.length === 0, saw: odd.length === 0 ? 'as assumed' : `other prefix: ${odd.join(', ')}` };
  });

/** Is this one of the values of a choice? */
export const hasValue = (object: string, field: string, value: string) => (context: SourceContext) =>
  asked(async () => {
    const values = await valuesOf(context, object, field);
    return { holds: values?.has(value) ?? 'unknown', saw: rows(values?.size ?? 0) };
  });
