/** Products, campaigns, quotes, sales orders and invoices as vtiger keeps them. */
import type { Company } from '../demo/generate/types.ts';
import { wsId, wsIdOrNull } from './ids.ts';
import { entity } from './rows.ts';
import { currencies, decimal, moment, type Row } from './values.ts';

export const productRows = (company: Company): Row[] =>
  company.products.map((product) => ({
    id: wsId('Products', product.id),
    productname: product.name,
    productcategory: product.family ?? '',
    ...entity(company, null, product.modified, product.modified),
  }));

export const campaignRows = (company: Company): Row[] =>
  company.campaigns.map((campaign) => ({
    id: wsId('Campaigns', campaign.id),
    campaignname: campaign.name,
    closingdate: campaign.endDay ?? '',
    ...entity(company, null, campaign.created, campaign.modified),
  }));

interface Paper {
  name: string;
  dealId: string | null;
  accountId: string | null;
  contactId: string | null;
  ownerId: string | null;
  total: string | null;
  currency: string;
  created: number;
  modified: number;
}

/** Tax of a fifth comes on top of what is net. */
function paper(company: Company, one: Paper): Record<string, string | null> {
  const known = currencies(company);
  return {
    subject: one.name,
    potential_id: wsIdOrNull('Potentials', one.dealId),
    account_id: wsIdOrNull('Accounts', one.accountId),
    contact_id: wsIdOrNull('Contacts', one.contactId),
    hdnSubTotal: decimal(one.total, 8),
    pre_tax_total: decimal(one.total, 8),
    hdnGrandTotal: decimal(one.total === null ? null : Number(one.total) * 1.2, 8),
    currency_id: wsId('Currency', known.find(({ code }) => code === one.currency)?.id ?? '1'),
    conversion_rate: known.find(({ code }) => code === one.currency)?.perBase ?? '1.00000',
    ...entity(company, one.ownerId, one.created, one.modified),
  };
}

export const quoteStages = {
  draft: 'Created',
  sent: 'Delivered',
  accepted: 'Accepted',
  declined: 'Rejected',
  expired: 'Rejected',
} as const;
export const quoteRows = (company: Company): Row[] =>
  company.quotes.map((quote) => ({ id: wsId('Quotes', quote.id), quotestage: quoteStages[quote.status], ...paper(company, quote) }));

const orderStates = { draft: 'Created', confirmed: 'Approved', done: 'Delivered', cancelled: 'Cancelled' } as const;
export const orderRows = (company: Company): Row[] =>
  company.orders.map((order) => ({
    id: wsId('SalesOrder', order.id),
    sostatus: orderStates[order.status],
    duedate: order.orderedDay ?? moment(order.created).slice(0, 10),
    ...paper(company, order),
  }));

const invoiceStates = { draft: 'Created', open: 'Sent', paid: 'Paid', void: 'Cancel' } as const;
export const invoiceRows = (company: Company): Row[] =>
  company.invoices.map((invoice) => ({
    id: wsId('Invoice', invoice.id),
    invoicestatus: invoiceStates[invoice.status],
    invoicedate: invoice.issuedDay ?? '',
    duedate: invoice.dueDay ?? '',
    salesorder_id: wsIdOrNull('SalesOrder', invoice.orderId),
    ...paper(company, invoice),
  }));
