/** Twenty (0.50, and later as documented) as records, read with the page's own session. */
import type { Me, SourceAdapter, SourceContext } from '../adapter';
import { answer } from '../map-row';
import { notes, tasks } from './activities';
import { ask } from './ask';
import { assumptions } from './assumptions';
import { count } from './count';
import { accounts, contacts } from './customers';
import { deals } from './deals';
import { history } from './history';
import { judge } from './judge';
import { users } from './people';
import { who } from './queries';
import * as schema from './schema';
import { stages, usualCurrency } from './stages';

export const source: SourceAdapter = {
  id: 'twenty',
  absent: {
    team: 'no_model',
    lead: 'no_model',
    ownerChange: 'no_model',
    amountChange: 'no_history',
    exchangeRate: 'no_model',
    campaign: 'no_model',
    product: 'no_model',
    quote: 'no_model',
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
    user: ['teamId', 'managerId', 'timeZone', 'startDay', 'endDay'],
    stage: ['pipelineId', 'probability', 'purpose'],
    account: ['source', 'segment', 'territory', 'target'],
    contact: ['ownerId', 'source', 'signedUpAt', 'activatedAt'],
    deal: [
      // Unless the organisation has made such a stage; nobody owns a deal.
      ...['status=lost', 'ownerId'],
      ...['probability', 'forecast', 'productId', 'campaignId', 'source', 'lostReason', 'competitor', 'nextStep', 'startDay'],
    ],
    activity: [
      ...['kind=call', 'kind=email', 'kind=meeting', 'kind=demo', 'kind=event', 'kind=social', 'status=cancelled', 'status=no_show'],
      ...['leadId', 'threadId', 'channel', 'topic', 'external', 'muted', 'social', 'work', 'sentiment', 'connected', 'durationSeconds'],
    ],
  },
  probabilityScale: 1,
  // The vendor's own limit is a hundred requests a minute for tokens; a page makes a dozen at once.
  pace: { perSecond: 8, parallel: 3 },
  me,
  streams: [users, stages, deals, accounts, contacts, tasks, notes, history],
  judge: (reply) => judge(reply),
  count,
  assumptions,
};

async function me(context: SourceContext): Promise<Me> {
  const { currentUser } = answer(schema.currentUser, await ask(context, who), 'currentUser');
  const { id, workspaceMember, currentWorkspace } = currentUser;
  return {
    loginId: `${id}@${currentWorkspace.id}`,
    name: schema.nameOf(currentUser),
    currency: (await usualCurrency(context)) ?? 'USD',
    ...(workspaceMember ? { userId: workspaceMember.id } : {}),
  };
}
