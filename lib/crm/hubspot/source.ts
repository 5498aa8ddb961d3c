/**
 * HubSpot as records. Checked against the vendor's published types and client, run against a simulator of its interface;
 * not yet seen on a live account (`assumptions.ts` says what that leaves open).
 */
import type { AbsentFields, SourceAdapter } from '../adapter';
import { activities } from './activities';
import { assumptions } from './assumptions';
import { invoices, payments } from './billing';
import { budget } from './budget';
import { lines, products, quotes } from './commerce';
import { accounts, contacts } from './customers';
import { count } from './count';
import { deals } from './deals';
import { goals } from './goals';
import { judge } from './judge';
import { leads } from './leads';
import { mailings } from './mailings';
import { campaigns, costs } from './marketing';
import { me, people, teams, users } from './people';
import { rates } from './rates';
import { stages } from './stages';
import { surveys } from './surveys';

/** What HubSpot's standard objects have no place for. */
const absentFields: AbsentFields = {
  user: ['managerId', 'startDay', 'endDay'],
  team: ['parentId'],
  stage: ['purpose'],
  deal: ['productId', 'campaignId', 'competitor', 'startDay'],
  contact: ['signedUpAt', 'activatedAt'],
  lead: ['campaignId', 'referredById', 'signedUpAt', 'activatedAt'],
  activity: [
    'topic',
    'external',
    'muted',
    'work',
    'social',
    'kind=demo',
    'kind=event',
    'kind=social',
    'channel=chat',
    'channel=sms',
    'channel=social',
    'channel=form',
  ],
  product: ['family'],
  quote: ['version'],
  invoice: ['orderId'],
  payment: ['kind=write_off'],
  campaign: ['source'],
  cost: ['source', 'productId', 'userId', 'kind=salary', 'kind=commission', 'kind=tools', 'kind=other'],
  surveyResponse: ['instanceId', 'accountId', 'userId', 'productId', 'scale=stars', 'scale=good_bad'],
  quota: ['teamId', 'productId', 'count'],
  mailing: ['source'],
};

export const source: SourceAdapter = {
  id: 'hubspot',
  // Orders: stages of their pipeline say nothing of themselves but their label, so a cancelled order looks like any other.
  // Subscriptions: a change of price rewrites the record, and what was due before is gone.
  absent: { order: 'no_model', subscription: 'no_history' },
  absentFields,
  probabilityScale: 1,
  // 100 calls in ten seconds in the smallest accounts, five searches a second in all of them.
  pace: { perSecond: 8, parallel: 3 },
  me,
  people,
  streams: [
    teams,
    users,
    stages,
    rates,
    deals,
    products,
    campaigns,
    goals,
    leads,
    ...activities,
    quotes,
    lines,
    invoices,
    payments,
    surveys,
    costs,
    mailings,
    accounts,
    contacts,
  ],
  judge,
  budget,
  count,
  assumptions,
};
