/** Who is signed in, users and teams: v1 alone knows them. */
import type { AnyRecord } from '../../model/records';
import type { Cursor, Me, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { answer, mapRow } from '../map-row';
import { given, label, same, type Row } from '../row-fields';
import { HOUR } from './lists';
import { v1Page } from './lists-v1';
import { readable, teamRows } from './once';
import * as schema from './schema';
import { instantOf } from './wire';

/** Whoever has no access to the sales application runs the account and sells nothing; where nothing is said, they sell. */
const sells = (access: Row<typeof schema.user>['access']): boolean => !access || access.some(({ app }) => app === 'sales');

/** @throws CrmError forbidden when the token is another company's than the page's */
export async function me({ http, org }: SourceContext): Promise<Me> {
  const { data } = answer(schema.me, await http.json({ method: 'GET', path: '/api/v1/users/me' }), 'users/me');
  if (data.company_domain && data.company_domain !== org)
    throw new CrmError('forbidden', { detail: 'the token belongs to another company' });
  return {
    loginId: String(data.id),
    name: data.name,
    currency: data.default_currency,
    ...(sells(data.access) ? { userId: String(data.id) } : {}),
    ...given('timeZone', data.timezone_name, same),
  };
}

/** A list that is read whole, once an hour. */
export function whole(rows: (context: SourceContext) => Promise<readonly unknown[]>, rest = HOUR): Stream['page'] {
  return async (context, cursor: Cursor | undefined): Promise<StreamPage> => {
    if (typeof cursor?.at === 'number' && context.now - cursor.at < rest) return { rows: [], next: cursor, more: false };
    return { rows: await rows(context), next: { at: context.now }, more: false };
  };
}

/** Users with the first team they belong to. Without the right to see teams they stand alone, and the teams' own stream says so. */
async function users(context: SourceContext): Promise<readonly unknown[]> {
  const { rows } = await v1Page(context, 'users');
  const teams = await teamRows(context).catch((error: unknown) => {
    if (error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer')) return [];
    throw error;
  });
  const seats = readable(schema.user, rows).filter(({ active_flag }) => active_flag);
  if (seats.length > 0 && !seats.some(({ access }) => sells(access)))
    throw new CrmError('odd_answer', { detail: 'nobody has access to the application "sales": who sells is not told' });
  const known = readable(schema.team, teams).filter(isTeam);
  return rows.map((row) => {
    const id = (row as { id?: unknown } | null)?.id;
    const team = typeof id === 'number' ? known.find((one) => one.users?.includes(id)) : undefined;
    return typeof row === 'object' && row !== null ? { ...row, team_id: team?.id, manager_id: team?.manager_id } : row;
  });
}

const isTeam = ({ active_flag }: Row<typeof schema.team>): boolean => active_flag !== false && active_flag !== 0;

function user(r: Row<typeof schema.user>): AnyRecord | undefined {
  if (!sells(r.access)) return undefined;
  return {
    entity: 'user',
    id: String(r.id),
    name: label(r.name),
    active: r.active_flag,
    ...given('teamId', r.team_id, String),
    ...given('managerId', r.manager_id === r.id ? undefined : r.manager_id, String),
    ...given('timeZone', r.timezone_name, same),
    ...given('modifiedAt', r.modified, instantOf),
  };
}

const team = (r: Row<typeof schema.team>): AnyRecord | undefined =>
  isTeam(r) ? { entity: 'team', id: String(r.id), name: label(r.name) } : undefined;

export const userStream: Stream = { id: 'users', entity: 'user', page: whole(users), map: mapRow(schema.user, user) };

export const teamStream: Stream = {
  id: 'teams',
  entity: 'team',
  page: whole(teamRows),
  map: mapRow(schema.team, team),
  ids: async (context) =>
    readable(schema.team, await teamRows(context))
      .filter(isTeam)
      .map(({ id }) => String(id)),
};
