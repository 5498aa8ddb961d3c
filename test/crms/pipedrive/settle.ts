/**
 * The demo company as a company that keeps its books in Pipedrive would be: what Pipedrive cannot say, such a company does not do.
 * Every line here is a difference between the two that the comparison of figures does not hide but names.
 */
import { DAY, localDay } from '../demo/generate/zone.ts';
import type { Company, DemoActivity, DemoDeal, DemoStage, DemoStageChange } from '../demo/generate/types.ts';

/** Whoever a record belongs to that nobody owns: in Pipedrive everything has an owner. */
export const keeper = '1';
/** Told of the time before the first look. */
const firstDay = '2000-01-01';

const second = (at: number): number => Math.floor(at / 1000) * 1000;
const isZero = (amount: string | null): boolean => amount === null || Number(amount) === 0;

/** Changes the company in place; doing it twice changes nothing more. */
export function settle(company: Company, until = company.until): void {
  for (const rows of Object.values(company)) if (Array.isArray(rows)) rows.forEach(wholeSeconds);
  people(company);
  stages(company);
  for (const deal of company.deals) dealAndPast(company, deal);
  otherHistories(company);
  leads(company);
  company.activities = company.activities.flatMap((activity) => activityOf(company, activity));
  customers(company);
  company.lines = company.lines.filter((line) => line.dealId !== null && line.orderId === null && line.productId !== null);
  for (const line of company.lines) Object.assign(line, { quantity: line.quantity ?? 1, amount: isZero(line.amount) ? null : line.amount });
  company.quotas = company.quotas.filter((quota) => quota.productId === null && (quota.amount !== null || quota.count !== null));
  rates(company, until);
}

/** Pipedrive keeps seconds. */
function wholeSeconds(row: object): void {
  for (const [name, value] of Object.entries(row))
    if (typeof value === 'number' && value > 1e11) (row as Record<string, unknown>)[name] = second(value);
}

/** A team has one manager, and so have its people. */
function people(company: Company): void {
  for (const user of company.users) {
    const manager = company.users.find((other) => other.teamId !== null && other.teamId === user.teamId && other.role === 'manager');
    user.managerId = manager && manager.id !== user.id ? manager.id : null;
  }
}

/** Every stage has a chance, 100 % if nobody sets one; closed is won or lost, and those two are called so. */
function stages(company: Company): void {
  const gone = company.stages.filter(({ kind }) => kind === 'derailed');
  company.stages = company.stages.filter(({ kind }) => kind !== 'derailed');
  const lostOf = (stage: DemoStage) => company.stages.find((one) => one.pipelineId === stage.pipelineId && one.kind === 'lost')?.id ?? '';
  for (const stage of company.stages) {
    stage.purpose = null;
    if (stage.kind === 'open') stage.chance ??= 100;
    else stage.name = stage.kind === 'won' ? 'Won' : 'Lost';
  }
  for (const stage of gone) {
    for (const deal of company.deals)
      if (deal.stageId === stage.id)
        Object.assign(deal, { stageId: lostOf(stage), outcome: 'lost', lossReason: deal.lossReason ?? stage.name });
    for (const change of company.stageHistory) {
      if (change.fromStageId === stage.id) change.fromStageId = lostOf(stage);
      if (change.toStageId === stage.id) change.toStageId = lostOf(stage);
    }
  }
}

/** The past begins with the deal and ends where it stands; a closed deal has a day, an owner and a sum there are always. */
function dealAndPast(company: Company, deal: DemoDeal): void {
  deal.ownerId ??= keeper;
  if (isZero(deal.amount)) deal.amount = null;
  const all = company.stageHistory.filter((change) => change.dealId === deal.id).sort((a, b) => a.at - b.at);
  const [first] = all;
  const born: DemoStageChange = first ?? {
    ...{ id: `9${deal.id}`, modified: deal.created, dealId: deal.id, at: deal.created },
    ...{ fromStageId: null, toStageId: deal.stageId, byUserId: null },
  };
  deal.created = Math.min(deal.created, born.at);
  Object.assign(born, { at: deal.created, fromStageId: null });
  const last = all.at(-1);
  if (last) last.toStageId = deal.stageId;
  const kept = [born];
  for (const change of all.slice(1)) {
    change.fromStageId = kept.at(-1)?.toStageId ?? null;
    if (change.toStageId !== change.fromStageId) kept.push(change);
  }
  company.stageHistory = [...company.stageHistory.filter((change) => change.dealId !== deal.id), ...kept];
  if (deal.outcome !== 'open') deal.closeDay ??= localDay(company.org.timeZone, kept.at(-1)?.at ?? deal.modified);
  if (deal.outcome !== 'lost') deal.lossReason = null;
}

/** Owners and sums of deals change from what they were; owners of leads change unnoticed. */
function otherHistories(company: Company): void {
  const owners = new Map<string, string | null>();
  company.ownerHistory = company.ownerHistory
    .filter(({ of }) => of === 'deal')
    .sort((a, b) => a.at - b.at)
    .filter((change) => {
      change.toUserId ??= keeper;
      change.fromUserId = owners.get(change.recordId) ?? change.fromUserId ?? keeper;
      owners.set(change.recordId, change.toUserId);
      return change.fromUserId !== change.toUserId;
    });
  const sums = new Map<string, string | null>();
  company.amountHistory = company.amountHistory
    .sort((a, b) => a.at - b.at)
    .filter((change) => {
      if (isZero(change.amount)) change.amount = null;
      const before = sums.has(change.dealId) ? (sums.get(change.dealId) ?? null) : change.before;
      change.before = isZero(before) ? null : before;
      sums.set(change.dealId, change.amount);
      return Number(change.before) !== Number(change.amount);
    });
}

/** A lead is converted when it becomes a deal, at no other moment. */
function leads(company: Company): void {
  for (const lead of company.leads) {
    lead.ownerId ??= keeper;
    const deal = company.deals.find(({ id }) => id === lead.dealId);
    if (lead.state === 'converted' && deal) lead.convertedAt = deal.created;
    else Object.assign(lead, { dealId: null, convertedAt: null, ...(lead.state === 'converted' ? { state: 'new' } : {}) });
  }
}

/** What is logged, as Pipedrive logs it; nothing for what it has no place for. */
function activityOf(company: Company, activity: DemoActivity): DemoActivity[] {
  const { kind, direction, automated, status } = activity;
  // no sign tells an automatic mail or an incoming call from others; what falls through is deleted, not marked
  if (automated || status === 'cancelled' || status === 'no_show' || kind === 'event' || kind === 'social') return [];
  const lead = company.leads.find(({ id }) => id === activity.leadId);
  if (lead?.dealId) Object.assign(activity, { leadId: null, dealId: lead.dealId });
  const deal = company.deals.find(({ id }) => id === activity.dealId);
  const isMail = kind === 'mail' && deal !== undefined && (activity.channel === 'email' || activity.channel === null);
  // mails of leads and of nobody's deal are not told; who writes one can log it
  const isLogged = kind === 'mail' && !isMail && direction === 'out' && activity.leadId !== null && activity.channel === 'email';
  if (kind === 'mail' && !isMail && !isLogged) return [];
  if (kind === 'call' && direction === 'in') return [];
  activity.booked ??= activity.at;
  activity.status ??= 'done';
  activity.connected = null;
  if (isMail)
    return [
      Object.assign(activity, {
        ...{ status: 'done', channel: 'email', seconds: null, leadId: null },
        ...{ userId: activity.userId ?? deal.ownerId, accountId: deal.accountId },
      }),
    ];
  const seconds = kind === 'note' ? 0 : Math.floor((activity.seconds ?? 0) / 60) * 60;
  const linked = [activity.leadId, activity.dealId, activity.contactId, activity.accountId].some((id) => id !== null);
  const own = kind === 'task' || kind === 'note' || !linked;
  return [
    Object.assign(activity, {
      userId: activity.userId ?? keeper,
      ...{ seconds: seconds === 0 ? null : seconds, threadId: null, sentiment: null, direction: own ? 'internal' : 'out' },
      ...{ channel: kind === 'call' ? 'phone' : kind === 'mail' ? 'email' : null },
      ...(kind === 'note' ? { status: 'done', at: activity.booked } : {}),
    }),
  ];
}

function customers(company: Company): void {
  for (const row of [...company.accounts, ...company.contacts]) row.ownerId ??= keeper;
}

/** Today's rate is the only one Pipedrive shows, and it stands for all days before, too; it has one for every currency. */
function rates(company: Company, until: number): void {
  const { currency: base } = company.org;
  const today = new Date(Math.floor(until / DAY) * DAY).toISOString().slice(0, 10);
  const newest = new Map<string, Company['rates'][number]>();
  for (const rate of company.rates)
    if (rate.day <= today && rate.day >= (newest.get(rate.currency)?.day ?? '')) newest.set(rate.currency, rate);
  const used = new Set(company.deals.filter(({ amount }) => !isZero(amount)).map(({ currency }) => currency));
  used.delete(base);
  company.rates = [...used].sort().flatMap((currency, at) => {
    const rate = {
      base,
      currency,
      rate: String(Number(newest.get(currency)?.rate ?? '1.05')),
      modified: newest.get(currency)?.modified ?? until,
    };
    return [firstDay, today].map((day, more) => ({ ...rate, id: String(at * 2 + more + 1), day }));
  });
}
