/** Products, quotes, orders, invoices, campaigns and goals as Dataverse keeps them. */
import type { Company } from '../demo/generate/types.ts';
import type { Row } from './filter.ts';
import { guid } from './ids.ts';
import { choice, currencyOf, decimal, lookup, moment, ownerOf, type Sheet } from './table-fields.ts';

const quoteStates = { draft: [0, 1], sent: [1, 2], accepted: [2, 4], declined: [3, 5], expired: [3, 6] } as const;
const orderStates = { draft: 0, confirmed: 1, cancelled: 2, done: 3 } as const;
const invoiceStates = { draft: 0, open: 0, paid: 2, void: 3 } as const;
/** Columns of the format "date only" that are kept as a moment: midnight. */
const midnight = (day: string | null): string | null => (day === null ? null : `${day}T00:00:00Z`);

interface Sold {
  name: string;
  accountId: string | null;
  contactId: string | null;
  ownerId: string | null;
  dealId: string | null;
  total: string | null;
  currency: string;
  created: number;
  modified: number;
}

const head = (sold: Sold): Row => ({
  name: sold.name,
  totalamountlessfreight: decimal(sold.total),
  ...gross(sold.total),
  transactioncurrencyid: currencyOf(sold.currency),
  ...ownerOf(sold.ownerId),
  ...(sold.accountId === null
    ? lookup('_customerid_value', 'contact', sold.contactId, 'contact')
    : lookup('_customerid_value', 'account', sold.accountId, 'account')),
  ...lookup('_opportunityid_value', 'deal', sold.dealId, 'opportunity'),
  createdon: moment(sold.created),
  modifiedon: moment(sold.modified),
});

export function commerceTables(company: Company): Sheet[] {
  const families = [...new Set(company.products.flatMap(({ family }) => family ?? []))];
  const drafts = new Set(company.orders.filter(({ status }) => status === 'draft').map(({ id }) => id));
  const line = (of: Company['lines'][number]): Row => ({
    ...lookup('_productid_value', 'product', of.productId, 'product'),
    quantity: of.quantity,
    // With its tax of a fifth.
    extendedamount: of.amount === null ? null : (Math.round(Number(of.amount) * 10_000) + taxOf(of.amount)) / 10_000,
    tax: of.amount === null ? null : taxOf(of.amount) / 10_000,
    // Ten off a price that is ten higher.
    baseamount: of.amount === null ? null : (Math.round(Number(of.amount) * 10_000) + 100_000) / 10_000,
    manualdiscountamount: of.amount === null ? null : 10,
    transactioncurrencyid: currencyOf(of.currency),
    createdon: moment(of.created),
    modifiedon: moment(of.modified),
  });
  return [
    {
      set: 'products',
      name: 'product',
      key: 'productid',
      rows: [
        ...company.products.map((product) => ({
          productid: guid('product', product.id),
          name: product.name,
          productstructure: 1,
          ...choice(
            '_parentproductid_value',
            product.family === null ? null : guid('family', String(families.indexOf(product.family))),
            product.family,
          ),
          modifiedon: moment(product.modified),
        })),
        ...families.map((name, at) => ({ productid: guid('family', String(at)), name, productstructure: 2, modifiedon: moment(0) })),
      ],
    },
    {
      set: 'quotes',
      name: 'quote',
      key: 'quoteid',
      rows: company.quotes.map((quote) => ({
        quoteid: guid('quote', quote.id),
        revisionnumber: quote.version - 1,
        statecode: quoteStates[quote.status][0],
        statuscode: quoteStates[quote.status][1],
        ...head(quote),
      })),
    },
    {
      set: 'salesorders',
      name: 'salesorder',
      key: 'salesorderid',
      rows: company.orders
        .filter(({ id }) => !drafts.has(id))
        .map((order) => ({
          salesorderid: guid('order', order.id),
          statecode: orderStates[order.status],
          statuscode: 1,
          submitdate: midnight(order.orderedDay),
          ...head(order),
        })),
    },
    {
      set: 'salesorderdetails',
      name: 'salesorderdetail',
      key: 'salesorderdetailid',
      rows: company.lines
        .filter(({ orderId }) => orderId !== null && !drafts.has(orderId))
        .map((of) => ({
          salesorderdetailid: guid('orderLine', of.id),
          ...lookup('_salesorderid_value', 'order', of.orderId, 'salesorder'),
          ...line(of),
        })),
    },
    {
      set: 'opportunityproducts',
      name: 'opportunityproduct',
      key: 'opportunityproductid',
      rows: company.lines
        .filter(({ orderId, dealId }) => orderId === null && dealId !== null)
        .map((of) => ({
          opportunityproductid: guid('orderLine', of.id),
          ...lookup('_opportunityid_value', 'deal', of.dealId, 'opportunity'),
          ...line(of),
        })),
    },
    {
      set: 'invoices',
      name: 'invoice',
      key: 'invoiceid',
      rows: company.invoices
        .filter(({ status }) => status !== 'draft')
        .map((invoice) => ({
          invoiceid: guid('invoice', invoice.id),
          statecode: invoiceStates[invoice.status],
          statuscode: 1,
          duedate: invoice.dueDay,
          ...lookup('_salesorderid_value', 'order', invoice.orderId, 'salesorder'),
          ...head(invoice),
        })),
    },
    {
      set: 'campaigns',
      name: 'campaign',
      key: 'campaignid',
      rows: company.campaigns.map((campaign) => ({
        campaignid: guid('campaign', campaign.id),
        name: campaign.name,
        istemplate: false,
        actualstart: midnight(campaign.startDay),
        proposedstart: null,
        actualend: midnight(campaign.endDay),
        proposedend: null,
        createdon: moment(campaign.created),
        modifiedon: moment(campaign.modified),
      })),
    },
    {
      set: 'campaignactivities',
      name: 'campaignactivity',
      key: 'activityid',
      rows: company.costs
        .filter(({ kind, campaignId }) => kind === 'marketing' && campaignId !== null)
        .map((cost) => ({
          activityid: guid('cost', cost.id),
          actualcost: Number(cost.amount),
          transactioncurrencyid: currencyOf(cost.currency),
          actualend: midnight(cost.day),
          actualstart: null,
          scheduledend: null,
          ...lookup('_regardingobjectid_value', 'campaign', cost.campaignId, 'campaign'),
          createdon: midnight(cost.day),
          modifiedon: moment(cost.modified),
        })),
    },
    {
      set: 'goals',
      name: 'goal',
      key: 'goalid',
      // Every goal has an owner: what is expected of nobody in particular is none.
      rows: company.quotas
        .filter(({ userId, teamId }) => userId !== null || teamId !== null)
        .map((quota) => ({
          goalid: guid('quota', quota.id),
          isamount: quota.count === null,
          targetmoney: decimal(quota.amount),
          targetinteger: quota.count,
          targetdecimal: null,
          goalstartdate: quota.startDay,
          goalenddate: quota.endDay,
          ...(quota.userId === null
            ? lookup('_goalownerid_value', 'ownerTeam', quota.teamId, 'team')
            : lookup('_goalownerid_value', 'user', quota.userId, 'systemuser')),
          goalownerid_team: quota.userId === null ? { isdefault: true, _businessunitid_value: guid('team', quota.teamId ?? '0') } : null,
          transactioncurrencyid: quota.currency === null ? null : currencyOf(quota.currency),
          modifiedon: moment(quota.modified),
        })),
    },
  ];
}

/** What is added to a net total: a fifth as tax, and freight. */
function gross(total: string | null): Row {
  if (total === null) return { totaltax: null, freightamount: null, totalamount: null };
  const net = Math.round(Number(total) * 10_000);
  return { totaltax: taxOf(total) / 10_000, freightamount: 12.5, totalamount: (net + taxOf(total) + 125_000) / 10_000 };
}

/** A fifth of an amount, in its smallest unit of four places. */
const taxOf = (amount: string): number => Math.round((Number(amount) * 10_000) / 5);
