/** The company as EspoCRM's lists: users, teams, customers, opportunities. */
import type { Company } from '../demo/generate/types.ts';
import { espoId, espoIdOrNull } from './ids.ts';
import type { StageField } from './stage-field.ts';
import { maker, moment, momentOrNull, numberOrNull, owner, ratesNow, type Row } from './values.ts';

export const userRows = (company: Company): Row[] =>
  company.users.map((user) => ({
    id: espoId('user', user.id),
    name: user.name,
    userName: user.login,
    type: user.role === 'admin' ? 'admin' : 'regular',
    isActive: user.active,
    defaultTeamId: espoIdOrNull('team', user.teamId),
    emailAddress: `${user.login}@acme-example.com`,
    modifiedAt: moment(user.modified),
    createdById: maker(company),
  }));

export const teamRows = (company: Company): Row[] =>
  company.teams.map((team) => ({
    id: espoId('team', team.id),
    name: team.name,
    deleted: false,
    positionList: null,
    createdAt: moment(team.modified),
    modifiedAt: moment(team.modified),
    layoutSetId: null,
    layoutSetName: null,
    workingTimeCalendarId: null,
    workingTimeCalendarName: null,
  }));

export const accountRows = (company: Company): Row[] =>
  company.accounts.map((account) => ({
    id: espoId('account', account.id),
    name: account.name,
    industry: account.industry,
    ...owner(company, account.ownerId),
    createdById: maker(company),
    createdAt: moment(account.created),
    modifiedAt: moment(account.modified),
  }));

export const contactRows = (company: Company): Row[] =>
  company.contacts.map((contact) => ({
    id: espoId('contact', contact.id),
    name: contact.name,
    accountId: espoIdOrNull('account', contact.accountId),
    emailAddress: contact.email,
    phoneNumber: contact.phone,
    ...owner(company, contact.ownerId),
    createdById: maker(company),
    createdAt: moment(contact.created),
    modifiedAt: moment(contact.modified),
  }));

const leadStatuses = { new: 'New', converted: 'Converted', rejected: 'Dead' } as const;

export const leadRows = (company: Company): Row[] =>
  company.leads.map((lead) => ({
    id: espoId('lead', lead.id),
    name: lead.name,
    accountName: lead.company,
    status: leadStatuses[lead.state],
    source: lead.source,
    opportunityAmount: null,
    emailAddress: lead.email,
    phoneNumber: lead.phone,
    campaignId: espoIdOrNull('campaign', lead.campaignId),
    createdAccountId: espoIdOrNull('account', lead.accountId),
    createdContactId: espoIdOrNull('contact', lead.contactId),
    createdOpportunityId: espoIdOrNull('deal', lead.dealId),
    convertedAt: momentOrNull(lead.convertedAt),
    ...owner(company, lead.ownerId),
    createdById: maker(company),
    createdAt: moment(lead.created),
    modifiedAt: moment(lead.modified),
  }));

export function opportunityRows(company: Company, field: StageField): Row[] {
  const rates = ratesNow(company);
  const names = new Map(company.accounts.map(({ id, name }) => [id, name]));
  return company.deals.map((deal) => {
    const amount = numberOrNull(deal.amount);
    const rate = deal.currency === company.org.currency ? 1 : (rates[deal.currency] ?? 1);
    const stage = field.optionOf(deal.stageId);
    return {
      id: espoId('deal', deal.id),
      name: deal.name,
      amount,
      stage,
      lastStage: stage,
      probability: deal.chance,
      leadSource: deal.source,
      closeDate: deal.closeDay,
      amountCurrency: amount === null ? null : deal.currency,
      amountConverted: amount === null ? null : amount * rate,
      accountId: espoIdOrNull('account', deal.accountId),
      accountName: names.get(deal.accountId ?? '') ?? null,
      contactId: espoIdOrNull('contact', deal.contactId),
      campaignId: espoIdOrNull('campaign', deal.campaignId),
      createdById: maker(company),
      ...owner(company, deal.ownerId),
      createdAt: moment(deal.created),
      modifiedAt: moment(deal.modified),
    };
  });
}
