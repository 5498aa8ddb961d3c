/** Dynamics 365 Sales (Dataverse Web API 9.2) as records. */
import * as z from 'zod/mini';
import type { Me, SourceAdapter, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { calls, emails, meetings, tasks } from './activities';
import { assumptions } from './assumptions';
import { dealLines, invoices, orderLines, orders, products, quotes } from './commerce';
import { count } from './count';
import { accounts, contacts, leads } from './customers';
import { deals } from './deals';
import { id, number, text } from './schema';
import { judge } from './judge';
import { campaigns, costs, goals } from './marketing';
import { root, rowsOf } from './odata';
import { rates, teams, users } from './people';
import { sells } from './sells';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'dynamics',
  absent: {
    stageChange: 'no_history',
    ownerChange: 'no_history',
    amountChange: 'no_history',
    payment: 'no_model',
    subscription: 'no_model',
    surveyResponse: 'no_model',
  },
  absentFields: {
    user: ['timeZone', 'startDay', 'endDay'],
    stage: ['probability', 'purpose'],
    account: ['source', 'target'],
    contact: ['source', 'signedUpAt', 'activatedAt'],
    lead: ['lastSource', 'referredById', 'score', 'signedUpAt', 'activatedAt'],
    deal: ['competitor', 'nextStep', 'productId', 'startDay'],
    activity: [
      ...['kind=demo', 'kind=event', 'kind=social', 'kind=note', 'status=no_show'],
      ...['threadId', 'channel', 'topic', 'external', 'muted', 'social', 'work'],
    ],
    quote: ['sentAt'],
    order: ['status=draft', 'source'],
    invoice: ['status=draft', 'issuedDay'],
    campaign: ['source'],
    cost: ['kind=salary', 'kind=commission', 'kind=tools', 'kind=other', 'source', 'productId', 'userId'],
    quota: ['productId'],
  },
  probabilityScale: 100,
  // 6,000 requests in five minutes and 52 at once are a person's share; the page wants some of it, too.
  pace: { perSecond: 10, parallel: 4 },
  me,
  streams: [
    ...[users, teams, stages, rates, deals, leads, calls, emails, meetings, tasks],
    ...[products, quotes, orders, orderLines, dealLines, invoices, campaigns, costs, goals, accounts, contacts],
  ],
  judge: (reply) => judge(reply),
  count,
  assumptions,
};

const whoAmI = z.object({ UserId: z.string(), OrganizationId: z.string() });
const own = z.object({ fullname: text, accessmode: number });
const organization = z.object({ basecurrencyid: z.nullish(z.object({ isocurrencycode: z.string() })) });

async function me(context: SourceContext): Promise<Me> {
  const who = answer(whoAmI, await context.http.json({ method: 'GET', path: `${root}/WhoAmI` }), 'WhoAmI');
  const user = await first(context, `${root}/systemusers?$select=fullname,accessmode&$filter=systemuserid eq ${who.UserId}`, own);
  const base = 'basecurrencyid($select=isocurrencycode)';
  const org = await first(context, `${root}/organizations?$select=organizationid&$expand=${base}`, organization);
  const currency = org?.basecurrencyid?.isocurrencycode;
  if (!currency) throw new CrmError('forbidden', { detail: 'the base currency of the organisation' });
  const loginId = id(who.UserId);
  return { loginId, name: user?.fullname ?? '', currency, ...(sells(user?.accessmode) && { userId: loginId }) };
}

async function first<S extends z.ZodMiniType>(context: SourceContext, path: string, shape: S): Promise<z.infer<S> | undefined> {
  const { rows } = await rowsOf(context, path.replaceAll(' ', '%20'), 1);
  return rows[0] === undefined ? undefined : answer(shape, rows[0], path.split('?', 1)[0] ?? '');
}
