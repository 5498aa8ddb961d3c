/** The company in the objects of 纷享销客: people, customers, leads and deals. */
import type { Company } from '../demo/generate/types.ts';
import { departmentId, employeeId, processId, recordId, stageValue } from './ids.ts';
import { currencyOf } from './money.ts';
import { date, options, type Options, type Row } from './values.ts';

export interface Choices {
  source: Options;
  lostReason: Options;
  level: Options;
  category: Options;
  interactive: Options;
}

/** Names of 互动方式 by kind, in the language of the organisation. */
export const interactiveNames = {
  call: '电话沟通',
  mail: '邮件往来',
  demo: '产品演示',
  note: '其他',
  event: '展会活动',
  social: '微信联系',
} as const;

export function choicesOf(company: Company): Choices {
  return {
    source: options(
      'src',
      [...company.deals, ...company.leads, ...company.accounts].map(({ source }) => source),
    ),
    lostReason: options(
      'lr',
      company.deals.map(({ lossReason }) => lossReason),
    ),
    level: options(
      'lv',
      company.accounts.map(({ segment }) => segment),
    ),
    category: options(
      'cat',
      company.products.map(({ family }) => family),
    ),
    interactive: options('it', Object.values(interactiveNames)),
  };
}

export const states = { open: '1', won: '2', lost: '3', derailed: '4' } as const;
const leadStates = { new: 'un_processed', converted: 'transformed', rejected: 'closed' } as const;

/** What every record of an object has. */
export function head(company: Company, object: string, r: { modified: number; created: number; ownerId: string | null }): Row {
  const owner = company.users.find(({ id }) => id === r.ownerId);
  return {
    tenant_id: '71557',
    object_describe_api_name: object,
    record_type: 'default__c',
    version: '3',
    lock_status: '0',
    life_status: 'normal',
    is_deleted: false,
    create_time: r.created,
    last_modified_time: r.modified,
    ...(owner
      ? {
          owner: [employeeId(owner.id)],
          owner__r: {
            id: employeeId(owner.id),
            tenantId: '71557',
            name: owner.name,
            nickname: owner.name,
            status: owner.active ? 0 : 1,
            ...(owner.teamId === null ? {} : { dept: departmentId(owner.teamId) }),
          },
        }
      : {}),
    created_by: [r.ownerId === null ? '-10000' : employeeId(r.ownerId)],
    // What customised organisations have beside everything else.
    field_Kt4Pg__c: '自定义',
    field_lmjjf__c: 'opt_2',
    field_lmjjf__c__r: '可能性高',
  };
}

const ref = (entity: Parameters<typeof recordId>[0], id: string | null): string | undefined =>
  id === null ? undefined : recordId(entity, id);

export function people(company: Company): { PersonnelObj: Row[]; DepartmentObj: Row[] } {
  return {
    // Whoever runs the system is no employee.
    PersonnelObj: company.users
      .filter(({ role }) => role !== 'admin')
      .map((u) => ({
        _id: employeeId(u.id),
        user_id: [employeeId(u.id)],
        name: u.name,
        last_modified_time: u.modified,
        life_status: 'normal',
        is_active: u.active,
        status: u.active ? '0' : '1',
        main_department: u.teamId === null ? undefined : [departmentId(u.teamId)],
        leader: u.managerId === null ? undefined : [employeeId(u.managerId)],
        date_of_joining: date(u.startDay),
        stop_time: u.endDay === null ? undefined : Date.parse(`${u.endDay}T10:00:00Z`),
      })),
    DepartmentObj: [
      { _id: '999999', dept_id: '999999', name: '全公司', last_modified_time: 1, life_status: 'normal' },
      ...company.teams.map((t) => ({
        _id: departmentId(t.id),
        dept_id: departmentId(t.id),
        name: t.name,
        parent_id: [t.parentId === null ? '999999' : departmentId(t.parentId)],
        last_modified_time: t.modified,
        life_status: 'normal',
      })),
    ],
  };
}

export function sales(company: Company, choices: Choices): Record<string, Row[]> {
  const stages = new Map(company.stages.map((stage) => [stage.id, stage]));
  const movedAt = new Map(company.stageHistory.map(({ dealId, at }) => [dealId, at]));
  return {
    NewOpportunityObj: company.deals.map((d) => ({
      ...head(company, 'NewOpportunityObj', d),
      ...currencyOf(company, d.currency, d.created, d.amount),
      _id: recordId('deal', d.id),
      name: d.name,
      amount: d.amount ?? undefined,
      probability: d.chance === null ? undefined : String(d.chance),
      close_date: date(d.closeDay),
      sales_status: states[d.outcome],
      sales_stage: stageValue(d.stageId),
      sales_stage__r: stages.get(d.stageId)?.name,
      sales_process_id: processId(stages.get(d.stageId)?.pipelineId ?? '0'),
      stg_changed_time: movedAt.get(d.id),
      sales_process_id__r: stages.get(d.stageId)?.pipeline,
      account_id: ref('account', d.accountId),
      source: choices.source.value(d.source),
      lost_reason: choices.lostReason.value(d.lossReason),
      marketing_event_id: ref('campaign', d.campaignId),
    })),
    LeadsObj: company.leads.map((l) => ({
      ...head(company, 'LeadsObj', l),
      _id: recordId('lead', l.id),
      name: l.name,
      company: l.company,
      biz_status: l.state === 'new' && l.ownerId === null ? 'un_assigned' : leadStates[l.state],
      account_id: ref('account', l.accountId),
      contact_id: ref('contact', l.contactId),
      new_opportunity_id: ref('deal', l.dealId),
      marketing_event_id: ref('campaign', l.campaignId),
      source: choices.source.value(l.source),
      email: l.email ?? undefined,
      mobile: l.phone ?? undefined,
      transform_time: l.convertedAt ?? undefined,
    })),
    AccountObj: company.accounts.map((a) => ({
      ...head(company, 'AccountObj', a),
      _id: recordId('account', a.id),
      name: a.name,
      account_source: choices.source.value(a.source),
      account_level: choices.level.value(a.segment),
    })),
    ContactObj: company.contacts.map((c) => ({
      ...head(company, 'ContactObj', c),
      _id: recordId('contact', c.id),
      name: c.name,
      account_id: ref('account', c.accountId),
      email: c.email,
      mobile: c.phone,
    })),
    MarketingEventObj: company.campaigns.map((c) => ({
      ...head(company, 'MarketingEventObj', { ...c, ownerId: null }),
      _id: recordId('campaign', c.id),
      name: c.name,
      begin_time: date(c.startDay),
      end_time: date(c.endDay),
    })),
  };
}
