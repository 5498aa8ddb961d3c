/**
 * Salesforce as records. Rows are followed by their `SystemModstamp`; what is deleted shows in the recycle bin; objects and fields
 * an organisation does not have, or the person may not see, are not asked for.
 */
import type { SourceAdapter } from '../adapter';
import { cases, emails, events, tasks } from './activities';
import { assumptions } from './assumptions';
import { budget } from './budget';
import { lineItems, orderItems, orders, products, quotes } from './commerce';
import { count } from './count';
import { accounts, contacts } from './customers';
import { deals } from './deals';
import { amounts, dealOwners, history, leadOwners } from './history';
import { judge } from './judge';
import { leads } from './leads';
import { campaigns, costs } from './marketing';
import { me, teams, users } from './people';
import { quotas } from './quotas';
import { rates } from './rates';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'salesforce',
  absent: {
    // Revenue Cloud sells them; its objects are no part of Salesforce itself.
    invoice: 'no_model',
    payment: 'no_model',
    // Contracts have a term and no price.
    subscription: 'no_model',
    surveyResponse: 'no_model',
  },
  absentFields: {
    user: ['startDay', 'endDay'],
    stage: ['purpose', 'type=derailed'],
    account: ['target'],
    contact: ['signedUpAt', 'activatedAt'],
    lead: ['lastSource', 'referredById', 'imported', 'score', 'signedUpAt', 'activatedAt'],
    deal: ['productId', 'startDay', 'status=derailed'],
    activity: [
      'topic',
      'external',
      'work',
      'social',
      'kind=note',
      'kind=social',
      'kind=event',
      'channel=chat',
      'channel=sms',
      'channel=social',
    ],
    campaign: ['source'],
    cost: ['source', 'productId', 'userId', 'kind=salary', 'kind=commission', 'kind=tools', 'kind=other'],
    quote: ['version', 'sentAt'],
    // Activated is as far as a status goes.
    order: ['source', 'status=done'],
    quota: ['teamId', 'productId'],
  },
  probabilityScale: 100,
  // The organisation's calls are few and everybody's; 25 long ones at one time are all there are.
  pace: { perSecond: 8, parallel: 3 },
  me,
  streams: [
    users,
    teams,
    stages,
    rates,
    deals,
    history,
    amounts,
    dealOwners,
    leads,
    leadOwners,
    tasks,
    events,
    emails,
    cases,
    products,
    campaigns,
    costs,
    quotas,
    quotes,
    orders,
    orderItems,
    lineItems,
    accounts,
    contacts,
  ],
  judge,
  budget,
  count,
  assumptions,
};
