/** The company as Frappe's documents: statuses, deals with their rows, leads, organizations, contacts, products. */
import type { Company } from '../demo/generate/types.ts';
import { contactName, organizationName, seriesName, seriesNameOrNull, userName } from './ids.ts';
import { amountOf, dayIn, moment, rateOn, type Row } from './values.ts';

export interface Clocks {
  /** The site's own. */
  site: string;
  /** That of the server's system, by which the log of statuses is written. */
  log: string;
}

const dated = ({ site }: Clocks, created: number, modified: number) => ({
  owner: 'Administrator',
  creation: moment(site, created),
  modified: moment(site, modified),
  modified_by: 'Administrator',
  idx: 0,
});

/** Pipelines are none: all statuses are one list, in their order. */
const ordered = ({ stages }: Company) => stages.toSorted((a, b) => Number(a.pipelineId) - Number(b.pipelineId) || a.order - b.order);

export const statusRows = (company: Company, clocks: Clocks): Row[] =>
  ordered(company).map((stage, at) => ({
    name: stage.name,
    deal_status: stage.name,
    position: at + 1,
    probability: stage.chance ?? 0,
    type: stage.kind === 'won' ? 'Won' : stage.kind === 'open' ? (stage.order === 0 ? 'Open' : 'Ongoing') : 'Lost',
    color: 'gray',
    ...dated(clocks, stage.modified, stage.modified),
  }));

export const leadStatuses = { new: 'New', converted: 'Qualified', rejected: 'Junk' } as const;
export const leadStatusRows = (clocks: Clocks): Row[] =>
  (
    [
      ['New', 'Open'],
      ['Contacted', 'Ongoing'],
      ['Qualified', 'Won'],
      ['Junk', 'Lost'],
    ] as const
  ).map(([name, type], at) => ({ name, lead_status: name, position: at + 1, type, ...dated(clocks, 0, 0) }));

const stageName = (company: Company, id: string | null): string => company.stages.find((stage) => stage.id === id)?.name ?? '';

/** The lead a deal was made of. */
const leadOf = ({ leads }: Company, dealId: string): string | null => leads.find((lead) => lead.dealId === dealId)?.id ?? null;

export const dealRows = (company: Company, clocks: Clocks): Row[] =>
  company.deals.map((deal) => {
    const stage = company.stages.find(({ id }) => id === deal.stageId);
    const lead = company.leads.find(({ id }) => id === leadOf(company, deal.id));
    return {
      name: seriesName('deal', deal.id),
      organization: organizationName(company, deal.accountId),
      organization_name: null,
      lead: seriesNameOrNull('lead', lead?.id ?? null),
      lead_name: lead?.name ?? null,
      status: stage?.name ?? '',
      deal_value: amountOf(deal.amount),
      expected_deal_value: 0,
      currency: deal.currency,
      exchange_rate: rateOn(company, deal.currency, dayIn(clocks.site, deal.created)),
      // Filled in from the status where nobody did.
      probability: deal.chance ?? stage?.chance ?? 0,
      expected_closure_date: deal.outcome === 'open' ? deal.closeDay : null,
      closed_date: deal.outcome === 'won' ? deal.closeDay : null,
      next_step: deal.nextStep,
      source: deal.source,
      lost_reason: deal.lossReason,
      lost_notes: null,
      deal_owner: userName(company, deal.ownerId),
      territory: null,
      ...dated(clocks, deal.created, deal.modified),
    };
  });

const part = (field: string, deal: string, idx: number) => ({
  parent: seriesName('deal', deal),
  parenttype: 'CRM Deal',
  parentfield: field,
  idx,
});

/** Each row: a status, when it was entered, and when it was left for which other one. */
export const logRows = (company: Company, clocks: Clocks): Row[] =>
  company.deals.flatMap((deal) => {
    const changes = company.stageHistory
      .filter(({ dealId }) => dealId === deal.id)
      .toSorted((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
    return changes.map((change, at): Row => {
      const next = changes[at + 1];
      return {
        name: `log${change.id}`,
        ...part('status_change_log', deal.id, at + 1),
        from: stageName(company, change.toStageId),
        from_date: moment(clocks.log, change.at),
        to: next ? stageName(company, next.toStageId) : '',
        to_date: next ? moment(clocks.log, next.at) : null,
        duration: next ? (next.at - change.at) / 1_000 : null,
        log_owner: userName(company, change.byUserId),
        creation: moment(clocks.site, deal.created),
        modified: moment(clocks.site, deal.modified),
      };
    });
  });

export const dealContactRows = (company: Company, clocks: Clocks): Row[] =>
  company.deals.flatMap((deal) => {
    const contact = contactName(company, deal.contactId);
    if (contact === null) return [];
    return [{ name: `dc${deal.id}`, ...part('contacts', deal.id, 1), contact, is_primary: 1, creation: moment(clocks.site, deal.created) }];
  });

export const lineRows = (company: Company, clocks: Clocks): Row[] =>
  company.deals.flatMap((deal) =>
    company.lines
      .filter(({ dealId }) => dealId === deal.id)
      .map((line, at): Row => ({
        name: `row${line.id}`,
        ...part('products', deal.id, at + 1),
        product_code: seriesNameOrNull('product', line.productId),
        product_name: company.products.find(({ id }) => id === line.productId)?.name ?? '',
        qty: line.quantity ?? 0,
        amount: amountOf(line.amount) * 2,
        discount_percentage: 50,
        discount_amount: amountOf(line.amount),
        net_amount: amountOf(line.amount),
        creation: moment(clocks.site, line.created),
        modified: moment(clocks.site, line.modified),
      })),
  );

export const leadRows = (company: Company, clocks: Clocks): Row[] =>
  company.leads.map((lead) => ({
    name: seriesName('lead', lead.id),
    lead_name: lead.name,
    first_name: lead.name,
    organization: lead.company,
    status: leadStatuses[lead.state],
    converted: lead.state === 'converted' ? 1 : 0,
    source: lead.source,
    email: lead.email,
    mobile_no: lead.phone,
    phone: null,
    lead_owner: userName(company, lead.ownerId),
    first_responded_on: null,
    sla_status: '',
    ...dated(clocks, lead.created, lead.modified),
  }));

export const organizationRows = (company: Company, clocks: Clocks): Row[] =>
  company.accounts.map((account) => ({
    name: organizationName(company, account.id) ?? '',
    organization_name: account.name,
    territory: account.territory,
    no_of_employees: account.segment,
    industry: account.industry,
    currency: null,
    exchange_rate: 0,
    ...dated(clocks, account.created, account.modified),
  }));

export const contactRows = (company: Company, clocks: Clocks): Row[] =>
  company.contacts.map((contact) => ({
    name: contactName(company, contact.id) ?? '',
    full_name: contact.name,
    first_name: contact.name,
    company_name: organizationName(company, contact.accountId),
    email_id: contact.email,
    mobile_no: contact.phone,
    phone: null,
    ...dated(clocks, contact.created, contact.modified),
  }));

export const productRows = (company: Company, clocks: Clocks): Row[] =>
  company.products.map((product) => ({
    name: seriesName('product', product.id),
    product_code: seriesName('product', product.id),
    product_name: product.name,
    standard_rate: 0,
    disabled: 0,
    ...dated(clocks, product.modified, product.modified),
  }));
