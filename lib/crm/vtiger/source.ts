/** vtiger 8 as records, read over its web service with the page's own session. */
import type { Me, SourceAdapter, SourceContext } from '../adapter';
import { events, tasks } from './activities';
import { assumptions } from './assumptions';
import { campaigns, invoices, orders, products, quotes } from './commerce';
import { count } from './count';
import { baseOf, rates } from './currencies';
import { accounts, contacts } from './customers';
import { deals } from './deals';
import { judge } from './judge';
import { self, users } from './people';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'vtiger',
  absent: {
    // Once converted, a lead is hidden from every query: those that are left would give wrong rates, counts and times.
    lead: 'not_given',
    // Groups are shown, who is in them is not.
    team: 'not_given',
    // Kept as HTML in the person's date format, to the minute: not exact.
    stageChange: 'no_history',
    ownerChange: 'no_history',
    amountChange: 'no_history',
    orderLine: 'no_model',
    payment: 'no_model',
    subscription: 'no_model',
    quota: 'no_model',
    cost: 'no_model',
    surveyResponse: 'no_model',
  },
  absentFields: {
    user: ['teamId', 'startDay', 'endDay'],
    stage: ['pipelineId', 'purpose', 'probability'],
    account: ['source', 'segment', 'territory', 'target'],
    contact: ['signedUpAt', 'activatedAt'],
    deal: ['forecast', 'productId', 'lostReason', 'competitor', 'startDay'],
    activity: [
      ...['kind=email', 'kind=demo', 'kind=event', 'kind=social', 'kind=note', 'status=no_show'],
      ...['threadId', 'channel', 'topic', 'external', 'muted', 'social', 'work', 'sentiment', 'connected'],
    ],
    quote: ['version', 'sentAt'],
    order: ['source', 'orderedDay'],
    campaign: ['source', 'startDay'],
  },
  probabilityScale: 100,
  // A server of one's own, often a small one.
  pace: { perSecond: 8, parallel: 2 },
  me,
  streams: [users, stages, rates, deals, events, tasks, accounts, contacts, campaigns, products, quotes, orders, invoices],
  judge: (reply) => judge(reply),
  count,
  assumptions,
};

async function me(context: SourceContext): Promise<Me> {
  const { id, name, timeZone } = await self(context);
  return { userId: id, loginId: id, name, currency: await baseOf(context), ...(timeZone === undefined ? {} : { timeZone }) };
}
