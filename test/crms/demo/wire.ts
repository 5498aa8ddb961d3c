import type {
  Company,
  DemoAccount,
  DemoActivity,
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
import { isoWithZone } from './generate/zone.ts';

/** A row as it goes over the wire: snake_case, numbers for ids, times with a zone, decimals as text. */
export type WireRow = Record<string, string | number | boolean | null>;

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
] as const;
export type EntityName = (typeof entityNames)[number];

export interface RowTypes {
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
  };
  return tables[entity];
}

const stageKinds = { open: 'working', won: 'success', lost: 'failure', derailed: 'abandoned' } as const;
const outcomes = { open: 'open', won: 'won', lost: 'lost', derailed: 'no_decision' } as const;
const directions = { in: 'inbound', out: 'outbound', internal: 'internal' } as const;
const key = (id: string | null): number | null => (id === null ? null : Number(id));

/** Writers of rows in one organisation's time zone. */
export function wireFormat(timeZone: string): { [K in EntityName]: (row: RowTypes[K]) => WireRow } {
  const time = (at: number | null): string | null => (at === null ? null : isoWithZone(timeZone, at));
  const base = (row: { id: string; modified: number }): WireRow => ({ id: Number(row.id), modified: time(row.modified) });
  return {
    users: (u) => ({
      ...base(u),
      login: u.login,
      full_name: u.name,
      role: u.role,
      is_active: true,
      team_id: key(u.teamId),
      reports_to: key(u.managerId),
      time_zone: u.timeZone,
    }),
    teams: (t) => ({ ...base(t), title: t.name }),
    stages: (s) => ({
      ...base(s),
      pipeline_id: key(s.pipelineId),
      pipeline: s.pipeline,
      label: s.name,
      position: s.order,
      kind: stageKinds[s.kind],
      chance: s.chance,
    }),
    rates: (r) => ({ ...base(r), base: r.base, currency: r.currency, valid_from: r.day, factor: r.rate }),
    accounts: (a) => ({
      ...base(a),
      company_name: a.name,
      owner_id: key(a.ownerId),
      industry: a.industry,
      city: a.city,
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
      created: time(c.created),
    }),
    leads: (l) => ({
      ...base(l),
      full_name: l.name,
      company: l.company,
      email_address: l.email,
      phone_number: l.phone,
      origin: l.source,
      state: l.state,
      owner_id: key(l.ownerId),
      account_id: key(l.accountId),
      deal_id: key(l.dealId),
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
      origin: d.source,
      loss_reason: d.lossReason,
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
      text: a.text,
      answered: a.connected,
      seconds: a.seconds,
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
  };
}
