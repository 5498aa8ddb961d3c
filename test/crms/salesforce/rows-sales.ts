/**
 * The company's people, pipeline and customers as rows of Salesforce. The types are the vendor's own (jsforce's StandardSchema):
 * a field that is spelled or typed otherwise does not compile.
 */
import type { Company, DemoDeal, DemoLead, DemoStage } from '../demo/generate/types.ts';
import { grouped } from './grouped.ts';
import { queue, sfId, systemUser } from './ids.ts';
import { date, money, ref, time, type Std } from './vendor-types.ts';

export const userId = (id: string | null): string => (id === null ? systemUser : sfId('User', id));

export const users = (company: Company): Std<'User'>[] => [
  ...company.users.map((u) => ({
    Id: sfId('User', u.id),
    Name: u.name,
    Username: `${u.login}@northdesk.test`,
    IsActive: u.active,
    // The account that runs the system is the platform's own.
    UserType: u.role === 'admin' ? 'CloudIntegrationUser' : 'Standard',
    UserRoleId: ref('UserRole', u.teamId),
    ManagerId: ref('User', u.managerId),
    TimeZoneSidKey: u.timeZone,
    CreatedDate: time(u.modified),
    SystemModstamp: time(u.modified),
  })),
  {
    Id: systemUser,
    Name: 'Automated Process',
    Username: 'autoproc@northdesk.test',
    IsActive: true,
    UserType: 'AutomatedProcess',
    UserRoleId: null,
    ManagerId: null,
    TimeZoneSidKey: 'GMT',
    CreatedDate: time(0),
    SystemModstamp: time(0),
  },
];

export const roles = (company: Company): Std<'UserRole'>[] =>
  company.teams.map((t) => ({
    Id: sfId('UserRole', t.id),
    Name: t.name,
    ParentRoleId: ref('UserRole', t.parentId),
    SystemModstamp: time(t.modified),
  }));

const percent = (value: number | null): number | null => value;

/** The stage's own name for the interface: its first label, which a translation leaves alone. */
export const stages = (company: Company, label: (stage: DemoStage) => string): Std<'OpportunityStage'>[] =>
  company.stages.map((s, i) => ({
    Id: sfId('OpportunityStage', s.id),
    MasterLabel: label(s),
    ApiName: s.name,
    IsActive: true,
    SortOrder: i + 1,
    IsClosed: s.kind !== 'open',
    IsWon: s.kind === 'won',
    ForecastCategory: s.kind === 'won' ? 'Closed' : s.kind === 'lost' ? 'Omitted' : 'Pipeline',
    DefaultProbability: percent(s.chance),
    SystemModstamp: time(s.modified),
  }));

const categories = { omitted: 'Omitted', pipeline: 'Pipeline', best_case: 'BestCase', commit: 'Forecast' } as const;

export function opportunities(
  company: Company,
): (Std<'Opportunity'> & { CurrencyIsoCode: string; RecordTypeId: string; Loss_Reason__c: string | null })[] {
  const stageOf = new Map(company.stages.map((stage) => [stage.id, stage]));
  return company.deals.map((d) => ({
    Id: sfId('Opportunity', d.id),
    IsDeleted: false,
    Name: d.name,
    AccountId: ref('Account', d.accountId),
    OwnerId: userId(d.ownerId),
    StageName: stageOf.get(d.stageId)?.name ?? '',
    Amount: money(d.amount),
    CurrencyIsoCode: d.currency,
    Probability: percent(d.chance),
    ForecastCategory: d.outcome === 'won' ? 'Closed' : categories[d.forecast ?? 'omitted'],
    CloseDate: date(d.closeDay ?? '1900-01-01'),
    IsClosed: d.outcome !== 'open',
    IsWon: d.outcome === 'won',
    LeadSource: d.source,
    NextStep: d.nextStep,
    CampaignId: ref('Campaign', d.campaignId),
    RecordTypeId: sfId('RecordType', stageOf.get(d.stageId)?.pipelineId ?? '0'),
    Loss_Reason__c: d.lossReason,
    CreatedDate: time(d.created),
    SystemModstamp: time(d.modified),
  }));
}

export const contactRoles = (company: Company): Std<'OpportunityContactRole'>[] =>
  company.deals.flatMap((d) =>
    d.contactId === null
      ? []
      : [{ ...hung(d), Id: sfId('OpportunityContactRole', d.id), ContactId: sfId('Contact', d.contactId), IsPrimary: true }],
  );

export const competitors = (company: Company): Std<'OpportunityCompetitor'>[] =>
  company.deals.flatMap((d) =>
    d.competitor === null ? [] : [{ ...hung(d), Id: sfId('OpportunityCompetitor', d.id), CompetitorName: d.competitor }],
  );

const hung = (d: DemoDeal) => ({
  OpportunityId: sfId('Opportunity', d.id),
  IsDeleted: false,
  CreatedDate: time(d.created),
  SystemModstamp: time(d.created),
});

/** A line for every change of stage or amount, as the whole stood then; and which of the company's changes it is. */
export function opportunityHistories(company: Company): { row: Std<'OpportunityHistory'> & { CurrencyIsoCode: string }; own: string }[] {
  const names = new Map(company.stages.map((stage) => [stage.id, stage.name]));
  const by = <T extends { dealId: string }>(rows: T[]) => grouped(rows, (row) => row.dealId);
  const [moves, prices] = [by(company.stageHistory), by(company.amountHistory)];
  return company.deals.flatMap((deal) => {
    const changes = prices.get(deal.id) ?? [];
    const [first] = changes;
    let amount = first ? first.before : deal.amount;
    let currency = first ? first.beforeCurrency : deal.currency;
    let stage = '';
    const lines = [
      ...(moves.get(deal.id) ?? []).map((move) => ({
        at: move.at,
        order: move.fromStageId === null ? 0 : 1,
        own: move.id,
        move,
        price: undefined,
      })),
      ...changes.map((price) => ({ at: price.at, order: 2, own: price.id, move: undefined, price })),
    ].sort((a, b) => (a.order && b.order ? a.at - b.at : a.order - b.order));
    return lines.map(({ at, own, move, price }, i) => {
      if (move) stage = names.get(move.toStageId) ?? '';
      if (price) ({ amount, currency } = price);
      const row = {
        Id: sfId('OpportunityHistory', Number(deal.id) * 1000 + i),
        OpportunityId: sfId('Opportunity', deal.id),
        IsDeleted: false,
        StageName: stage,
        Amount: money(amount),
        CurrencyIsoCode: currency,
        CloseDate: date(deal.closeDay ?? '1900-01-01'),
        CreatedById: userId((move ?? price)?.byUserId ?? null),
        CreatedDate: time(at),
        SystemModstamp: time(at),
      };
      return { row, own };
    });
  });
}

/** Every change of owner leaves two lines: one with names, one with ids. */
function ownerLines(company: Company, of: 'deal' | 'lead') {
  const name = (id: string | null) => company.users.find((user) => user.id === id)?.name ?? (of === 'deal' ? 'Automated Process' : 'Queue');
  const nobody = of === 'deal' ? systemUser : queue;
  const idOf = (id: string | null) => (id === null ? nobody : sfId('User', id));
  return company.ownerHistory
    .filter((change) => change.of === of)
    .flatMap((change) => {
      const common = { IsDeleted: false, CreatedById: systemUser, CreatedDate: time(change.at), Field: 'Owner' };
      const object = of === 'deal' ? ('OpportunityFieldHistory' as const) : ('LeadHistory' as const);
      return [
        {
          ...common,
          parent: change.recordId,
          Id: sfId(object, change.id, 'n'),
          OldValue: name(change.fromUserId),
          NewValue: name(change.toUserId),
        },
        {
          ...common,
          parent: change.recordId,
          Id: sfId(object, change.id),
          OldValue: idOf(change.fromUserId),
          NewValue: idOf(change.toUserId),
        },
      ];
    });
}

export const opportunityFieldHistories = (company: Company): Std<'OpportunityFieldHistory'>[] =>
  ownerLines(company, 'deal').map(({ parent, ...line }) => ({ ...line, OpportunityId: sfId('Opportunity', parent) }));

export const leadHistories = (company: Company): Std<'LeadHistory'>[] => [
  ...ownerLines(company, 'lead').map(({ parent, ...line }) => ({ ...line, LeadId: sfId('Lead', parent) })),
  ...company.leads.flatMap((l) =>
    l.convertedAt === null
      ? []
      : [
          {
            Id: sfId('LeadHistory', l.id, 'c'),
            LeadId: sfId('Lead', l.id),
            IsDeleted: false,
            Field: 'leadConverted',
            OldValue: null,
            NewValue: null,
            CreatedById: systemUser,
            CreatedDate: time(l.convertedAt),
          },
        ],
  ),
];

const statuses: Record<DemoLead['state'], string> = {
  new: 'Open - Not Contacted',
  converted: 'Closed - Converted',
  rejected: 'Closed - Not Converted',
};

export const leadStatuses = (): Std<'LeadStatus'>[] =>
  Object.values(statuses).map((name, i) => ({
    Id: sfId('LeadStatus', i, 's'),
    MasterLabel: name,
    ApiName: name,
    IsConverted: name === statuses.converted,
    SortOrder: i,
    SystemModstamp: time(0),
  }));

export const leads = (company: Company): Std<'Lead'>[] =>
  company.leads.map((l) => ({
    Id: sfId('Lead', l.id),
    IsDeleted: false,
    Name: l.name,
    Company: l.company,
    OwnerId: l.ownerId === null ? queue : sfId('User', l.ownerId),
    Status: statuses[l.state],
    LeadSource: l.source,
    Email: l.email,
    Phone: l.phone,
    IsConverted: l.state === 'converted',
    ConvertedDate: l.convertedAt === null ? null : date(new Date(l.convertedAt).toISOString().slice(0, 10)),
    ConvertedAccountId: ref('Account', l.accountId),
    ConvertedContactId: ref('Contact', l.contactId),
    ConvertedOpportunityId: ref('Opportunity', l.dealId),
    CreatedDate: time(l.created),
    SystemModstamp: time(l.modified),
  }));

export const campaignMembers = (company: Company): Std<'CampaignMember'>[] =>
  company.leads.flatMap((l) =>
    l.campaignId === null
      ? []
      : [
          {
            Id: sfId('CampaignMember', l.id),
            IsDeleted: false,
            CampaignId: sfId('Campaign', l.campaignId),
            LeadId: sfId('Lead', l.id),
            CreatedDate: time(l.created),
            SystemModstamp: time(l.created),
          },
        ],
  );

export const accounts = (company: Company): Std<'Account'>[] =>
  company.accounts.map((a) => ({
    Id: sfId('Account', a.id),
    IsDeleted: false,
    Name: a.name,
    OwnerId: userId(a.ownerId),
    AccountSource: a.source,
    Industry: a.segment,
    BillingState: a.territory,
    BillingCity: a.city,
    CreatedDate: time(a.created),
    SystemModstamp: time(a.modified),
  }));

export const contacts = (company: Company): Std<'Contact'>[] =>
  company.contacts.map((c) => ({
    Id: sfId('Contact', c.id),
    IsDeleted: false,
    Name: c.name,
    AccountId: ref('Account', c.accountId),
    OwnerId: userId(c.ownerId),
    LeadSource: c.source,
    Email: c.email,
    Phone: c.phone,
    CreatedDate: time(c.created),
    SystemModstamp: time(c.modified),
  }));
