/** Zoho CRM as records. Built from documentation and the vendor's published types; what was taken for granted is in assumptions.ts. */
import type { SourceAdapter } from '../adapter';
import { calls, events, notes, tasks } from './activities';
import { assumptions } from './assumptions';
import { budget } from './budget';
import { campaigns, costs } from './campaigns';
import { invoices, orders, quotes } from './commerce';
import { count } from './count';
import { accounts, contacts, leads, products } from './customers';
import { deals } from './deals';
import { emails } from './emails';
import { history } from './history';
import { judge } from './judge';
import { lines } from './lines';
import { me, people, roles, users } from './people';
import { rates } from './rates';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'zoho',
  absent: {
    // Changes of owner and amount stand in each record's timeline alone: a call per record, for every record.
    ownerChange: 'no_history',
    amountChange: 'no_history',
    payment: 'no_model',
    subscription: 'no_model',
    surveyResponse: 'no_model',
    quota: 'no_model',
  },
  absentFields: {
    user: ['startDay', 'endDay'],
    stage: ['purpose'],
    deal: ['competitor', 'forecast', 'productId', 'startDay'],
    account: ['source', 'target'],
    contact: ['signedUpAt', 'activatedAt'],
    lead: ['campaignId', 'lastSource', 'referredById', 'imported', 'score', 'signedUpAt', 'activatedAt'],
    activity: [
      ...['external', 'muted', 'work', 'social', 'kind=social', 'kind=event', 'status=no_show'],
      ...['channel=chat', 'channel=sms', 'channel=form'],
    ],
    quote: ['version', 'sentAt'],
    order: ['source', 'orderedDay'],
    orderLine: ['dealId'],
    campaign: ['source'],
    cost: ['source', 'productId', 'userId', 'kind=salary', 'kind=commission', 'kind=tools', 'kind=other'],
  },
  probabilityScale: 100,
  // The smallest edition answers five calls at once, for everybody of the organisation together.
  pace: { perSecond: 8, parallel: 3 },
  judge,
  budget,
  people,
  count,
  assumptions,
  me,
  streams: [
    ...[users, roles, stages, rates, products, campaigns, deals, leads, calls, events, tasks],
    ...[quotes, orders, lines, invoices, costs, emails],
    ...[history, notes, accounts, contacts],
  ],
};
