/**
 * Who sells. A rep often sees nobody but himself in the list of users; the names of the others come with the records they own, and
 * from there they are taken. Teams have no tree.
 */
import * as z from 'zod/mini';
import type { Mapped, SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { CrmError } from '../crm-error';
import { once } from '../once';
import { given, label, same } from '../row-fields';
import { all, isRefused } from './ask';
import * as schema from './schema';

/** https://docs.espocrm.com/administration/users-management/ — type: regular, admin, super-admin, api, portal, system. */
const user = z.object({
  id: schema.id,
  name: schema.text,
  userName: schema.text,
  type: schema.text,
  isActive: z.nullish(z.boolean()),
  defaultTeamId: schema.text,
  emailAddress: schema.text,
  modifiedAt: z.nullish(schema.moment),
});

const fields = ['id', 'name', 'userName', 'type', 'isActive', 'defaultTeamId', 'emailAddress', 'modifiedAt'];
/** Programs and customers are no colleagues. */
const nobody: ReadonlySet<string> = new Set(['api', 'portal', 'system']);

const seen = (context: SourceContext): Promise<unknown[]> => once(context, 'users', () => all(context, 'User', fields));
const seenIfAny = (context: SourceContext): Promise<unknown[]> =>
  seen(context).catch((error: unknown) => {
    if (isRefused(error)) return [];
    throw error;
  });

/** Nobody but the person, who is no administrator: the others are hidden, or there are none, which looks the same. */
function isAlone(rows: readonly unknown[], { me }: SourceContext): boolean {
  const [first] = rows.map((row) => z.safeParse(user, row).data);
  return rows.length === 1 && first !== undefined && first.id === me?.userId && !/admin/.test(first.type ?? '');
}

export const users: Stream = {
  id: 'users',
  entity: 'user',
  // Few, and who may see whom changes without a trace: read whole each time.
  async page(context, cursor) {
    const rows = await seen(context);
    if (!isAlone(rows, context)) return { rows, next: { read: context.now }, more: false };
    // Owners of records are not everybody: what counts people has to say so.
    if (cursor?.['alone'] === true) throw new CrmError('forbidden', { detail: 'the other users are not shown to this person' });
    return { rows, next: { alone: true }, more: true };
  },
  map: mapRow(user, (row) =>
    nobody.has(row.type ?? '')
      ? undefined
      : {
          entity: 'user',
          id: row.id,
          name: label(row.name ?? row.userName ?? ''),
          active: row.isActive !== false,
          ...given('teamId', row.defaultTeamId, same),
          ...given('modifiedAt', row.modifiedAt, schema.at),
        },
  ),
};

const team = z.object({ id: schema.id, name: schema.text, modifiedAt: z.nullish(schema.moment) });

export const teams: Stream = {
  id: 'teams',
  entity: 'team',
  page: async (context) => ({ rows: await all(context, 'Team', ['id', 'name', 'modifiedAt']), next: { read: context.now }, more: false }),
  map: mapRow(team, (row) => ({
    entity: 'team',
    id: row.id,
    name: label(row.name ?? ''),
    ...given('modifiedAt', row.modifiedAt, schema.at),
  })),
};

/** The e-mail addresses of people of ours, as far as they may be seen; lower case. */
export async function ownAddresses(context: SourceContext): Promise<ReadonlySet<string>> {
  const rows = await seenIfAny(context);
  return new Set(rows.flatMap((row) => z.safeParse(user, row).data?.emailAddress?.toLowerCase() ?? []));
}

/** Somebody who owns a record and is not in the list of users. */
const stranger = z.object({ owner: z.object({ id: schema.id, name: z.string() }) });
type Stranger = z.infer<typeof stranger>;
const owning = z.object(schema.owned);

/** Owners of these rows whom the list of users does not show, each once. */
export async function strangers(context: SourceContext, rows: readonly unknown[]): Promise<Stranger[]> {
  const owners = new Map(
    rows.flatMap((row) => {
      const { assignedUserId: id, assignedUserName: name } = z.safeParse(owning, row).data ?? {};
      return id && name ? [[id, name] as const] : [];
    }),
  );
  if (owners.size === 0) return [];
  const known = new Set((await seenIfAny(context)).flatMap((row) => z.safeParse(user, row).data?.id ?? []));
  return [...owners].flatMap(([id, name]) => (known.has(id) ? [] : [{ owner: { id, name } }]));
}

/** The record such a row becomes; undefined: the row is none. */
export function personOf(row: unknown): Mapped | undefined {
  const { data } = z.safeParse(stranger, row);
  return data && { records: [{ entity: 'user', id: data.owner.id, name: label(data.owner.name), active: true }] };
}
