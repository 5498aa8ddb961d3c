/** Frappe CRM (on Frappe 15 and 16) as records, read with the page's own session or with a key of the person's. */
import type { Me, SourceAdapter, SourceContext } from '../adapter';
import { calls, notes, tasks } from './activities';
import { loggedUser } from './ask';
import { assumptions } from './assumptions';
import { dealLines, products } from './commerce';
import { count } from './count';
import { accounts, contacts, leads } from './customers';
import { deals } from './deals';
import { emails } from './emails';
import { dealHistory } from './history';
import { judge } from './judge';
import { baseCurrency } from './money';
import { users } from './people';
import { siteZone } from './site-clock';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'frappe',
  absent: {
    team: 'no_model',
    // Kept as versions of documents, which only administrators may read.
    ownerChange: 'no_permission',
    amountChange: 'no_permission',
    campaign: 'no_model',
    quote: 'no_model',
    order: 'no_model',
    invoice: 'no_model',
    payment: 'no_model',
    subscription: 'no_model',
    quota: 'no_model',
    cost: 'no_model',
    surveyResponse: 'no_model',
  },
  absentFields: {
    user: ['teamId', 'managerId', 'timeZone', 'startDay', 'endDay'],
    stage: ['pipelineId', 'purpose'],
    account: ['ownerId', 'source', 'target'],
    contact: ['ownerId', 'source', 'signedUpAt', 'activatedAt'],
    lead: ['contactId', 'campaignId', 'lastSource', 'referredById', 'imported', 'score', 'signedUpAt', 'activatedAt'],
    deal: ['forecast', 'productId', 'campaignId', 'competitor', 'startDay'],
    activity: [
      ...['kind=meeting', 'kind=demo', 'kind=event', 'kind=social', 'status=no_show'],
      ...['threadId', 'topic', 'external', 'muted', 'social', 'work'],
    ],
    product: ['family'],
    orderLine: ['orderId'],
  },
  probabilityScale: 100,
  // A server of one's own: a handful of processes, each with one request at a time.
  pace: { perSecond: 8, parallel: 3 },
  me,
  streams: [users, stages, deals, dealHistory, leads, calls, tasks, notes, emails, accounts, contacts, products, dealLines],
  judge: (reply, call) => judge(reply, call),
  count,
  assumptions,
};

async function me(context: SourceContext): Promise<Me> {
  const loginId = await loggedUser(context);
  const known = { ...context, me: { loginId, name: loginId, currency: '' } };
  return { loginId, userId: loginId, name: loginId, currency: await baseCurrency(known), timeZone: await siteZone(known) };
}
