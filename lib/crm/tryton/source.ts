/**
 * Tryton 6.0 as records. Run against the real server. Deals belong to employees, not to logins; the company is the team.
 * Tryton's own reports place a deal by `start_date`; Paceline by its close (definitions in the README).
 */
import type { Me, SourceAdapter, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import * as z from 'zod/mini';
import { accounts } from './accounts';
import { deals, idText } from './deals';
import { history } from './history';
import { orders } from './orders';
import { stages, teams, users } from './people';
import { rates } from './rates';
import { rpc, rpcRows } from './rpc';
import { company, login, preferences } from './schema';
import { labelOf } from './wire';

export const source: SourceAdapter = {
  id: 'tryton',
  absent: { activity: 'no_messages', lead: 'no_model', contact: 'no_model' },
  probabilityScale: 1,
  pace: { perSecond: 80, parallel: 4 },
  me,
  streams: [teams, stages, users, rates, deals, accounts, orders, history],
};

/** The signed-in login, the employee it stands for now, and the company's currency and zone. */
async function me(context: SourceContext): Promise<Me> {
  // true: only what concerns the working context; the full answer would hold the person's e-mail address
  const own = z.safeParse(preferences, await rpc(context, 'model.res.user.get_preferences', [true])).data;
  if (!own) throw new CrmError('odd_answer', { detail: 'preferences' });
  const user = await loginOf(context, own.employee ?? undefined);
  const mine = own.company ? [['id', '=', own.company]] : [];
  const fields = ['rec_name', 'currency.code', 'timezone'];
  const [firm] = await rpcRows(context, 'model.company.company.search_read', [mine, 0, 1, [['id', 'ASC']], fields], company);
  const currency = firm?.['currency.']?.code;
  if (!currency) throw new CrmError('forbidden', { detail: 'no company with a currency' });
  return {
    loginId: String(user.id),
    name: labelOf(own['employee.rec_name']) ?? labelOf(user.name) ?? String(user.id),
    currency,
    ...(own.employee ? { userId: String(own.employee) } : {}),
    ...(firm.timezone ? { timeZone: firm.timezone } : {}),
  };
}

/** Tryton's preferences do not name the login: the page does, or else its employee points at it. */
async function loginOf(context: SourceContext, employee: number | undefined): Promise<z.infer<typeof login>> {
  const shown = context.http.userId;
  if (shown === undefined && employee === undefined) throw new CrmError('odd_answer', { detail: 'no login and no employee' });
  const domain = shown === undefined ? [['employee', '=', employee]] : [['id', '=', Number(shown)]];
  const found = await rpcRows(context, 'model.res.user.search_read', [domain, 0, 2, [['id', 'ASC']], ['name', 'employee']], login);
  const [user] = found;
  if (!user || found.length > 1)
    throw new CrmError('odd_answer', { detail: `${found.length} logins for ${idText(employee) ? 'the employee' : 'the page'}` });
  return user;
}
