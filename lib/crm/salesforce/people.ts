/** Who is signed in, and the people. Teams are the role hierarchy: the one every organisation with more than a few people keeps. */
import type { Me, SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { given, label, same } from '../row-fields';
import { base, idOf, owner } from './fields';
import { isMissing, isRow } from './known';
import { base as api } from './reads';
import * as schema from './schema';
import { query, text } from './soql';
import { hour, stream } from './stream';

/** Without this many calls nothing works, so there are few: who, what kind of user, which currency. */
export async function me(context: SourceContext): Promise<Me> {
  const { id, org, name } = await signedIn(context);
  // Where the address tells the organisation's id, another organisation's session is somebody else's.
  if (org !== undefined && /^00D[A-Za-z0-9]{12,15}$/.test(context.org) && org.slice(0, 15) !== context.org.slice(0, 15))
    throw new CrmError('wrong_user', { detail: 'another organisation' });
  const [row] = (await query(context, `SELECT Id, Name, UserType, TimeZoneSidKey FROM User WHERE Id = ${text(id)}`)).records;
  const user = isRow(row) ? row : {};
  const zone = user.TimeZoneSidKey;
  return {
    loginId: id,
    name: typeof user.Name === 'string' ? user.Name : (name ?? id),
    currency: await currency(context),
    ...(user.UserType === 'Standard' ? { userId: id } : {}),
    ...(typeof zone === 'string' ? { timeZone: zone } : {}),
  };
}

/** The identity service; sessions it does not take are asked who they are in Chatter. */
async function signedIn(context: SourceContext): Promise<{ id: string; org?: string; name?: string | undefined }> {
  try {
    const found = answer(schema.userinfo, await context.http.json({ method: 'GET', path: '/services/oauth2/userinfo' }), 'userinfo');
    return { id: idOf(found.user_id), org: found.organization_id, name: found.name };
  } catch (error) {
    if (!(error instanceof CrmError) || (error.kind !== 'forbidden' && error.kind !== 'odd_answer' && error.kind !== 'not_json'))
      throw error;
    if (error.code === 'API_ACCESS_CONTROL' || error.code === 'API_DISABLED_FOR_ORG') throw error;
    const found = answer(schema.chatterMe, await context.http.json({ method: 'GET', path: `${api}/chatter/users/me` }), 'chatter');
    return { id: idOf(found.id), name: found.name };
  }
}

/** The corporate currency where there are several, else the only one. */
async function currency(context: SourceContext): Promise<string> {
  const ask = async (field: string, soql: string): Promise<string | undefined> => {
    try {
      const [row] = (await query(context, soql)).records;
      return isRow(row) && typeof row[field] === 'string' ? row[field] : undefined;
    } catch (error) {
      if (isMissing(error) || (error instanceof CrmError && error.code === 'INVALID_FIELD')) return undefined;
      throw error;
    }
  };
  const found =
    (await ask('IsoCode', 'SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true')) ??
    (await ask('DefaultCurrencyIsoCode', 'SELECT DefaultCurrencyIsoCode FROM Organization'));
  if (found === undefined) throw new CrmError('odd_answer', { detail: 'the organisation does not say its currency' });
  return found;
}

export const users: Stream = stream({
  id: 'users',
  entity: 'user',
  table: {
    object: 'User',
    needed: ['Id', 'Name', 'IsActive', 'SystemModstamp'],
    // Partners and customers may have accounts as well, by the ten thousand.
    where: "UserType = 'Standard'",
    wanted: ['UserType', 'UserRoleId', 'ManagerId', 'TimeZoneSidKey'],
    every: hour / 6,
  },
  shape: schema.user,
  map: (r) =>
    // Integrations, automated processes and guests have accounts, too, and sell nothing.
    (r.UserType ?? 'Standard') !== 'Standard'
      ? undefined
      : {
          entity: 'user',
          ...base(r),
          name: label(r.Name),
          active: r.IsActive,
          ...given('teamId', r.UserRoleId, idOf),
          ...owner('managerId', r.ManagerId),
          ...given('timeZone', r.TimeZoneSidKey, same),
        },
  // People leave by being made inactive: no user is ever deleted.
  noBin: true,
});

export const teams: Stream = stream({
  id: 'roles',
  entity: 'team',
  table: { object: 'UserRole', needed: ['Id', 'Name', 'SystemModstamp'], wanted: ['ParentRoleId'], every: hour },
  shape: schema.role,
  noBin: true,
  map: (r) => ({ entity: 'team', ...base(r), name: label(r.Name), ...given('parentId', r.ParentRoleId, idOf) }),
});
