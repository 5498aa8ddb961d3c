/** Who is signed in, who sells, and in which part of the hierarchy: Zoho's roles are what it has of teams. */
import type { Cursor, Me, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { answer, mapRow } from '../map-row';
import { once } from '../once';
import { given, label, same } from '../row-fields';
import { isZone } from '../../model/calendar';
import { ask, isRefused, pageSize } from './ask';
import { hasField } from './fields';
import * as schema from './schema';
import { at, idOf } from './wire';

const nameOf = ({
  full_name,
  first_name,
  last_name,
}: {
  full_name?: string | null | undefined;
  first_name?: string | null | undefined;
  last_name?: string | null | undefined;
}): string => full_name ?? [first_name, last_name].filter(Boolean).join(' ');

/** The signed-in user, and the organisation's currency and zone. */
export async function me(context: SourceContext): Promise<Me> {
  const { users: found } = answer(schema.usersPage, await ask(context, '/users', { type: 'CurrentUser' }), 'current user');
  if (!found?.[0]) throw new CrmError('signed_out', { detail: 'no current user' });
  const user = answer(schema.user, found[0], 'current user');
  const { currency, zone } = await organisation(context);
  const timeZone = user.time_zone && isZone(user.time_zone) ? user.time_zone : zone;
  return { userId: user.id, loginId: user.id, name: nameOf(user), currency, ...(timeZone === undefined ? {} : { timeZone }) };
}

/** Home currency and zone. */
export function organisation(context: SourceContext): Promise<{ currency: string; zone: string | undefined }> {
  return once(context, 'org', async () => {
    const { org } = answer(schema.orgPage, await ask(context, '/org'), 'org');
    const [{ iso_code, time_zone } = {}] = org;
    if (!iso_code || !/^[A-Z]{3}$/.test(iso_code)) throw new CrmError('odd_answer', { detail: 'org: no home currency' });
    return { currency: iso_code, zone: time_zone && isZone(time_zone) ? time_zone : undefined };
  });
}

/** What a row's amounts are in: its own field, or the home currency where the organisation has only that one. */
export async function currencyOf(
  context: SourceContext,
  module: string,
): Promise<(row: Readonly<Record<string, unknown>>) => string | undefined> {
  const [{ currency: home }, many] = await Promise.all([organisation(context), hasField(context, module, 'Currency')]);
  return ({ Currency: own }) => (typeof own === 'string' && own !== '' ? own : many && own === undefined ? undefined : home);
}

/** Settings are looked at again after an hour, people after ten minutes. */
const HOUR = 60 * 60_000;
const usersEvery = 10 * 60_000;

const isResting = (cursor: Cursor | undefined, now: number, every: number): boolean =>
  cursor?.page === 0 && typeof cursor.rested === 'number' && now - cursor.rested < every;

/** All of them, the inactive ones too: their deals stay. */
export const users: Stream = {
  id: 'users',
  entity: 'user',
  async page(context, cursor): Promise<StreamPage> {
    if (cursor && isResting(cursor, context.now, usersEvery)) return { rows: [], next: cursor, more: false };
    const page = (typeof cursor?.page === 'number' ? cursor.page : 0) + 1;
    const found = answer(schema.usersPage, await ask(context, '/users', { type: 'AllUsers', per_page: pageSize, page }), 'users');
    const more = found.info?.more_records === true;
    return { rows: found.users ?? [], next: more ? { page } : { page: 0, rested: context.now }, more };
  },
  map: mapRow(schema.user, (row) => ({
    entity: 'user' as const,
    id: row.id,
    name: label(nameOf(row)),
    active: row.status === 'active',
    ...given('teamId', idOf(row.role), same),
    ...given('managerId', idOf(row.Reporting_To), same),
    ...given('timeZone', row.time_zone && isZone(row.time_zone) ? row.time_zone : undefined, same),
    ...given('modifiedAt', row.Modified_Time, at),
  })),
};

export const roles: Stream = {
  id: 'roles',
  entity: 'team',
  async page(context, cursor): Promise<StreamPage> {
    if (cursor && isResting(cursor, context.now, HOUR)) return { rows: [], next: cursor, more: false };
    return { rows: await allRoles(context), next: { page: 0, rested: context.now }, more: false };
  },
  map: mapRow(schema.role, (row) => ({
    entity: 'team' as const,
    id: row.id,
    name: label(row.display_label ?? row.name ?? row.id),
    ...given('parentId', idOf(row.reporting_to), same),
  })),
  ids: async (context) => (await allRoles(context)).map((row) => answer(schema.role, row, 'roles').id),
};

const allRoles = (context: SourceContext): Promise<readonly unknown[]> =>
  once(context, 'roles', async () => answer(schema.rolesPage, await ask(context, '/settings/roles'), 'roles').roles ?? []);

/** Whom a token may stand for. */
export async function people(context: SourceContext): Promise<readonly { id: string; name: string }[]> {
  try {
    const query = { type: 'ActiveUsers', per_page: pageSize };
    const found = answer(schema.usersPage, await ask(context, '/users', query), 'users').users ?? [];
    return found.map((row) => answer(schema.user, row, 'users')).map((user) => ({ id: user.id, name: label(nameOf(user)) }));
  } catch (error) {
    if (isRefused(error)) return [];
    throw error;
  }
}
