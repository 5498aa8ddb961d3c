/** Products, campaigns, quotes, sales orders, invoices. Totals are net of tax, in the record's own currency. */
import * as z from 'zod/mini';
import type { RecordOf } from '../../model/records';
import { given, label, moneyOf, same } from '../row-fields';
import { beside, moneyBeside } from './currencies';
import { pointing } from './deals';
import { moduleStream } from './module-stream';
import { ownerOf } from './people';
import * as schema from './schema';

/** https://help.vtiger.com/article/147111249-Rest-API-Manual (Products, Campaigns, Quotes, SalesOrder, Invoice) */
const product = z.object({ id: schema.id, productname: schema.text, productcategory: schema.text, ...schema.dated });

export const products = moduleStream({
  id: 'products',
  entity: 'product',
  module: 'Products',
  needed: ['productname'],
  row: product,
  map: (r) => ({
    entity: 'product',
    id: schema.recordOf(r.id),
    name: label(r.productname ?? ''),
    ...given('family', r.productcategory, label),
    ...given('modifiedAt', r.modifiedtime, schema.at),
  }),
});

/** What a campaign cost stands in it as one figure without a day: it is no cost of any period, and is not read. */
const campaign = z.object({ id: schema.id, campaignname: schema.text, closingdate: schema.day, ...schema.dated });

export const campaigns = moduleStream({
  id: 'campaigns',
  entity: 'campaign',
  module: 'Campaigns',
  needed: ['campaignname', 'createdtime'],
  row: campaign,
  map: (r) => ({
    entity: 'campaign',
    id: schema.recordOf(r.id),
    name: label(r.campaignname ?? ''),
    createdAt: schema.at(r.createdtime),
    ...given('modifiedAt', r.modifiedtime, schema.at),
    ...given('endDay', r.closingdate, same),
  }),
});

/** What quotes, orders and invoices have in common. `pre_tax_total`: after discounts, before tax. */
const paper = {
  id: schema.id,
  subject: schema.text,
  pre_tax_total: schema.number,
  currency_id: schema.text,
  potential_id: schema.text,
  account_id: schema.text,
  contact_id: schema.text,
  prefixes: schema.prefixes,
  ...beside,
  ...schema.owned,
  ...schema.dated,
};
type Paper = z.infer<z.ZodMiniObject<typeof paper>>;

/** The common part of a record, or why its amount does not fit. */
function paperOf(r: Paper) {
  const code = r.currency_id ? r.codes[r.currency_id] : undefined;
  const total = moneyOf(r.pre_tax_total === '' ? undefined : r.pre_tax_total, code);
  if (typeof total === 'string') return total;
  return {
    id: schema.recordOf(r.id),
    name: label(r.subject ?? ''),
    createdAt: schema.at(r.createdtime),
    ...given('modifiedAt', r.modifiedtime, schema.at),
    ...given('total', total, same),
    ...given('dealId', pointing(r.potential_id, r.prefixes['Potentials']), same),
    ...given('accountId', pointing(r.account_id, r.prefixes['Accounts']), same),
    ...given('contactId', pointing(r.contact_id, r.prefixes['Contacts']), same),
    ...given('ownerId', ownerOf(r), same),
  };
}

const quote = z.object({ ...paper, quotestage: z.enum(['Created', 'Reviewed', 'Delivered', 'Accepted', 'Rejected']) });
const quoteStands: Record<z.infer<typeof quote>['quotestage'], RecordOf<'quote'>['status']> = {
  ...{ Created: 'draft', Reviewed: 'draft', Delivered: 'sent', Accepted: 'accepted', Rejected: 'declined' },
};

export const quotes = moduleStream({
  id: 'quotes',
  entity: 'quote',
  module: 'Quotes',
  needed: ['quotestage', 'pre_tax_total', 'currency_id', 'createdtime'],
  row: quote,
  beside: moneyBeside,
  map(r) {
    const common = paperOf(r);
    return typeof common === 'string' ? common : { entity: 'quote', ...common, status: quoteStands[r.quotestage] };
  },
});

/** The day an order was placed is not kept: only when it was entered. */
const order = z.object({ ...paper, sostatus: z.enum(['Created', 'Approved', 'Delivered', 'Cancelled']) });
const orderStands: Record<z.infer<typeof order>['sostatus'], RecordOf<'order'>['status']> = {
  ...{ Created: 'draft', Approved: 'confirmed', Delivered: 'done', Cancelled: 'cancelled' },
};

export const orders = moduleStream({
  id: 'orders',
  entity: 'order',
  module: 'SalesOrder',
  needed: ['sostatus', 'pre_tax_total', 'currency_id', 'createdtime'],
  row: order,
  beside: moneyBeside,
  map(r) {
    const common = paperOf(r);
    if (typeof common === 'string') return common;
    return { entity: 'order', ...common, status: orderStands[r.sostatus] };
  },
});

const invoice = z.object({
  ...paper,
  invoicestatus: z.enum(['AutoCreated', 'Created', 'Approved', 'Sent', 'Credit Invoice', 'Paid', 'Cancel']),
  invoicedate: schema.day,
  duedate: schema.day,
  salesorder_id: schema.text,
});
const invoiceStands: Record<z.infer<typeof invoice>['invoicestatus'], RecordOf<'invoice'>['status']> = {
  ...{ AutoCreated: 'draft', Created: 'draft', Approved: 'open', Sent: 'open', 'Credit Invoice': 'open', Paid: 'paid', Cancel: 'void' },
};

export const invoices = moduleStream({
  id: 'invoices',
  entity: 'invoice',
  module: 'Invoice',
  needed: ['invoicestatus', 'pre_tax_total', 'currency_id', 'createdtime'],
  row: invoice,
  beside: moneyBeside,
  map(r) {
    const common = paperOf(r);
    if (typeof common === 'string') return common;
    return {
      entity: 'invoice',
      ...common,
      status: invoiceStands[r.invoicestatus],
      ...given('issuedDay', r.invoicedate, same),
      ...given('dueDay', r.duedate, same),
      ...given('orderId', r.salesorder_id, schema.recordOf),
    };
  },
});
