/** The company as SuiteCRM's tables: users, customers, opportunities, currencies. */
import type { Company } from '../demo/generate/types.ts';
import { suiteId, suiteIdOrNone } from './ids.ts';
import type { StageList } from './stage-list.ts';
import { priceOf, ratesNow, stamp, textOr, type Row } from './values.ts';

/** Who owns a row; the name is the one they sign in with. */
export function owned(company: Company, userId: string | null): Pick<Row, 'assigned_user_id' | 'assigned_user_name'> {
  const user = company.users.find(({ id }) => id === userId);
  return { assigned_user_id: user ? suiteId('user', user.id) : '', assigned_user_name: user?.login ?? '' };
}
export const dated = (row: { created: number; modified: number }) => ({
  date_entered: stamp(row.created),
  date_modified: stamp(row.modified),
});

export const userRows = (company: Company): Row[] =>
  company.users.map((user) => ({
    id: suiteId('user', user.id),
    user_name: user.login,
    first_name: '',
    last_name: user.name,
    status: user.active ? 'Active' : 'Inactive',
    reports_to_id: suiteIdOrNone('user', user.managerId),
    date_modified: stamp(user.modified),
  }));

export const accountRows = (company: Company): Row[] =>
  company.accounts.map((account) => ({
    id: suiteId('account', account.id),
    name: account.name,
    ...owned(company, account.ownerId),
    ...dated(account),
  }));

export const contactRows = (company: Company): Row[] =>
  company.contacts.map((contact) => ({
    id: suiteId('contact', contact.id),
    first_name: '',
    last_name: contact.name,
    account_id: suiteIdOrNone('account', contact.accountId),
    lead_source: textOr(contact.source),
    phone_work: contact.phone,
    ...owned(company, contact.ownerId),
    ...dated(contact),
  }));

const leadStatuses = { new: 'New', converted: 'Converted', rejected: 'Dead' } as const;

export const leadRows = (company: Company): Row[] =>
  company.leads.map((lead) => ({
    id: suiteId('lead', lead.id),
    first_name: '',
    last_name: lead.name,
    account_name: lead.company,
    status: leadStatuses[lead.state],
    lead_source: lead.source,
    phone_work: textOr(lead.phone),
    account_id: suiteIdOrNone('account', lead.accountId),
    contact_id: suiteIdOrNone('contact', lead.contactId),
    opportunity_id: suiteIdOrNone('deal', lead.dealId),
    campaign_id: suiteIdOrNone('campaign', lead.campaignId),
    ...owned(company, lead.ownerId),
    ...dated(lead),
  }));

/** The organisation's own currency has no row. */
const currencyIds = (company: Company) =>
  Object.fromEntries(Object.keys(ratesNow(company)).map((code, at) => [code, suiteId('currency', String(at + 1))]));

export const currencyRows = (company: Company): Row[] =>
  Object.entries(ratesNow(company)).map(([code, rate]) => ({
    id: currencyIds(company)[code] ?? '',
    name: code,
    iso4217: code,
    conversion_rate: priceOf(rate),
    date_modified: '2026-01-01 00:00:00',
  }));

export function opportunityRows(company: Company, stages: StageList): Row[] {
  const [rates, currencies] = [ratesNow(company), currencyIds(company)];
  return company.deals.map((deal) => {
    const rate = deal.currency === company.org.currency ? 1 : (rates[deal.currency] ?? 1);
    return {
      id: suiteId('deal', deal.id),
      name: deal.name,
      sales_stage: stages.keyOf(deal.stageId),
      amount: textOr(deal.amount),
      amount_usdollar: deal.amount === null ? '' : String(Number((Number(deal.amount) * rate).toFixed(6))),
      currency_id: currencies[deal.currency] ?? '-99',
      probability: deal.chance === null ? '' : String(deal.chance),
      date_closed: textOr(deal.closeDay),
      lead_source: deal.source,
      account_id: suiteIdOrNone('account', deal.accountId),
      campaign_id: suiteIdOrNone('campaign', deal.campaignId),
      next_step: textOr(deal.nextStep),
      ...owned(company, deal.ownerId),
      ...dated(deal),
    };
  });
}

export const campaignRows = (company: Company): Row[] =>
  company.campaigns.map((campaign) => ({
    id: suiteId('campaign', campaign.id),
    name: campaign.name,
    start_date: textOr(campaign.startDay),
    end_date: textOr(campaign.endDay),
    ...dated(campaign),
  }));

const quoteStages = {
  draft: 'Draft',
  sent: 'Delivered',
  accepted: 'Closed Accepted',
  declined: 'Closed Lost',
  expired: 'Closed Dead',
} as const;

export function quoteRows(company: Company): Row[] {
  const [rates, currencies] = [ratesNow(company), currencyIds(company)];
  return company.quotes.map((quote) => ({
    id: suiteId('quote', quote.id),
    name: quote.name,
    stage: quoteStages[quote.status],
    opportunity_id: suiteIdOrNone('deal', quote.dealId),
    billing_account_id: suiteIdOrNone('account', quote.accountId),
    billing_contact_id: suiteIdOrNone('contact', quote.contactId),
    subtotal_amount: textOr(quote.total),
    subtotal_amount_usdollar: quote.total === null ? '' : String(Number((Number(quote.total) * (rates[quote.currency] ?? 1)).toFixed(6))),
    currency_id: currencies[quote.currency] ?? '-99',
    ...owned(company, quote.ownerId),
    ...dated(quote),
  }));
}
