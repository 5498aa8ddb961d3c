/**
 * Who sells: the CRM's own list of its people, which every one of them may read. It holds those who are enabled; others are known by
 * the records they own. A person's name in the system is the address they sign in with. There are no teams.
 */
import * as z from 'zod/mini';
import type { Mapped, SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { once } from '../once';
import { given, label, same } from '../row-fields';
import { inAddresses, isRefused, method } from './ask';
import * as schema from './schema';

/** `crm.api.session.get_users`; `roles` since 2025. */
const user = z.object({
  name: schema.name,
  full_name: schema.text,
  first_name: schema.text,
  enabled: z.nullish(z.union([z.number(), z.boolean()])),
  email: schema.text,
  role: schema.text,
  roles: z.nullish(z.array(z.string())),
});
/** Older versions answer one list, later ones two: everybody, as far as they are told, and those of the CRM among them. */
const lists = z.union([z.tuple([z.array(z.unknown()), z.array(z.unknown())]), z.array(z.unknown())]);

/** What the system itself acts as. */
const nobody: ReadonlySet<string> = new Set(['Administrator', 'Guest']);

interface People {
  everybody: readonly unknown[];
  ofCrm: readonly unknown[];
}
const seen = (context: SourceContext): Promise<People> =>
  once(context, 'users', async () => {
    const found = answer(lists, await method(context, 'crm.api.session.get_users'), 'get_users');
    const [everybody, ofCrm] = found;
    const both = found.length === 2 && Array.isArray(everybody) && Array.isArray(ofCrm);
    return both ? { everybody: everybody as unknown[], ofCrm: ofCrm as unknown[] } : { everybody: found, ofCrm: found };
  });
async function known(context: SourceContext, which: keyof People): Promise<readonly z.infer<typeof user>[]> {
  const found = await seen(context).catch((error: unknown) => {
    if (isRefused(error)) return undefined;
    throw error;
  });
  return (found?.[which] ?? []).flatMap((row) => z.safeParse(user, row).data ?? []);
}

export const users: Stream = {
  id: 'users',
  entity: 'user',
  // Few, and who is one of the CRM's changes without a trace: read whole each time.
  page: async (context) => ({ rows: (await seen(context)).ofCrm, next: { read: context.now }, more: false }),
  map: mapRow(
    user,
    (row) =>
      nobody.has(row.name)
        ? undefined
        : { entity: 'user', id: row.name, name: label(row.full_name || row.first_name || row.name), active: Boolean(row.enabled ?? true) },
    'name',
  ),
};

/** Addresses of people of ours, lower case. */
export const ownAddresses = (context: SourceContext): Promise<ReadonlyMap<string, string>> =>
  once(
    context,
    'addresses',
    async () =>
      new Map(
        (await known(context, 'everybody')).flatMap(({ name, email }) =>
          nobody.has(name) ? [] : [name, email ?? name].map((one) => [one.toLowerCase(), name] as const),
        ),
      ),
  );

/** The roles of whoever is signed in; undefined where the site does not say. */
export async function ownRoles(context: SourceContext): Promise<ReadonlySet<string> | undefined> {
  const mine = (await known(context, 'everybody')).find(({ name }) => name === context.me?.loginId);
  return mine?.roles ? new Set(mine.roles) : undefined;
}

/** Somebody who owns a record and is not in the list of users. */
const stranger = z.object({ owner: z.object({ id: z.string(), name: z.string(), active: z.boolean() }) });
type Stranger = z.infer<typeof stranger>;
const named = z.object({ name: schema.name, full_name: schema.text });

/** People these rows name and the list of users does not, each once. @param fields that name them */
export async function strangers(context: SourceContext, rows: readonly unknown[], fields: readonly string[]): Promise<Stranger[]> {
  const listed = new Set((await known(context, 'ofCrm')).map(({ name }) => name));
  const told = new Map((await known(context, 'everybody')).map((one) => [one.name, one]));
  const unknown = new Set(
    rows.flatMap((row) =>
      fields.flatMap((field) => {
        const value = (row as Record<string, unknown>)[field];
        if (typeof value !== 'string' || value === '') return [];
        return nobody.has(value) ? (value !== 'Guest' && field.endsWith('_owner') ? [value] : []) : listed.has(value) ? [] : [value];
      }),
    ),
  );
  if (unknown.size === 0) return [];
  const ids = [...unknown];
  const names = new Map<string, string>();
  for (const some of inAddresses(ids.filter((id) => !told.get(id)?.full_name)))
    for (const [id, name] of await namesOf(context, some)) names.set(id, name);
  return ids.map((id) => {
    const one = told.get(id);
    return { owner: { id, name: one?.full_name || names.get(id) || id, active: one !== undefined && Boolean(one.enabled ?? true) } };
  });
}

/** Full names, as far as this version tells them. */
const namesOf = (context: SourceContext, ids: readonly string[]): Promise<readonly (readonly [string, string])[]> =>
  once(context, `names of ${ids.join()}`, async () => {
    const found = await method(context, 'crm.api.session.get_user_info', { users: JSON.stringify(ids) }).catch((error: unknown) => {
      if (isRefused(error)) return [];
      throw error;
    });
    const rows = answer(z.array(named), found, 'get_user_info');
    return rows.flatMap(({ name, full_name: full }) => (full ? [[name, full] as const] : []));
  });

/** The record such a row becomes; undefined: the row is none. */
export function personOf(row: unknown): Mapped | undefined {
  const { data } = z.safeParse(stranger, row);
  return data && { records: [{ entity: 'user', id: data.owner.id, name: label(data.owner.name), active: data.owner.active }] };
}

/** Whose a record is. Administrator may be a person, who owns deals; Guest is none. */
export const ownerIn = (name: string | null | undefined): { ownerId?: string } =>
  given('ownerId', name === 'Guest' ? undefined : name, same<string>);
/** Who did something; what the system did, nobody did. */
export const actorIn = (name: string | null | undefined): { userId?: string } =>
  given('userId', name && nobody.has(name) ? undefined : name, same<string>);
