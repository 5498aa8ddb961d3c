/** SuiteCRM 7 and 8 as records, read with the page's own session. */
import type { Me, SourceAdapter, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { calls, emails, meetings, tasks } from './activities';
import { find, idIn } from './ask';
import { assumptions } from './assumptions';
import { quotes } from './commerce';
import { baseOf, rates } from './currencies';
import { accounts, campaigns, contacts, leads } from './customers';
import { deals } from './deals';
import { dealHistory } from './history';
import { judge } from './judge';
import { readable, settingsOf } from './moments';
import { nameOf, personWith, users, usersOf } from './people';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'suitecrm',
  absent: {
    team: 'no_model',
    amountChange: 'no_history',
    ownerChange: 'no_history',
    product: 'no_model',
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
    user: ['teamId', 'timeZone', 'startDay', 'endDay'],
    stage: ['pipelineId', 'purpose', 'probability'],
    account: ['source', 'segment', 'territory', 'target'],
    contact: ['signedUpAt', 'activatedAt', 'email'],
    lead: ['lastSource', 'referredById', 'imported', 'score', 'signedUpAt', 'activatedAt', 'email', 'convertedAt'],
    deal: ['forecast', 'productId', 'contactId', 'lostReason', 'competitor', 'startDay'],
    activity: [
      ...['kind=demo', 'kind=event', 'kind=social', 'kind=note', 'status=no_show'],
      ...['threadId', 'channel', 'topic', 'external', 'muted', 'social', 'work', 'connected'],
    ],
    quote: ['version', 'sentAt'],
    campaign: ['source'],
  },
  probabilityScale: 100,
  // A server of one's own, often a small one, that loads each record it finds as a whole.
  pace: { perSecond: 8, parallel: 2 },
  me,
  streams: [users, stages, rates, deals, leads, calls, emails, meetings, tasks, accounts, contacts, campaigns, quotes, dealHistory],
  judge: (reply, call) => judge(reply, call),
  assumptions,
};

/** Deals from which notation and zone of dates are learned at the start of a run. */
const sample = 300;

async function me(context: SourceContext): Promise<Me> {
  await usersOf(context);
  // The CRM says it on its pages alone: whoever carried the call has looked.
  const id = context.http.userId;
  if (id === undefined) throw new CrmError('signed_out', { detail: 'the page names nobody' });
  const person = await personWith(context, id);
  const deals = await find(context, { module: 'Opportunities', fields: ['date_entered'], limit: sample });
  await readable(context, 'Opportunities', deals, { moments: ['date_entered'] });
  const [timeZone] = deals.length > 0 ? (await settingsOf(context)).zones : [];
  return {
    loginId: id,
    userId: id,
    name: person ? nameOf(person) : '',
    currency: await baseOf(context, idIn(deals[0])),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
}
