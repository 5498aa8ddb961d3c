/** Ways to put an assumption to a live company: a few rows are read, and names of fields, statuses and counts reported. */
import type { Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { v2Page } from './lists';
import { v1Page } from './lists-v1';

export const fieldsOf = (row: unknown): string[] => (typeof row === 'object' && row !== null ? Object.keys(row) : []);

/** Looks at one answer; an error of the CRM is an answer, too. */
export async function seen(look: () => Promise<Checked>): Promise<Checked> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    return { holds: 'unknown', saw: `${error.kind}${error.code === undefined ? '' : ` ${error.code}`}` };
  }
}

/** Does the first row of a v2 list have these fields? */
export const firstHas =
  (path: string, names: readonly string[], query: Readonly<Record<string, string>> = {}) =>
  (context: SourceContext): Promise<Checked> =>
    seen(async () => {
      const { rows } = await v2Page(context, path, { limit: '1', ...query });
      if (rows.length === 0) return { holds: 'unknown', saw: 'no rows' };
      const missing = names.filter((name) => !fieldsOf(rows[0]).includes(name));
      return { holds: missing.length === 0, saw: missing.length === 0 ? 'all fields' : `missing ${missing.join(', ')}` };
    });

/** Keys of changes in the changelog of the deal that changed last. */
export async function changelogKeys(context: SourceContext): Promise<Checked> {
  return seen(async () => {
    const { rows } = await v2Page(context, 'deals', { sort_by: 'update_time', sort_direction: 'desc', limit: '1', status: 'won' });
    const id = (rows[0] as { id?: unknown } | undefined)?.id;
    if (typeof id !== 'number') return { holds: 'unknown', saw: 'no won deal' };
    const changes = await v1Page(context, `deals/${id}/changelog`, { limit: '100' });
    const keys = new Set(changes.rows.flatMap((row) => ((row as { field_key?: unknown }).field_key as string | undefined) ?? []));
    return { holds: keys.has('status'), saw: `keys ${[...keys].filter((key) => /^[a-z_]+$/.test(key)).join(', ')}` };
  });
}

/** Can the lead of a converted deal still be read? */
export async function convertedLead(context: SourceContext): Promise<Checked> {
  return seen(async () => {
    const query = { include_fields: 'source_lead_id', sort_by: 'update_time', sort_direction: 'desc', limit: '100' };
    const { rows } = await v2Page(context, 'deals', query);
    const id = rows.map((row) => (row as { source_lead_id?: unknown }).source_lead_id).find((one) => typeof one === 'string' && one !== '');
    if (typeof id !== 'string') return { holds: 'unknown', saw: 'no deal that was a lead' };
    try {
      await context.http.json({ method: 'GET', path: `/api/v1/leads/${encodeURIComponent(id)}` });
      return { holds: true, saw: 'status 200' };
    } catch (error) {
      if (error instanceof CrmError && error.code === '404') return { holds: false, saw: 'status 404' };
      throw error;
    }
  });
}
