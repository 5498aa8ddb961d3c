/** Products, quotes, orders and lines. Invoices and payments are another product of the vendor's. */
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { given, label, same } from '../row-fields';
import { amountOf, at, base, idOf, owner } from './fields';
import * as schema from './schema';
import { instant } from './soql';
import { currencyOf, hour, stream } from './stream';

const often = hour / 12;

export const products: Stream = stream({
  id: 'products',
  entity: 'product',
  table: { object: 'Product2', needed: ['Id', 'Name', 'SystemModstamp'], wanted: ['Family'], every: hour / 6 },
  shape: schema.product,
  map: (r) => ({ entity: 'product', ...base(r), name: label(r.Name), ...given('family', r.Family, label) }),
});

/** API names of the statuses as Salesforce delivers them. */
const quoteStates: Readonly<Record<string, 'draft' | 'sent' | 'accepted' | 'declined'>> = {
  Draft: 'draft',
  'Needs Review': 'draft',
  'In Review': 'draft',
  Approved: 'draft',
  // By a colleague, before the customer has seen it.
  Rejected: 'draft',
  Presented: 'sent',
  Accepted: 'accepted',
  Denied: 'declined',
};

export const quotes: Stream = stream({
  id: 'quotes',
  entity: 'quote',
  table: {
    object: 'Quote',
    needed: ['Id', 'Name', 'Status', 'CreatedDate', 'SystemModstamp'],
    wanted: [
      'OpportunityId',
      'AccountId',
      'ContactId',
      'OwnerId',
      'ExpirationDate',
      'TotalPrice',
      'Tax',
      'ShippingHandling',
      'GrandTotal',
      'CurrencyIsoCode',
    ],
    // A quote lapses without being touched, a day and a half after its last day has begun in UTC.
    again: (since, until) => [
      `ExpirationDate >= ${instant(Date.parse(since) - 72 * hour).slice(0, 10)} AND ExpirationDate <= ${until.slice(0, 10)}`,
    ],
    every: often,
  },
  shape: schema.quote,
  people: ['OwnerId'],
  map(r, context): AnyRecord | string {
    const total = amountOf(r.TotalPrice, currencyOf(r, context));
    if (typeof total === 'string') return total;
    // What is added to the net total has to come to the gross one.
    const { TotalPrice: net, Tax: tax, ShippingHandling: freight, GrandTotal: gross } = r;
    if (typeof net === 'number' && typeof gross === 'number' && Math.abs(net + (tax ?? 0) + (freight ?? 0) - gross) > 0.05)
      return 'the totals of the quote do not add up: whether TotalPrice holds tax or shipping is not certain';
    // No status is given before the quote is first saved.
    const status = quoteStates[r.Status ?? 'Draft'];
    if (status === undefined) return `the status "${(r.Status ?? '').slice(0, 40)}" of the quote is the organisation's own`;
    const lapsed = status === 'sent' && r.ExpirationDate && Date.parse(r.ExpirationDate) + 36 * hour <= context.now;
    return {
      entity: 'quote',
      ...base(r),
      name: label(r.Name),
      status: lapsed ? 'expired' : status,
      createdAt: at(r.CreatedDate),
      ...given('total', total, same),
      ...given('dealId', r.OpportunityId, idOf),
      ...given('accountId', r.AccountId, idOf),
      ...given('contactId', r.ContactId, idOf),
      ...owner('ownerId', r.OwnerId),
    };
  },
});

/** Categories of order statuses: an organisation's own statuses all belong to one. */
const orderStates: Readonly<Record<string, 'draft' | 'confirmed' | 'cancelled'>> = {
  Draft: 'draft',
  Activated: 'confirmed',
  Canceled: 'cancelled',
  Cancelled: 'cancelled',
  Expired: 'cancelled',
};

export const orders: Stream = stream({
  id: 'orders',
  entity: 'order',
  table: {
    object: 'Order',
    needed: ['Id', 'OrderNumber', 'StatusCode', 'CreatedDate', 'SystemModstamp'],
    wanted: ['Name', 'OpportunityId', 'AccountId', 'BillToContactId', 'OwnerId', 'EffectiveDate', 'TotalAmount', 'CurrencyIsoCode'],
    every: often,
  },
  shape: schema.order,
  people: ['OwnerId'],
  map(r, context): AnyRecord | string {
    const total = amountOf(r.TotalAmount, currencyOf(r, context));
    if (typeof total === 'string') return total;
    const status = orderStates[r.StatusCode];
    if (status === undefined) return `the status category "${r.StatusCode.slice(0, 40)}" of the order is not known`;
    return {
      entity: 'order',
      ...base(r),
      name: label(r.Name || r.OrderNumber),
      status,
      createdAt: at(r.CreatedDate),
      ...given('total', total, same),
      ...given('orderedDay', r.EffectiveDate, same),
      ...given('dealId', r.OpportunityId, idOf),
      ...given('accountId', r.AccountId, idOf),
      ...given('contactId', r.BillToContactId, idOf),
      ...owner('ownerId', r.OwnerId),
    };
  },
});

interface Line {
  Id: string;
  SystemModstamp: string;
  Product2Id?: string | null | undefined;
  Quantity?: number | null | undefined;
  TotalPrice?: number | null | undefined;
  CurrencyIsoCode?: string | null | undefined;
  CreatedDate: string;
}

function line(r: Line, parent: { orderId: string } | { dealId: string }, context: SourceContext): AnyRecord | string {
  const amount = amountOf(r.TotalPrice, currencyOf(r, context));
  if (typeof amount === 'string') return amount;
  return {
    entity: 'orderLine',
    ...base(r),
    ...parent,
    createdAt: at(r.CreatedDate),
    ...given('amount', amount, same),
    ...given('productId', r.Product2Id, idOf),
    ...given('quantity', r.Quantity, same),
  };
}

const lineFields = ['Product2Id', 'Quantity', 'TotalPrice', 'CurrencyIsoCode'];
const together = [{ object: 'OrderItem' }, { object: 'OpportunityLineItem' }];

export const orderItems: Stream = stream({
  id: 'order-items',
  entity: 'orderLine',
  table: { object: 'OrderItem', needed: ['Id', 'OrderId', 'CreatedDate', 'SystemModstamp'], wanted: lineFields, every: often },
  shape: schema.orderItem,
  together,
  map: (r, context) => line(r, { orderId: idOf(r.OrderId) }, context),
});

export const lineItems: Stream = stream({
  id: 'opportunity-lines',
  entity: 'orderLine',
  table: {
    object: 'OpportunityLineItem',
    needed: ['Id', 'OpportunityId', 'CreatedDate', 'SystemModstamp'],
    wanted: lineFields,
    every: often,
  },
  shape: schema.lineItem,
  together,
  map: (r, context) => line(r, { dealId: idOf(r.OpportunityId) }, context),
});
