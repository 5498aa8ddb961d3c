/** Rows as Pipedrive sends them, typed by the vendor's own published types: the compiler keeps them honest. */
import type { ActivityType, Lead, Note } from 'pipedrive/v1';
import type { ActivityItem, Deal, OrganizationItem, Person, StageItem } from 'pipedrive/v2';
import { textOf } from '../demo/feelings.ts';
import type { DemoLine } from '../demo/generate/commerce-types.ts';
import type { DemoQuota } from '../demo/generate/marketing-types.ts';
import type { Company, DemoActivity, DemoDeal, DemoLead } from '../demo/generate/types.ts';
import { localDay } from '../demo/generate/zone.ts';
import { keeper } from './settle.ts';

const number = (id: string | null): number | undefined => (id === null ? undefined : Number(id));
const orNull = (id: string | null): number | null => (id === null ? null : Number(id));

/** v2 and leads: `2026-03-09T17:01:26Z`. */
export const timeV2 = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
/** v1: `2026-03-09 17:01:26`. */
export const timeV1 = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** A lead's number as the UUID it has here. */
export const leadUuid = (id: string): string => `7a3e0c10-5b1d-41c2-9f00-${id.padStart(12, '0')}`;
export const leadNumber = (uuid: string): string => String(Number(uuid.slice(-12)));
export const goalId = (id: string): string => `65f0c0de00000000${Number(id).toString(16).padStart(8, '0')}`;

/** Marketing channels are options of a field; a label's number never changes. */
export const channelsOf = (company: Company): string[] =>
  [...new Set([...company.leads.map(({ source }) => source), ...company.deals.map(({ source }) => source)])].sort();
const channelId = (company: Company, source: string | null): number | null => (source ? channelsOf(company).indexOf(source) + 101 : null);

/** Where a deal stood before it was closed: Pipedrive keeps it there. */
export function workStage(company: Company, deal: DemoDeal, past = pastOf(company, deal)): string {
  const open = (id: string | null) => company.stages.find((stage) => stage.id === id && stage.kind === 'open');
  const last = past.findLast(({ toStageId }) => open(toStageId));
  const pipeline = company.stages.find(({ id }) => id === deal.stageId)?.pipelineId;
  return last?.toStageId ?? company.stages.find((stage) => stage.pipelineId === pipeline && stage.kind === 'open')?.id ?? deal.stageId;
}

export const pastOf = (company: Company, deal: DemoDeal) =>
  company.stageHistory.filter(({ dealId }) => dealId === deal.id).sort((a, b) => a.at - b.at);

/** The moment a closed deal was closed, on the day the company says. */
function closedAt(company: Company, deal: DemoDeal): number {
  const moved = pastOf(company, deal).findLast(({ toStageId }) => toStageId === deal.stageId)?.at;
  const { timeZone } = company.org;
  if (moved !== undefined && (deal.closeDay === null || localDay(timeZone, moved) === deal.closeDay)) return moved;
  return deal.closeDay === null ? deal.modified : Date.parse(`${deal.closeDay}T12:00:00Z`);
}

/** When it last came to another open stage; when it was made if it never did. */
function movedAt(company: Company, deal: DemoDeal): number {
  let [at, stage] = [deal.created, ''];
  const isOpen = (id: string) => company.stages.find((one) => one.id === id)?.kind === 'open';
  for (const move of pastOf(company, deal)) {
    if (!isOpen(move.toStageId)) continue;
    if (stage !== '' && stage !== move.toStageId) at = move.at;
    stage = move.toStageId;
  }
  return at;
}

export type DealRow = Deal & { products_count?: number; email_messages_count?: number; source_lead_id?: string | null };

export function dealRow(
  company: Company,
  deal: DemoDeal,
  more: { archived: boolean; updated: number; lead?: DemoLead | undefined },
): DealRow {
  const stage = company.stages.find(({ id }) => id === deal.stageId);
  const status = stage?.kind === 'won' || stage?.kind === 'lost' ? stage.kind : 'open';
  const closed = status === 'open' ? null : timeV2(closedAt(company, deal));
  return {
    id: Number(deal.id),
    title: deal.name,
    owner_id: Number(deal.ownerId ?? keeper),
    person_id: orNull(deal.contactId),
    org_id: orNull(deal.accountId),
    pipeline_id: Number(stage?.pipelineId),
    stage_id: Number(status === 'open' ? deal.stageId : workStage(company, deal)),
    value: Number(deal.amount ?? 0),
    currency: deal.currency,
    add_time: timeV2(deal.created),
    update_time: timeV2(more.updated),
    stage_change_time: timeV2(movedAt(company, deal)),
    is_deleted: false,
    is_archived: more.archived,
    status,
    probability: deal.chance,
    lost_reason: status === 'lost' ? deal.lossReason : null,
    visible_to: 3,
    close_time: closed,
    won_time: status === 'won' ? closed : null,
    lost_time: status === 'lost' ? closed : null,
    expected_close_date: status === 'open' ? deal.closeDay : null,
    label_ids: [],
    origin: 'ManuallyCreated',
    origin_id: null,
    channel: channelId(company, deal.source),
    channel_id: null,
    arr: null,
    mrr: null,
    acv: null,
    custom_fields: {},
  };
}

export const stageRow = (stage: Company['stages'][number]): StageItem => ({
  id: Number(stage.id),
  order_nr: stage.order,
  name: stage.name,
  is_deleted: false,
  deal_probability: stage.chance ?? 100,
  pipeline_id: Number(stage.pipelineId),
  is_deal_rot_enabled: false,
  days_to_rotten: null,
  add_time: timeV2(stage.modified),
  update_time: timeV2(stage.modified),
});

export const leadRow = (company: Company, lead: DemoLead): Lead => ({
  id: leadUuid(lead.id),
  title: lead.name,
  owner_id: Number(lead.ownerId ?? keeper),
  creator_id: Number(keeper),
  label_ids: [],
  person_id: orNull(lead.contactId),
  organization_id: orNull(lead.accountId),
  source_name: lead.imported ? 'Import' : 'Manually created',
  origin: lead.imported ? 'Import' : 'ManuallyCreated',
  origin_id: null,
  channel: channelId(company, lead.source),
  channel_id: null,
  source_deal_id: null,
  is_archived: lead.state === 'rejected',
  was_seen: true,
  value: null,
  expected_close_date: null,
  next_activity_id: null,
  add_time: timeV2(lead.created),
  update_time: timeV2(lead.modified),
  visible_to: '3',
  cc_email: `northdesk+lead${lead.id}@pipedrivemail.com`,
});

/** The company's own type of activity for showing the product, known by its picture. */
export const demoType = 'product_tour';
export const activityTypes: readonly ActivityType[] = (
  [
    ['call', 'Rozmowa', 'call', false],
    ['meeting', 'Spotkanie', 'meeting', false],
    ['task', 'Zadanie', 'task', false],
    ['deadline', 'Termin', 'deadline', false],
    ['email', 'E-mail', 'email', false],
    ['lunch', 'Obiad', 'lunch', false],
    [demoType, 'Pokaz', 'presentation', true],
  ] as const
).map(([key_string, name, icon_key, own], at) => ({
  ...{ id: at + 1, key_string, name, icon_key, color: 'FFFFFF', order_nr: at + 1, active_flag: true, is_custom_flag: own },
  ...{ add_time: '2024-01-01 00:00:00', update_time: '2024-01-01 00:00:00' },
}));

const keys = {
  call: 'call',
  meeting: 'meeting',
  task: 'task',
  mail: 'email',
  demo: demoType,
  note: '',
  event: 'task',
  social: 'task',
} as const;
const clock = (seconds: number): string =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');

/** Mails of deals are mail messages, notes are notes, the rest are activities. */
export const isMail = (a: DemoActivity): boolean => a.kind === 'mail' && a.dealId !== null && a.leadId === null;
export const isNote = (a: DemoActivity): boolean => a.kind === 'note';

export function activityRow(a: DemoActivity): ActivityItem {
  const done = a.status !== 'planned';
  return {
    id: Number(a.id),
    subject: a.subject,
    type: keys[a.kind],
    owner_id: Number(a.userId ?? keeper),
    creator_user_id: Number(a.userId ?? keeper),
    is_deleted: false,
    add_time: timeV2(a.booked ?? a.at),
    update_time: timeV2(a.modified),
    ...(a.dealId === null ? {} : { deal_id: Number(a.dealId) }),
    ...(a.leadId === null ? {} : { lead_id: leadUuid(a.leadId) }),
    ...(a.contactId === null ? {} : { person_id: Number(a.contactId) }),
    ...(a.accountId === null ? {} : { org_id: Number(a.accountId) }),
    due_date: timeV2(a.at).slice(0, 10),
    due_time: timeV2(a.at).slice(11, 19),
    duration: a.seconds === null ? '' : clock(a.seconds),
    busy: false,
    done,
    ...(done ? { marked_as_done_time: timeV2(a.at) } : {}),
    participants: [],
    attendees: [],
    outcome: null,
    note: '',
  };
}

export const noteRow = (a: DemoActivity): Note => ({
  id: Number(a.id),
  active_flag: true,
  add_time: timeV1(a.booked ?? a.at),
  update_time: timeV1(a.modified),
  content: `<p>${a.text}</p>`,
  lead_id: a.leadId === null ? null : leadUuid(a.leadId),
  deal_id: orNull(a.dealId),
  person_id: orNull(a.contactId),
  org_id: orNull(a.accountId),
  user_id: Number(a.userId ?? keeper),
});

const flag = (set: boolean) => (set ? 1 : 0) as 0 | 1;

export function mailRow(a: DemoActivity, withBody: boolean) {
  const text = a.sentiment ? textOf(a.sentiment, a.id) : a.text;
  const party = [
    {
      ...{ id: 1, email_address: 'someone@customer.example', name: 'Someone' },
      ...(a.contactId === null ? {} : { linked_person_id: Number(a.contactId) }),
    },
  ];
  const us = [{ id: 2, email_address: 'us@northdesk.example', name: 'Us' }];
  const out = a.direction === 'out';
  return {
    ...{ id: Number(a.id), from: out ? us : party, to: out ? party : us, cc: [], bcc: [] },
    ...(withBody ? { body: `<div>${text}<br></div>` } : {}),
    ...{ user_id: Number(a.userId ?? keeper), subject: a.subject, snippet: text.slice(0, 225) },
    ...(a.threadId === null ? {} : { mail_thread_id: Number(a.threadId) }),
    ...{ draft_flag: flag(false), deleted_flag: flag(false), sent_flag: flag(out), has_body_flag: flag(true) },
    ...{ message_time: timeV2(a.at), add_time: timeV2(a.booked ?? a.at), update_time: timeV2(a.modified) },
  };
}

export const organizationRow = (a: Company['accounts'][number]): OrganizationItem => ({
  ...{
    id: Number(a.id),
    name: a.name,
    owner_id: Number(a.ownerId ?? keeper),
    add_time: timeV2(a.created),
    update_time: timeV2(a.modified),
  },
  ...{ is_deleted: false, visible_to: 3, label_ids: [], website: null, linkedin: null, industry: null },
  ...{ annual_revenue: null, employee_count: null, custom_fields: {} },
});

export const personRow = (c: Company['contacts'][number]): Person => ({
  ...{
    id: Number(c.id),
    name: c.name,
    owner_id: Number(c.ownerId ?? keeper),
    add_time: timeV2(c.created),
    update_time: timeV2(c.modified),
  },
  ...(c.accountId === null ? {} : { org_id: Number(c.accountId) }),
  emails: c.email
    ? [
        { value: 'old@customer.example', primary: false, label: 'home' },
        { value: c.email, primary: true, label: 'work' },
      ]
    : [],
  phones: c.phone ? [{ value: c.phone, primary: true, label: 'work' }] : [],
  ...{ is_deleted: false, visible_to: 3, label_ids: [], job_title: c.title, custom_fields: {} },
});

export const categoriesOf = (company: Company): string[] => [...new Set(company.products.flatMap(({ family }) => family ?? []))].sort();
export const productRow = (company: Company, p: Company['products'][number]) => ({
  ...{ id: Number(p.id), name: p.name, tax: 0, is_deleted: false, is_linkable: true, owner_id: Number(keeper) },
  category: p.family === null ? null : String(categoriesOf(company).indexOf(p.family) + 31),
  ...{ add_time: timeV2(p.modified), update_time: timeV2(p.modified), custom_fields: {}, prices: [] },
});

export const lineRow = (company: Company, l: DemoLine) => ({
  ...{ id: Number(l.id), deal_id: Number(l.dealId), product_id: number(l.productId), product_variation_id: null },
  ...{ name: company.products.find(({ id }) => id === l.productId)?.name ?? '', sum: Number(l.amount ?? 0), tax: 23 },
  ...{ tax_method: 'exclusive' as const, currency: l.currency, discount: 0, discount_type: 'percentage' as const },
  ...{ quantity: l.quantity ?? 1, item_price: Number(l.amount ?? 0) / (l.quantity || 1), is_enabled: true },
  ...{ add_time: timeV2(l.created), update_time: timeV2(l.modified), comments: '', billing_frequency: 'one-time' as const },
});

export const currencyCodes = ['EUR', 'USD', 'PLN', 'CNY', 'CHF', 'GBP'];

/** One goal for each quota: its own interval from its first day to its last. */
export function goalRow(q: DemoQuota) {
  const days = (Date.parse(q.endDay) - Date.parse(q.startDay)) / 86_400_000 + 1;
  const interval = days < 8 ? 'weekly' : days < 32 ? 'monthly' : days < 93 ? 'quarterly' : 'yearly';
  return {
    ...{ id: goalId(q.id), owner_id: Number(keeper), title: 'Cel', is_active: true, report_ids: [] },
    type: { name: 'deals_won', params: { pipeline_id: [] as number[] } },
    assignee:
      q.userId !== null
        ? { id: Number(q.userId), type: 'person' }
        : q.teamId !== null
          ? { id: Number(q.teamId), type: 'team' }
          : { id: 1, type: 'company' },
    interval,
    duration: { start: q.startDay, end: q.endDay },
    expected_outcome:
      q.amount === null
        ? { target: q.count ?? 0, tracking_metric: 'quantity' }
        : { target: Number(q.amount), tracking_metric: 'sum', currency_id: currencyCodes.indexOf(q.currency ?? 'EUR') + 1 },
  };
}
