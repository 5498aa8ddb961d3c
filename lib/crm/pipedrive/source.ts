/**
 * Pipedrive as records: v2 of its API where it lists a thing, v1 where v2 does not. What changes often is asked for in every run, what
 * hardly changes seldom, what is told record by record late and within the day's tokens.
 */
import type { SourceAdapter } from '../adapter';
import { activityStream, noteStream } from './activities';
import { assumptions } from './assumptions';
import { archivedLineStream, lineStream, productStream } from './commerce';
import { count } from './count';
import { organizationStream, personStream } from './customers';
import { archivedDealStream, dealStream } from './deals';
import { goalStream } from './goals';
import { archivedHistoryStream, historyStream } from './history';
import { budget, judge } from './judge';
import { archivedConvertedLeadStream, archivedLeadStream, convertedLeadStream, leadStream } from './leads';
import { archivedMailStream, mailStream } from './mail';
import { me, teamStream, userStream } from './people';
import { rateStream } from './rates';
import { stageStream } from './stages';

export const source: SourceAdapter = {
  id: 'pipedrive',
  absent: {
    campaign: 'no_model',
    quote: 'no_model',
    order: 'no_model',
    invoice: 'no_model',
    payment: 'no_model',
    subscription: 'no_model',
    surveyResponse: 'no_model',
    cost: 'no_model',
  },
  absentFields: {
    user: ['startDay', 'endDay'],
    team: ['parentId'],
    stage: ['purpose'],
    account: ['source', 'segment', 'territory', 'target'],
    contact: ['source', 'signedUpAt', 'activatedAt'],
    lead: ['email', 'phone', 'campaignId', 'lastSource', 'referredById', 'score', 'signedUpAt', 'activatedAt'],
    deal: ['forecast', 'productId', 'campaignId', 'competitor', 'nextStep', 'startDay'],
    ownerChange: ['of=lead'],
    quota: ['productId'],
    orderLine: ['orderId'],
    activity: [
      'kind=event',
      'kind=social',
      'status=cancelled',
      'status=no_show',
      'connected',
      'topic',
      'external',
      'muted',
      'social',
      'work',
    ],
  },
  probabilityScale: 100,
  // A burst is counted over two seconds, and 20 calls are what the smallest plan allows.
  pace: { perSecond: 9, parallel: 4 },
  me,
  streams: [
    userStream,
    teamStream,
    stageStream,
    rateStream,
    productStream,
    dealStream,
    archivedDealStream,
    goalStream,
    leadStream,
    archivedLeadStream,
    activityStream,
    convertedLeadStream,
    archivedConvertedLeadStream,
    historyStream,
    archivedHistoryStream,
    mailStream,
    archivedMailStream,
    lineStream,
    archivedLineStream,
    organizationStream,
    personStream,
    noteStream,
  ],
  judge,
  budget,
  count,
  assumptions,
};
