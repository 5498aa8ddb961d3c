/** Quotes, orders with their lines, invoices and campaigns of the company as Zoho's rows. Totals include tax there. */
import type { Company } from '../demo/generate/types.ts';
import { zohoId } from './ids.ts';
import { numberOf, taxOn, units } from './money.ts';
import type { Rows, Writer } from './rows.ts';

const quoteStages = { draft: 'Draft', sent: 'Delivered', accepted: 'Confirmed', declined: 'Closed Lost', expired: 'Delivered' } as const;
const orderStates = { draft: 'Created', confirmed: 'Approved', done: 'Delivered', cancelled: 'Cancelled' } as const;
const invoiceStates = { draft: 'Created', open: 'Delivered', paid: 'Paid', void: 'Cancelled' } as const;

interface Paper {
  name: string;
  accountId: string | null;
  contactId: string | null;
  total: string | null;
  currency: string;
  created: number;
}

function paper(writer: Writer, row: Paper) {
  const net = row.total === null ? null : units(row.total);
  const tax = net === null ? null : taxOn(net);
  return {
    ...{ Subject: row.name, Account_Name: writer.link('account', row.accountId), Contact_Name: writer.link('contact', row.contactId) },
    ...{ Currency: row.currency, Exchange_Rate: writer.rate(row.currency, row.created), Adjustment: 0, Discount: 0 },
    ...{ Sub_Total: net === null ? null : numberOf(net), Tax: tax === null ? null : numberOf(tax) },
    Grand_Total: net === null || tax === null ? null : numberOf(net + tax),
  };
}

export const quotes = (writer: Writer): Rows =>
  writer.company.quotes.map((quote) => ({
    ...writer.base('quote', quote),
    ...paper(writer, quote),
    ...{ Deal_Name: writer.link('deal', quote.dealId), Quote_Stage: quoteStages[quote.status], Valid_Till: null },
  }));

export const orders = (writer: Writer): Rows =>
  writer.company.orders.map((order) => ({
    ...writer.base('order', order),
    ...paper(writer, order),
    ...{ Deal_Name: writer.link('deal', order.dealId), Status: orderStates[order.status] },
  }));

/** Lines of orders; those of deals have no place here. */
export const lines = (writer: Writer): Rows =>
  writer.company.lines
    .filter((line) => line.orderId !== null)
    .map((line) => ({
      ...writer.base('line', line),
      ...{ Parent_Id: writer.link('order', line.orderId), Product_Name: writer.link('product', line.productId) },
      ...{ Quantity: line.quantity, Total: writer.amount(line.amount), Total_After_Discount: writer.amount(line.amount), Discount: 0 },
    }));

export const invoices = (writer: Writer): Rows =>
  writer.company.invoices.map((invoice) => ({
    ...writer.base('invoice', invoice),
    ...paper(writer, invoice),
    ...{ Sales_Order: writer.link('order', invoice.orderId), Status: invoiceStates[invoice.status] },
    ...{ Invoice_Date: invoice.issuedDay, Due_Date: invoice.dueDay },
  }));

/** What a campaign cost: the sum of what was booked on it for marketing. All of one campaign is in one currency. */
export function campaignCost(company: Company, id: string): { amount: bigint; currency: string } | undefined {
  const costs = company.costs.filter((cost) => cost.campaignId === id && cost.kind === 'marketing');
  const currency = costs[0]?.currency;
  if (currency === undefined) return undefined;
  return { amount: costs.filter((cost) => cost.currency === currency).reduce((sum, cost) => sum + units(cost.amount), 0n), currency };
}

export const campaigns = (writer: Writer): Rows =>
  writer.company.campaigns.map((campaign) => {
    const cost = campaignCost(writer.company, campaign.id);
    const currency = cost?.currency ?? writer.company.org.currency;
    return {
      ...writer.base('campaign', campaign),
      ...{ Campaign_Name: campaign.name, Start_Date: campaign.startDay, End_Date: campaign.endDay, Status: 'Active', Type: 'Others' },
      ...{
        Actual_Cost: cost ? numberOf(cost.amount) : null,
        Budgeted_Cost: null,
        Currency: currency,
        Exchange_Rate: writer.rate(currency, campaign.created),
      },
    };
  });

/** Roles as Zoho's hierarchy has them: the teams, below one head. */
export const head = '900';
export const roles = (writer: Writer): Rows => [
  {
    id: zohoId('role', head),
    name: 'Head office',
    display_label: 'Head office',
    reporting_to: null,
    share_with_peers: false,
    admin_user: true,
  },
  ...writer.company.teams.map((team) => ({
    id: zohoId('role', team.id),
    ...{ name: team.name, display_label: team.name, share_with_peers: true, admin_user: false },
    reporting_to: { id: zohoId('role', team.parentId ?? head), name: 'above' },
  })),
];
