/** Users. The search finds those who are active; who has left is known by the records they still own. */
import * as z from 'zod/mini';
import type { Mapped, SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { once } from '../once';
import { given, label, same } from '../row-fields';
import { find, idIn, textIn, type Row } from './ask';
import * as schema from './schema';

/** modules/Users/vardefs.php */
const user = z.object({
  id: schema.id,
  user_name: schema.text,
  first_name: schema.text,
  last_name: schema.text,
  reports_to_id: schema.text,
});

export const usersOf = (context: SourceContext): Promise<readonly Row[]> =>
  once(context, 'users', () =>
    find(context, {
      module: 'Users',
      fields: ['user_name', 'first_name', 'last_name', 'status', 'reports_to_id'],
      order: 'user_name',
      limit: 5_000,
    }),
  );

export const nameOf = (row: z.infer<typeof user>): string =>
  [row.first_name, row.last_name].filter(Boolean).join(' ') || (row.user_name ?? '');

export const users: Stream = {
  id: 'users',
  entity: 'user',
  // Few, and read whole each time: who left is not listed any more.
  async page(context) {
    const rows = await usersOf(context);
    if (rows.length === 0) throw new CrmError('forbidden', { detail: 'Users: the list is empty, or may not be read' });
    return { rows, next: { read: context.now }, more: false };
  },
  map: mapRow(user, (row) => ({
    entity: 'user',
    id: row.id,
    name: label(nameOf(row)),
    active: true,
    ...given('managerId', row.reports_to_id, same),
  })),
};

/** The person with this id, where they are in the list. */
export async function personWith(context: SourceContext, id: string | undefined): Promise<z.infer<typeof user> | undefined> {
  const row = (await usersOf(context)).find((one) => idIn(one) === id);
  return row && z.safeParse(user, row).data;
}

/** Somebody who owns a record and is not in the list of users. */
const stranger = z.object({ owner: z.object({ id: schema.id, name: z.string() }) });

/** Owners of these rows whom the list of users does not show, each once. */
export async function strangers(context: SourceContext, rows: readonly Row[]): Promise<Row[]> {
  const owners = new Map(rows.map((row) => [textIn(row, 'assigned_user_id'), textIn(row, 'assigned_user_name')]));
  owners.delete('');
  if (owners.size === 0) return [];
  const known = new Set((await usersOf(context)).map(idIn));
  return [...owners].flatMap(([id, name]) => (known.has(id) ? [] : [{ owner: { id, name } }]));
}

/** The record such a row becomes; undefined: the row is none. */
export function personOf(row: unknown): Mapped | undefined {
  const { data } = z.safeParse(stranger, row);
  return data && { records: [{ entity: 'user', id: data.owner.id, name: label(data.owner.name), active: false }] };
}
