/** Dolibarr (16 and what is like it) as records: everything with a key, leads and proposals with the page's own session. */
import type { SourceAdapter } from '../adapter';
import { activities } from './activities';
import { assumptions } from './assumptions';
import { invoicePayments, invoices } from './billing';
import { orderLines, orders, products, quotes } from './commerce';
import { accounts, contacts } from './customers';
import { deals } from './deals';
import { judge } from './judge';
import { me } from './me';
import { users } from './people';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'dolibarr',
  absent: {
    // Kept by nobody: Paceline watches the stages of deals from the first reading on.
    stageChange: 'no_history',
    ownerChange: 'no_history',
    amountChange: 'no_history',
    lead: 'no_model',
    team: 'no_permission',
    quota: 'no_model',
    exchangeRate: 'no_model',
    subscription: 'no_model',
    campaign: 'no_model',
    cost: 'no_model',
    surveyResponse: 'no_model',
  },
  absentFields: {
    user: ['teamId', 'timeZone'],
    stage: ['pipelineId', 'probability', 'purpose'],
    account: ['ownerId', 'source', 'segment', 'territory', 'target'],
    contact: ['ownerId', 'source', 'signedUpAt', 'activatedAt'],
    deal: ['contactId', 'forecast', 'productId', 'campaignId', 'source', 'lostReason', 'competitor', 'nextStep'],
    activity: [
      ...['kind=demo', 'kind=event', 'kind=social', 'status=no_show', 'status=cancelled'],
      ...['leadId', 'threadId', 'channel', 'topic', 'external', 'muted', 'social', 'work', 'connected'],
    ],
    product: ['family'],
    quote: ['contactId', 'version', 'sentAt'],
    order: ['contactId', 'source'],
    orderLine: ['dealId'],
    invoice: ['contactId', 'orderId'],
    payment: ['contactId', 'kind=write_off'],
  },
  probabilityScale: 100,
  // A server of one's own, often a small one; a page takes it 60 ms and more, and keeps the person's session waiting meanwhile.
  pace: { perSecond: 10, parallel: 2 },
  me,
  streams: [...[users, stages, deals, accounts, contacts, activities, products, quotes, orders, invoices, orderLines, invoicePayments]],
  judge: (reply, call) => judge(reply, call),
  assumptions,
};
