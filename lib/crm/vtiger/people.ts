/**
 * Who sells. The web service shows users to administrators alone: a rep sees the ids of those who own records, and no name, so that
 * colleagues bear their number. Groups may own records, too; who is in them is not told.
 */
import * as z from 'zod/mini';
import type { Mapped, SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { once } from '../once';
import { given, label, same } from '../row-fields';
import { idOf, isRefused, prefixesOf, query, sessionOf } from './ask';
import * as schema from './schema';

/** https://help.vtiger.com/article/147111249-Rest-API-Manual — only active ones are ever shown. */
const user = z.object({
  id: schema.id,
  user_name: schema.text,
  first_name: schema.text,
  last_name: schema.text,
  reports_to_id: schema.text,
  time_zone: schema.text,
});
export type User = z.infer<typeof user>;
const nameOf = (row: User): string => [row.first_name, row.last_name].filter(Boolean).join(' ') || (row.user_name ?? '');
const numberOf = (id: string): string => `#${schema.recordOf(id)}`;

/** Users as far as they are shown; nobody where they are not. */
export const seen = (context: SourceContext): Promise<readonly unknown[]> =>
  once(context, 'users', async () => {
    const rows: unknown[] = [];
    for (let after: string | undefined; ;) {
      let page: readonly unknown[];
      try {
        page = await query(context, `select * from Users${after === undefined ? '' : ` where id > '${after}'`} order by id limit 0,100;`);
      } catch (error) {
        if (isRefused(error)) return [];
        throw error;
      }
      const last = idOf(page.at(-1));
      if (last === undefined) return rows;
      if (after !== undefined && Number(schema.recordOf(last)) <= Number(schema.recordOf(after)))
        throw new CrmError('odd_answer', { detail: 'Users: ids are not in order' });
      rows.push(...page);
      after = last;
    }
  });

/** The person whose session it is, as far as they are shown. */
export async function self(context: SourceContext): Promise<{ id: string; name: string; timeZone?: string }> {
  const { userId: id } = await sessionOf(context);
  const row = (await seen(context)).map((one) => z.safeParse(user, one).data).find((one) => one?.id === id);
  return { id, name: row ? nameOf(row) : numberOf(id), ...(row?.time_zone ? { timeZone: row.time_zone } : {}) };
}

export const users: Stream = {
  id: 'users',
  entity: 'user',
  // Few, and who may see whom changes without a trace: read whole each time.
  async page(context, cursor) {
    const found = await seen(context);
    if (found.length > 0) return { rows: found, next: { read: context.now }, more: false };
    // Owners of records are not everybody: what counts people has to say so.
    if (cursor?.['alone'] === true) throw new CrmError('forbidden', { detail: 'the users are not shown to this person' });
    const { id, name } = await self(context);
    return { rows: [{ owner: { id, name } }], next: { alone: true }, more: true };
  },
  map: (row) =>
    personOf(row) ??
    mapRow(user, (r) => ({
      entity: 'user',
      id: r.id,
      name: label(nameOf(r)),
      active: true,
      ...given('managerId', r.reports_to_id && /^\d+x[1-9]\d*$/.test(r.reports_to_id) ? r.reports_to_id : undefined, same),
      ...given('timeZone', r.time_zone, same),
    }))(row),
};

/** The owner where it is a person; nothing where it is a group. */
export function ownerOf(r: { assigned_user_id?: string | null | undefined; prefixes: Record<string, string> }): string | undefined {
  return r.assigned_user_id && schema.prefixOf(r.assigned_user_id) === r.prefixes['Users'] ? r.assigned_user_id : undefined;
}

/** Somebody who owns a record and is not shown among the users. */
const stranger = z.object({ owner: z.object({ id: schema.id, name: z.string() }) });
const owning = z.object({ assigned_user_id: schema.id });

/** Owners of these rows whom the list of users does not show, each once. */
export async function strangers(context: SourceContext, rows: readonly unknown[]): Promise<z.infer<typeof stranger>[]> {
  const [found, { id: me }, { Users: prefix }] = await Promise.all([seen(context), self(context), prefixesOf(context)]);
  const known = new Set([me, ...found.flatMap((row) => idOf(row) ?? [])]);
  const owners = new Set(rows.flatMap((row) => z.safeParse(owning, row).data?.assigned_user_id ?? []));
  return [...owners].flatMap((id) => (known.has(id) || schema.prefixOf(id) !== prefix ? [] : [{ owner: { id, name: numberOf(id) } }]));
}

/** The record such a row becomes; undefined: the row is none. */
export function personOf(row: unknown): Mapped | undefined {
  const { data } = z.safeParse(stranger, row);
  return data && { records: [{ entity: 'user', id: data.owner.id, name: label(data.owner.name), active: true }] };
}
