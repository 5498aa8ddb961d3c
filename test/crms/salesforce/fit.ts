/**
 * What of the company Salesforce cannot hold as it is, brought into what it can, once for the simulator and for what is expected
 * of the adapter. Whole kinds of records and fields it lacks are not touched: the adapter names those (`absent`, `absentFields`).
 * Doing it twice changes nothing, so that what happens to the company later is fitted in as well.
 */
import { inverse } from '../../../lib/crm/salesforce/rates.ts';
import type { DemoCost } from '../demo/generate/marketing-types.ts';
import type { Company, DemoActivity } from '../demo/generate/types.ts';

const second = 1000;
const day = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const noon = (ms: number): number => Date.parse(`${dayOf(ms)}T12:00:00Z`);

export function fit(company: Company): void {
  wholeSeconds(company);
  pipeline(company);
  histories(company);
  activities(company);
  marketing(company);
  commerce(company);
  // A rate is kept the other way round, to six places.
  for (const rate of company.rates) rate.rate = inverse(Number((1 / Number(rate.rate)).toFixed(6)));
}

/** Moments are kept to the second. */
function wholeSeconds(company: Company): void {
  for (const table of Object.values(company) as unknown[])
    if (Array.isArray(table))
      for (const row of table as Record<string, unknown>[])
        for (const [name, value] of Object.entries(row))
          if (typeof value === 'number' && value > 1e11) row[name] = Math.floor(value / second) * second;
}

/** A stage is open, won or lost; every opportunity has a close date and a forecast category. */
function pipeline(company: Company): void {
  for (const stage of company.stages) if (stage.kind === 'derailed') stage.kind = 'lost';
  const ended = new Map(company.stageHistory.map((change) => [change.dealId, change.at]));
  for (const deal of company.deals) {
    if (deal.outcome === 'derailed') deal.outcome = 'lost';
    deal.closeDay ??= deal.outcome === 'open' ? dayOf(deal.created + 60 * day) : dayOf(ended.get(deal.id) ?? deal.modified);
    // Won is done; lost is left out of every forecast.
    deal.forecast = deal.outcome === 'won' ? null : deal.outcome === 'lost' ? 'omitted' : (deal.forecast ?? 'pipeline');
  }
}

/** The first line of a history is the opportunity's making; a change to the same is none. */
function histories(company: Company): void {
  const first = new Map<string, string | null>();
  for (const change of [...company.stageHistory].sort((a, b) => a.at - b.at))
    if (!first.has(change.dealId)) first.set(change.dealId, change.fromStageId);
  for (const deal of company.deals) {
    const from = first.get(deal.id);
    if (from === null) continue;
    const id = String(5_000_000 + Number(deal.id));
    company.stageHistory.push({
      id,
      modified: deal.created,
      dealId: deal.id,
      at: deal.created,
      fromStageId: null,
      toStageId: from ?? deal.stageId,
      byUserId: deal.ownerId,
    });
  }
  company.stageHistory = company.stageHistory.filter((change) => change.fromStageId !== change.toStageId);
  const same = (a: string | null, b: string | null) => (a === null || b === null ? a === b : Number(a) === Number(b));
  company.amountHistory = company.amountHistory.filter(
    ({ before, amount, beforeCurrency, currency }) => !same(before, amount) || (before !== null && beforeCurrency !== currency),
  );
}

function activities(company: Company): void {
  // What was called off is deleted.
  company.activities = company.activities.filter((activity) => activity.status !== 'cancelled');
  // What came through a form is a case; the answers to it, and forms of people who are no customers yet, are none.
  company.activities = company.activities.filter(
    ({ channel, direction, automated, leadId }) => channel !== 'form' || (direction === 'in' && !automated && leadId === null),
  );
  for (const activity of company.activities) {
    activity.booked ??= activity.at;
    if (activity.channel !== 'form') activity.muted = null;
    else [activity.booked, activity.threadId] = [activity.at, null];
    if (activity.kind === 'task' || activity.kind === 'call') taskLike(activity);
    else if (activity.kind === 'meeting' || activity.kind === 'demo') meeting(activity, company.until);
    else if (activity.kind === 'mail') mail(activity);
  }
}

/** Closed or not; what is still to be done has a day and no time; only calls have a length. */
function taskLike(activity: DemoActivity): void {
  if (activity.status !== 'planned') activity.status = 'done';
  else activity.at = noon(activity.at);
  activity.threadId = null;
  // What is noted of a call are the words of a colleague.
  [activity.sentiment, activity.text] = [null, ''];
  if (activity.kind === 'task') {
    [activity.seconds, activity.connected] = [null, null];
    activity.direction = 'internal';
  } else if (activity.connected) activity.seconds ??= 60;
  else if (activity.connected === false) activity.seconds = null;
}

/** In the calendar, before or after now; missed or not is nowhere said. With nobody and about nothing, it is internal. */
function meeting(activity: DemoActivity, now: number): void {
  activity.status = activity.at > now ? 'planned' : null;
  const { contactId, leadId, dealId, accountId } = activity;
  activity.direction = (contactId ?? leadId ?? dealId ?? accountId) === null ? 'internal' : 'out';
  if (activity.seconds !== null) activity.seconds = Math.round(activity.seconds / 60) * 60;
  [activity.threadId, activity.connected] = [null, null];
}

/** A message is about one thing; who received it is not said; without an author it was a machine's. */
function mail(activity: DemoActivity): void {
  [activity.status, activity.connected, activity.seconds] = [null, null, null];
  if (activity.dealId !== null) activity.accountId = null;
  if (activity.direction === 'in') activity.userId = null;
  else if (activity.userId === null) activity.automated = true;
  if (activity.automated) activity.userId = null;
}

/** One sum per campaign, on its first day; nobody's quota but people's. */
function marketing(company: Company): void {
  const sums = new Map<string, DemoCost>();
  for (const cost of company.costs) {
    const campaign = company.campaigns.find((one) => one.id === cost.campaignId);
    if (!campaign || cost.kind !== 'marketing') continue;
    const before = sums.get(campaign.id);
    if (before && before.currency !== cost.currency) continue;
    const amount = Math.round(Number(before?.amount ?? 0) * 100) + Math.round(Number(cost.amount) * 100);
    const at = { id: campaign.id, modified: campaign.modified, day: campaign.startDay ?? dayOf(campaign.created) };
    sums.set(campaign.id, { ...cost, ...at, amount: (amount / 100).toFixed(2), source: null, productId: null, userId: null });
  }
  company.costs = [...sums.values()];
  company.quotas = company.quotas.filter((quota) => quota.userId !== null);
}

/** Orders have a date and a total; lines a quantity. */
function commerce(company: Company): void {
  for (const order of company.orders) {
    order.orderedDay ??= dayOf(order.created);
    order.total ??= '0.00';
    // Activated is as far as a status goes.
    if (order.status === 'done') order.status = 'confirmed';
  }
  for (const line of company.lines) line.quantity ??= 1;
}
