/** Who sells, and in which team. */
import * as z from 'zod/mini';
import { isZone } from '../../model/calendar';
import { given, label, same } from '../row-fields';
import type { Me, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { currencyByCompany, leaderByTeam } from './lookups';
import { at, full, idIn, link, stamped, text } from './schema';
import { newSession } from './session';
import { table } from './table';

/** @throws CrmError signed_out, or forbidden when the person's company has no currency that may be read */
export async function me(context: SourceContext): Promise<Me> {
  const session = await newSession(context);
  const currencies = await currencyByCompany(context);
  const currency = session.company === undefined ? [...currencies.values()][0] : currencies.get(session.company);
  if (currency === undefined) throw new CrmError('forbidden', { detail: 'the currency of the company' });
  return {
    loginId: `${session.uid}@${session.db}`,
    userId: String(session.uid),
    name: session.name,
    currency,
    ...given('timeZone', session.timeZone !== undefined && isZone(session.timeZone) ? session.timeZone : undefined, same),
  };
}

/** Accounts that every database has and nobody signs in with: the system itself and patterns for new users. */
const nobody = new Set(['__system__', 'default', 'public', 'portaltemplate']);

/** odoo/addons/base/models/res_users.py, addons/sales_team/models/res_users.py. The login is looked at and dropped. */
const user = z.object({
  ...stamped,
  name: text,
  login: text,
  active: z.boolean(),
  sale_team_id: link,
  tz: text,
  leader: z.optional(z.int()),
});

export const users = table({
  id: 'users',
  entity: 'user',
  model: 'res.users',
  domain: [['share', '=', false]],
  fields: ['name', 'login', 'active', 'create_date'],
  optional: ['sale_team_id', 'tz'],
  row: user,
  async prepare(rows, context) {
    const leaders = await leaderByTeam(context);
    return rows.map((row) => {
      const team = z.safeParse(link, (row as { sale_team_id?: unknown }).sale_team_id).data;
      const leader = team ? leaders.get(team[0]) : undefined;
      return leader === undefined ? row : { ...(row as object), leader };
    });
  },
  map: (r) =>
    nobody.has(full(r.login) ?? '')
      ? undefined
      : {
          entity: 'user',
          id: String(r.id),
          name: label(full(r.name) ?? ''),
          active: r.active,
          modifiedAt: at(r.write_date),
          ...given('teamId', idIn(r.sale_team_id), same),
          ...given('managerId', r.leader === r.id ? undefined : r.leader, String),
          ...given('timeZone', full(r.tz), same),
        },
});

/** addons/sales_team/models/crm_team.py. Teams have a leader and no parent. */
const team = z.object({ ...stamped, name: text });

export const teams = table({
  id: 'teams',
  entity: 'team',
  model: 'crm.team',
  fields: ['name', 'create_date'],
  row: team,
  map: (r) => ({ entity: 'team', id: String(r.id), name: label(full(r.name) ?? ''), modifiedAt: at(r.write_date) }),
  ids: 'own',
});
