import { textOf } from './feelings.ts';
import { wireCommerce, type CommerceTypes } from './wire-commerce.ts';
import { wireMarketing, type MarketingTypes } from './wire-marketing.ts';
import type {
  Company,
  DemoAccount,
  DemoActivity,
  DemoAmountChange,
  DemoContact,
  DemoDeal,
  DemoLead,
  DemoOwnerChange,
  DemoRate,
  DemoStage,
  DemoStageChange,
  DemoTeam,
  DemoUser,
} from './generate/types.ts';
import { key, rowWriter, type WireRow } from './wire-fields.ts';

export type { WireRow } from './wire-fields.ts';

export const entityNames = [
  'users',
  'teams',
  'stages',
  'rates',
  'accounts',
  'contacts',
  'leads',
  'deals',
  'activities',
  'stage-history',
  'owner-history',
  'amount-history',
  'products',
  'campaigns',
  'offers',
  'sales-orders',
  'positions',
  'bills',
  'receipts',
  'contracts',
  'survey-answers',
  'expenses',
  'sales-plans',
] as const;
export type EntityName = (typeof entityNames)[number];

export interface RowTypes extends CommerceTypes, MarketingTypes {
  users: DemoUser;
  teams: DemoTeam;
  stages: DemoStage;
  rates: DemoRate;
  accounts: DemoAccount;
  contacts: DemoContact;
  leads: DemoLead;
  deals: DemoDeal;
  activities: DemoActivity;
  'stage-history': DemoStageChange;
  'owner-history': DemoOwnerChange;
  'amount-history': DemoAmountChange;
}

/** The company's own array of an entity; changes to it are changes to the company. */
export function rowsOf<E extends EntityName>(company: Company, entity: E): RowTypes[E][] {
  const tables: { [K in EntityName]: RowTypes[K][] } = {
    users: company.users,
    teams: company.teams,
    stages: company.stages,
    rates: company.rates,
    accounts: company.accounts,
    contacts: company.contacts,
    leads: company.leads,
    deals: company.deals,
    activities: company.activities,
    'stage-history': company.stageHistory,
    'owner-history': company.ownerHistory,
    'amount-history': company.amountHistory,
    products: company.products,
    campaigns: company.campaigns,
    offers: company.quotes,
    'sales-orders': company.orders,
    positions: company.lines,
    bills: company.invoices,
    receipts: company.payments,
    contracts: company.subscriptions,
    'survey-answers': company.surveys,
    expenses: company.costs,
    'sales-plans': company.quotas,
  };
  return tables[entity];
}

const stageKinds = { open: 'working', won: 'success', lost: 'failure', derailed: 'abandoned' } as const;
const outcomes = { open: 'open', won: 'won', lost: 'lost', derailed: 'no_decision' } as const;
const directions = { in: 'inbound', out: 'outbound', internal: 'internal' } as const;
const milestones = { demo: 'shown', proposal: 'offered' } as const;
const forecasts = { omitted: 'left_out', pipeline: 'possible', best_case: 'upside', commit: 'committed' } as const;
const states = { planned: 'to_do', done: 'completed', cancelled: 'called_off', no_show: 'stood_up' } as const;
const media = { phone: 'telephone', email: 'mail', chat: 'live_chat', sms: 'text_message', social: 'network', form: 'web_form' } as const;
const topics = { follow_up: 'next_touch', proposal: 'offer', demo: 'showing', complaint: 'complaint' } as const;
const reactions = { like: 'thumb', comment: 'reply', share: 'repost', message: 'direct' } as const;
const hours = { selling: 'sales', admin: 'office' } as const;

/** Writers of rows in one organisation's time zone. */
export function wireFormat(timeZone: string): { [K in EntityName]: (row: RowTypes[K]) => WireRow } {
  const { time, base } = rowWriter(timeZone);
  return {
    ...wireCommerce(timeZone),
    ...wireMarketing(timeZone),
    users: (u) => ({
      ...base(u),
      login: u.login,
      full_name: u.name,
      role: u.role,
      is_active: u.active,
      team_id: key(u.teamId),
      reports_to: key(u.managerId),
      time_zone: u.timeZone,
      joined_on: u.startDay,
      left_on: u.endDay,
    }),
    teams: (t) => ({ ...base(t), title: t.name, part_of: key(t.parentId) }),
    stages: (s) => ({
      ...base(s),
      pipeline_id: key(s.pipelineId),
      pipeline: s.pipeline,
      label: s.name,
      position: s.order,
      kind: stageKinds[s.kind],
      chance: s.chance,
      milestone: s.purpose && milestones[s.purpose],
    }),
    rates: (r) => ({ ...base(r), base: r.base, currency: r.currency, valid_from: r.day, factor: r.rate }),
    accounts: (a) => ({
      ...base(a),
      company_name: a.name,
      owner_id: key(a.ownerId),
      industry: a.industry,
      city: a.city,
      origin: a.source,
      size_class: a.segment,
      region: a.territory,
      in_target_market: a.target,
      created: time(a.created),
    }),
    contacts: (c) => ({
      ...base(c),
      full_name: c.name,
      title: c.title,
      account_id: key(c.accountId),
      owner_id: key(c.ownerId),
      email_address: c.email,
      phone_number: c.phone,
      origin: c.source,
      trial_started: time(c.signedUpAt),
      first_success: time(c.activatedAt),
      created: time(c.created),
    }),
    leads: (l) => ({
      ...base(l),
      full_name: l.name,
      company: l.company,
      email_address: l.email,
      phone_number: l.phone,
      origin: l.source,
      last_origin: l.lastSource,
      recommended_by: key(l.referredById),
      state: l.state,
      from_import: l.imported,
      rating: l.score,
      owner_id: key(l.ownerId),
      account_id: key(l.accountId),
      contact_id: key(l.contactId),
      deal_id: key(l.dealId),
      campaign_id: key(l.campaignId),
      trial_started: time(l.signedUpAt),
      first_success: time(l.activatedAt),
      created: time(l.created),
      converted: time(l.convertedAt),
    }),
    deals: (d) => ({
      ...base(d),
      title: d.name,
      account_id: key(d.accountId),
      contact_id: key(d.contactId),
      owner_id: key(d.ownerId),
      stage_id: key(d.stageId),
      outcome: outcomes[d.outcome],
      amount: d.amount,
      currency: d.currency,
      win_chance: d.chance,
      owner_call: d.forecast && forecasts[d.forecast],
      product_id: key(d.productId),
      campaign_id: key(d.campaignId),
      origin: d.source,
      loss_reason: d.lossReason,
      rival: d.competitor,
      next_step: d.nextStep,
      close_date: d.closeDay,
      start_date: d.startDay,
      created: time(d.created),
    }),
    activities: (a) => ({
      ...base(a),
      type: a.kind,
      direction: directions[a.direction],
      sent_by: a.automated ? 'robot' : 'person',
      happened: time(a.at),
      author_id: key(a.userId),
      lead_id: key(a.leadId),
      deal_id: key(a.dealId),
      contact_id: key(a.contactId),
      account_id: key(a.accountId),
      subject: a.subject,
      text: a.sentiment ? textOf(a.sentiment, a.id) : a.text,
      answered: a.connected,
      seconds: a.seconds,
      entered: time(a.booked),
      progress: a.status && states[a.status],
      conversation_id: key(a.threadId),
      medium: a.channel && media[a.channel],
      about: a.topic && topics[a.topic],
      with_outsiders: a.external,
      set_aside: a.muted,
      reaction: a.social && reactions[a.social],
      counted_as: a.work && hours[a.work],
    }),
    'stage-history': (c) => ({
      ...base(c),
      deal_id: key(c.dealId),
      changed: time(c.at),
      from_stage: key(c.fromStageId),
      to_stage: key(c.toStageId),
      changed_by: key(c.byUserId),
    }),
    'owner-history': (c) => ({
      ...base(c),
      object: c.of,
      object_id: key(c.recordId),
      changed: time(c.at),
      from_user: key(c.fromUserId),
      to_user: key(c.toUserId),
    }),
    'amount-history': (c) => ({
      ...base(c),
      deal_id: key(c.dealId),
      changed: time(c.at),
      old_amount: c.before,
      old_currency: c.beforeCurrency,
      new_amount: c.amount,
      new_currency: c.currency,
      changed_by: key(c.byUserId),
    }),
  };
}
