/** Odoo CRM and Sales (16 to 19) as records, read with the page's own session. Run against a real Odoo 17. */
import type { SourceAdapter } from '../adapter';
import { meetings, plans } from './activities';
import { assumptions } from './assumptions';
import { invoices, payments } from './billing';
import { orderLines, orders, products, quotes } from './commerce';
import { count } from './count';
import { accounts, contacts } from './customers';
import { deals } from './deals';
import { history } from './history';
import { judge } from './judge';
import { leads } from './leads';
import { campaigns } from './marketing';
import { messages } from './messages';
import { me, teams, users } from './people';
import { rates } from './rates';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'odoo',
  absent: {
    // Who had a record before, and what it was worth, is told to administrators alone.
    ownerChange: 'no_permission',
    amountChange: 'no_permission',
    subscription: 'no_model',
    surveyResponse: 'no_model',
    cost: 'no_model',
    quota: 'no_model',
  },
  absentFields: {
    user: ['startDay', 'endDay'],
    team: ['parentId'],
    stage: ['probability', 'purpose'],
    account: ['source', 'target'],
    contact: ['source', 'signedUpAt', 'activatedAt'],
    lead: ['lastSource', 'referredById', 'imported', 'score', 'signedUpAt', 'activatedAt'],
    deal: ['forecast', 'productId', 'competitor', 'nextStep', 'startDay'],
    activity: [
      ...['kind=demo', 'kind=event', 'kind=social', 'status=no_show'],
      ...['topic', 'external', 'muted', 'social', 'work', 'connected'],
    ],
    quote: ['status=expired', 'version', 'sentAt'],
    order: ['status=draft', 'status=cancelled'],
    invoice: ['dealId', 'orderId'],
    payment: ['kind=write_off', 'ownerId'],
    campaign: ['source', 'startDay', 'endDay'],
  },
  probabilityScale: 100,
  // A server of the company's own, mostly a small one with few workers: the page wants them, too.
  pace: { perSecond: 10, parallel: 2 },
  me,
  streams: [
    ...[users, teams, stages, rates, campaigns, deals, leads, messages, plans, meetings],
    ...[products, quotes, orders, orderLines, invoices, payments, history, accounts, contacts],
  ],
  judge: (reply) => judge(reply),
  count,
  assumptions,
};
