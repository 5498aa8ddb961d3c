/**
 * 纷享销客 as records. Built from documentation and from what others recorded of it: it was never run against the real CRM, and the
 * vendor publishes no types. Everything taken for granted stands in assumptions.ts.
 */
import type { SourceAdapter } from '../adapter';
import { followUps, schedules } from './activities';
import { assumptions } from './assumptions';
import { lines, orders, payments, products, quotes, refunds } from './commerce';
import { count } from './count';
import { accounts, campaigns, contacts } from './customers';
import { deals } from './deals';
import { judge } from './judge';
import { leads } from './leads';
import { me, people } from './me';
import { teams, users } from './people';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'fxiaoke',
  absent: {
    stageChange: 'no_history',
    ownerChange: 'no_history',
    amountChange: 'no_history',
    // 开票申请 and 回款 meet only in their order, many to many: what is owed on an invoice cannot be told.
    invoice: 'no_model',
    subscription: 'no_model',
    surveyResponse: 'no_model',
    cost: 'no_model',
    // 目标值 counts whatever its rule says, and no rule can be read.
    quota: 'no_model',
  },
  absentFields: {
    stage: ['probability', 'purpose'],
    user: ['timeZone'],
    account: ['territory', 'target'],
    contact: ['source', 'signedUpAt', 'activatedAt'],
    lead: ['lastSource', 'referredById', 'imported', 'score', 'signedUpAt', 'activatedAt'],
    deal: ['contactId', 'forecast', 'productId', 'competitor', 'nextStep', 'startDay'],
    campaign: ['source'],
    quote: ['version', 'contactId'],
    order: ['source', 'contactId', 'status=cancelled'],
    orderLine: ['dealId'],
    payment: ['invoiceId', 'contactId', 'kind=write_off'],
    activity: [
      'direction=in',
      'kind=task',
      'status=cancelled',
      'status=no_show',
      'threadId',
      'channel',
      'topic',
      'external',
      'muted',
      'social',
      'work',
      'sentiment',
      'connected',
    ],
  },
  probabilityScale: 100,
  // 100 calls in 20 seconds for each address of the API; here for all of them together, as the open API has one for all lists.
  pace: { perSecond: 5, parallel: 2 },
  me,
  people,
  judge,
  count,
  assumptions,
  streams: [
    users,
    teams,
    stages,
    products,
    campaigns,
    deals,
    leads,
    followUps,
    schedules,
    quotes,
    orders,
    lines,
    payments,
    refunds,
    accounts,
    contacts,
  ],
};
