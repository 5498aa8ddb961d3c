/** EspoCRM (7 to 10) as records, read with the page's own session. */
import type { Me, SourceAdapter, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { calls, cases, meetings, tasks } from './activities';
import { ask, settingsOf } from './ask';
import { assumptions } from './assumptions';
import { campaigns, products, quotes } from './commerce';
import { count } from './count';
import { accounts, contacts, leads } from './customers';
import { deals } from './deals';
import { emails } from './emails';
import { dealHistory, leadHistory } from './history';
import { judge } from './judge';
import { teams, users } from './people';
import { rates } from './rates';
import * as schema from './schema';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'espocrm',
  absent: {
    order: 'no_model',
    orderLine: 'no_model',
    invoice: 'no_model',
    payment: 'no_model',
    subscription: 'no_model',
    quota: 'no_model',
    cost: 'no_model',
    surveyResponse: 'no_model',
  },
  absentFields: {
    user: ['managerId', 'timeZone', 'startDay', 'endDay'],
    team: ['parentId'],
    stage: ['pipelineId', 'purpose'],
    account: ['source', 'segment', 'territory', 'target'],
    contact: ['source', 'signedUpAt', 'activatedAt'],
    lead: ['lastSource', 'referredById', 'imported', 'score', 'signedUpAt', 'activatedAt'],
    deal: ['forecast', 'productId', 'lostReason', 'competitor', 'nextStep', 'startDay'],
    activity: [
      ...['kind=demo', 'kind=event', 'kind=social', 'status=no_show'],
      ...['threadId', 'channel', 'external', 'muted', 'social', 'work', 'connected'],
    ],
    quote: ['version', 'sentAt'],
    campaign: ['source'],
  },
  probabilityScale: 100,
  // A server of one's own, often a small one, that answers in 15 to 70 ms.
  pace: { perSecond: 12, parallel: 3 },
  me,
  streams: [
    ...[users, teams, stages, rates, deals, leads, calls, emails, meetings, tasks, cases],
    ...[accounts, contacts, campaigns, products, quotes, dealHistory, leadHistory],
  ],
  judge: (reply, call) => judge(reply, call),
  count,
  assumptions,
};

async function me(context: SourceContext): Promise<Me> {
  const { user, preferences } = answer(schema.appUser, await ask(context, 'App/user'), 'App/user');
  const { defaultCurrency, baseCurrency, timeZone } = await settingsOf(context);
  const currency = defaultCurrency || baseCurrency;
  if (!currency) throw new CrmError('odd_answer', { detail: 'Settings: no currency' });
  const zone = preferences?.timeZone || timeZone;
  return {
    loginId: user.id,
    name: user.name ?? user.userName ?? '',
    currency,
    ...(zone ? { timeZone: zone } : {}),
    ...(user.type === 'api' || user.type === 'portal' ? {} : { userId: user.id }),
  };
}
