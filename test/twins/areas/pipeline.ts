/** A second pipeline beside the first, changes of amounts, and all that joins leads, deals, people and activities. */
import type { Activity, AnyRecord, Contact, Deal, Lead } from '../../../lib/model/records';
import type { Area, World } from '../world';

const DAY = 86_400_000;
const names = ['Ann Lee', 'Jo', 'test', 'Unknown', '李雷', '12345', 'n/a', 'Żaneta'];
const mails = ['ann@firma.pl', 'JO@Shop.example.com ', 'test@test.com', 'info@firma.pl', 'no mail', 'a@b', 'x@y.z', 'li@公司.cn'];
const phones = ['+48 601 222 333', '0048 601-222-333', '000000000', '12345', '(022) 555 66 77 ext. 9', 'call me', '+1 (0)212 5550000'];

export const pipeline: Area = (w) => {
  const count = (most: number): number => Math.round(most * w.size);
  const stages = secondPipeline(w);
  const contacts = Array.from({ length: count(6) }, () => person(w));
  const deals = Array.from({ length: count(80) }, () => deal(w, contacts));
  const leads = Array.from({ length: count(26) }, () => lead(w, contacts, deals));
  return [
    ...stages,
    ...contacts,
    ...deals,
    ...leads,
    ...deals.flatMap((one) => moves(w, one)),
    ...Array.from({ length: count(40) }, () => amountChange(w, deals)),
    ...Array.from({ length: count(70) }, () => activity(w, deals, contacts, leads)),
  ];
};

/** Out of order, with two stages in one place, one that ends deals among them, and one that no deal is ever in. */
function secondPipeline(w: World): AnyRecord[] {
  const stage = (id: string, order: number, type: 'open' | 'won' | 'lost', more: object = {}): AnyRecord => ({
    entity: 'stage',
    id,
    name: id,
    pipelineId: 'renewals',
    order,
    type,
    ...more,
  });
  return w.c.shuffled([
    stage('r-ask', 10, 'open', { probability: 0.25 }),
    stage('r-off', 20, 'open', { purpose: 'proposal' }),
    stage('r-lost', 25, 'lost'),
    stage('r-show', 20, 'open', { purpose: 'demo', probability: 0.5 }),
    stage('r-idle', 30, 'open'),
    stage('r-won', 40, 'won'),
  ]);
}

function person(w: World): Contact {
  const account = w.c.maybe(0.5) ? w.one(w.accounts) : undefined;
  return {
    entity: 'contact',
    id: w.id('kp'),
    name: w.c.pick(names),
    createdAt: w.instant(500),
    ...(account === undefined ? {} : { accountId: account }),
    ...(w.c.maybe(0.8) ? { email: w.c.pick(mails) } : {}),
  };
}

function deal(w: World, contacts: readonly Contact[]): Deal {
  const { c } = w;
  const status = c.pick(['open', 'open', 'won', 'won', 'lost'] as const);
  const createdAt = w.instant(400);
  const stageId = status === 'open' ? c.pick(['r-ask', 'r-off', 'r-show', 'new', 'talk']) : status === 'won' ? 'r-won' : 'r-lost';
  const [owner, account, contact, amount] = [w.one(w.owners), w.one(w.accounts), w.one(contacts), w.amount()];
  return {
    entity: 'deal',
    id: w.id('dp'),
    name: 'Renewal',
    status,
    createdAt,
    ...(owner === undefined ? {} : { ownerId: owner }),
    ...(c.maybe(0.9) ? { stageId } : {}),
    ...(amount === undefined ? {} : { amount }),
    ...(c.maybe(0.8) ? { closeDay: w.day(createdAt + (c.maybe(0.06) ? -c.int(1, 3) : c.int(0, 150)) * DAY) } : {}),
    ...(c.maybe(0.2) ? { startDay: w.day(createdAt - c.int(-3, 30) * DAY) } : {}),
    ...(c.maybe(0.5) ? { accountId: account ?? 'a-gone' } : {}),
    ...(c.maybe(0.6) && contact ? { contactId: contact.id } : {}),
    ...(c.maybe(0.7) ? { nextStep: c.pick(['', ' ', 'send offer']) } : {}),
    ...(c.maybe(0.3) ? { forecast: c.pick(['omitted', 'pipeline', 'best_case', 'commit'] as const) } : {}),
    ...(status === 'lost' && c.maybe(0.7) ? { lostReason: c.pick(['price', 'timing', 'rival']) } : {}),
    ...(c.maybe(0.2) ? { competitor: 'rival' } : {}),
    ...(c.maybe(0.6) ? { source: c.pick(w.sources) } : {}),
  };
}

/** Forwards, backwards, into the stage it is in, through another pipeline, before it was created. */
function moves(w: World, { id, createdAt, stageId, status }: Deal): AnyRecord[] {
  const { c } = w;
  if (c.maybe(0.2)) return [];
  const path = Array.from({ length: c.int(1, 5) }, () => c.pick(['r-ask', 'r-off', 'r-off', 'r-show', 'new', 'offer', 'r-won']));
  if (stageId !== undefined && c.maybe(0.9)) path.push(stageId);
  else if (status === 'won') path.push('r-won');
  const first = createdAt - (c.maybe(0.15) ? 60 * DAY : 0);
  const times = path.map(() => c.int(first, Math.max(first, Math.min(createdAt + 90 * DAY, w.now)))).sort((a, b) => a - b);
  let before: string | undefined = c.maybe(0.5) ? 'r-ask' : undefined;
  return path.map((to, i) => {
    const change: AnyRecord = {
      ...{ entity: 'stageChange', id: w.id('sp'), dealId: id, at: times[i] ?? createdAt, toStageId: to },
      ...(before === undefined ? {} : { fromStageId: before }),
    };
    before = to;
    return change;
  });
}

function lead(w: World, contacts: readonly Contact[], deals: readonly Deal[]): Lead {
  const { c } = w;
  const [owner, account, contact, campaign] = [w.one(w.owners), w.one(w.accounts), w.one(contacts), w.one(w.campaigns)];
  const deal = w.one([...deals.map(({ id }) => id), ...w.deals]);
  const createdAt = w.instant(c.maybe(0.3) ? 20 : 300);
  const status = c.pick(['open', 'open', 'converted', 'disqualified'] as const);
  return {
    entity: 'lead',
    id: w.id('lp'),
    name: c.pick(names),
    status,
    createdAt,
    ...(owner === undefined ? {} : { ownerId: owner }),
    ...(c.maybe(0.7) ? { email: c.pick(mails) } : {}),
    ...(c.maybe(0.5) ? { phone: c.pick(phones) } : {}),
    ...(c.maybe(0.35) && deal !== undefined ? { dealId: deal } : {}),
    ...(c.maybe(0.4) && account !== undefined ? { accountId: account } : {}),
    ...(c.maybe(0.3) && contact ? { contactId: contact.id } : {}),
    ...(c.maybe(0.3) && campaign !== undefined ? { campaignId: campaign } : {}),
    ...(c.maybe(0.8) ? { source: c.pick([...w.sources, 'Web', ' web', 'FAIR']) } : {}),
    ...(c.maybe(0.3) ? { lastSource: c.pick(w.sources) } : {}),
    ...(c.maybe(0.2) ? { imported: c.maybe(0.7) } : {}),
    ...(c.maybe(0.4) ? { score: c.int(0, 100) } : {}),
    ...(status === 'converted' && c.maybe(0.8) ? { convertedAt: createdAt + c.int(0, 30) * DAY } : {}),
  };
}

function amountChange(w: World, deals: readonly Deal[]): AnyRecord {
  const [before, amount] = [w.amount(), w.amount()];
  return {
    entity: 'amountChange',
    id: w.id('ac'),
    dealId: w.one([...deals.map(({ id }) => id), ...w.deals]) ?? 'd-gone',
    at: w.instant(300),
    ...(before === undefined ? {} : { before }),
    ...(amount === undefined ? {} : { amount }),
  };
}

function activity(w: World, deals: readonly Deal[], contacts: readonly Contact[], leads: readonly Lead[]): Activity {
  const { c } = w;
  const [contact, lead] = [w.one(contacts), w.one(leads)];
  const deal = w.one([...deals.map(({ id }) => id), ...w.deals]);
  return {
    entity: 'activity',
    id: w.id('ap'),
    kind: c.pick(['call', 'email', 'meeting', 'demo', 'note', 'social', 'task']),
    direction: c.pick(['in', 'out', 'internal']),
    automated: c.maybe(0.1),
    at: w.instant(c.maybe(0.4) ? 30 : 500),
    ...(c.maybe(0.3) ? { status: c.pick(['planned', 'done', 'cancelled', 'no_show'] as const) } : {}),
    ...(c.maybe(0.3) ? { connected: c.maybe(0.6) } : {}),
    ...(c.maybe(0.1) ? { external: false } : {}),
    ...(c.maybe(0.6) && deal !== undefined ? { dealId: deal } : {}),
    ...(c.maybe(0.5) && contact ? { contactId: contact.id } : {}),
    ...(c.maybe(0.2) && lead ? { leadId: lead.id } : {}),
  };
}
