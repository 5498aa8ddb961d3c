/** What is offered, ordered and billed. Totals are net: after discounts, before freight and tax. Payments are not kept in Dynamics 365 Sales. */
import * as z from 'zod/mini';
import type { AnyRecord, Money, RecordOf } from '../../model/records';
import { given, label, same, withMoney } from '../row-fields';
import { addsUp } from './net';
import { amountOf, at, currency, dayOf, formatted, id, kindOf, number, owned, owner, text } from './schema';
import { table } from './odata';

const iso = 'transactioncurrencyid($select=isocurrencycode)';
const money = { transactioncurrencyid: currency };
const stamps = { createdon: z.string(), modifiedon: z.string() };
const sold = {
  name: text,
  statecode: z.int(),
  statuscode: number,
  totalamountlessfreight: number,
  totalamount: number,
  totaltax: number,
  freightamount: number,
  ...owned,
  _customerid_value: text,
  [kindOf('_customerid_value')]: text,
  _opportunityid_value: text,
  ...money,
  ...stamps,
};
const soldColumns = [
  'name',
  'statecode',
  'statuscode',
  'totalamountlessfreight',
  'totalamount',
  'totaltax',
  'freightamount',
  '_ownerid_value',
  '_customerid_value',
  '_opportunityid_value',
  'createdon',
];
type Head = z.infer<z.ZodMiniObject<typeof sold>>;

/** What quotes, orders and invoices share. */
const headOf = (r: Head) => ({
  name: label(r.name ?? ''),
  createdAt: at(r.createdon),
  modifiedAt: at(r.modifiedon),
  ...owner('ownerId', r),
  ...given(r[kindOf('_customerid_value')] === 'contact' ? 'contactId' : 'accountId', r._customerid_value, id),
  ...given('dealId', r._opportunityid_value, id),
});
/** With its net total, if what the CRM adds to it comes to the gross one. */
function total<R extends object>(record: R, r: Head) {
  const { totalamountlessfreight: net, totalamount: gross, totaltax: tax, freightamount: freight } = r;
  if (!addsUp(gross, net, tax, freight)) return 'its totals do not add up: whether the net total holds tax or freight is not certain';
  return withMoney(record, 'total', net === null || net === undefined ? undefined : String(net), r.transactioncurrencyid?.isocurrencycode);
}

/** learn.microsoft.com … entities/product. Families are products, too (productstructure 2): they are read and told apart by nothing. */
const product = z.object({ productid: z.string(), name: text, [formatted('_parentproductid_value')]: text, modifiedon: z.string() });
export const products = table({
  id: 'products',
  entity: 'product',
  set: 'products',
  key: 'productid',
  select: ['name', '_parentproductid_value'],
  filter: 'productstructure ne 2',
  row: product,
  map: (r): AnyRecord => ({
    entity: 'product',
    id: id(r.productid),
    name: label(r.name ?? ''),
    modifiedAt: at(r.modifiedon),
    ...given('family', r[formatted('_parentproductid_value')], label),
  }),
});

/** learn.microsoft.com … entities/quote. statecode: 0 draft, 1 active, 2 won, 3 closed; statuscode of closed: 5 lost, 6 canceled, 7 revised. */
const quote = z.object({ quoteid: z.string(), revisionnumber: number, ...sold });
export const quotes = table({
  id: 'quotes',
  entity: 'quote',
  set: 'quotes',
  key: 'quoteid',
  select: [...soldColumns, 'revisionnumber'],
  expand: [iso],
  row: quote,
  map(r) {
    const status = quoteStatus(r.statecode, r.statuscode);
    if (!status) return `the field "statecode" holds "${r.statecode}", which we do not understand`;
    // The first revision is 0.
    return total(
      { entity: 'quote' as const, id: id(r.quoteid), status, ...headOf(r), ...given('version', r.revisionnumber, (n) => n + 1) },
      r,
    );
  },
  sweep: true,
});

/** What was revised or canceled nobody has declined: it is no longer on offer. */
function quoteStatus(state: number, reason: number | null | undefined): RecordOf<'quote'>['status'] | undefined {
  if (state === 3) return reason === 5 ? 'declined' : 'expired';
  return (['draft', 'sent', 'accepted'] as const)[state];
}

/** learn.microsoft.com … entities/salesorder. statecode: 0 active, 1 submitted, 2 canceled, 3 fulfilled, 4 invoiced. */
const order = z.object({ salesorderid: z.string(), submitdate: text, ...sold });
const orderStates: Record<number, RecordOf<'order'>['status']> = { 0: 'confirmed', 1: 'confirmed', 2: 'cancelled', 3: 'done', 4: 'done' };
export const orders = table({
  id: 'salesorders',
  entity: 'order',
  set: 'salesorders',
  key: 'salesorderid',
  select: [...soldColumns, 'submitdate'],
  expand: [iso],
  row: order,
  map(r) {
    const status = orderStates[r.statecode];
    if (!status) return `the field "statecode" holds "${r.statecode}", which we do not understand`;
    return total(
      { entity: 'order' as const, id: id(r.salesorderid), status, ...headOf(r), ...given('orderedDay', r.submitdate, dayOf) },
      r,
    );
  },
  sweep: true,
});

/** learn.microsoft.com … entities/invoice. statecode: 0 active, 1 closed (kept for old data), 2 paid, 3 canceled. */
const invoice = z.object({ invoiceid: z.string(), duedate: text, _salesorderid_value: text, ...sold });
const invoiceStates: Record<number, RecordOf<'invoice'>['status']> = { 0: 'open', 1: 'paid', 2: 'paid', 3: 'void' };
export const invoices = table({
  id: 'invoices',
  entity: 'invoice',
  set: 'invoices',
  key: 'invoiceid',
  select: [...soldColumns, 'duedate', '_salesorderid_value'],
  expand: [iso],
  row: invoice,
  map(r) {
    const status = invoiceStates[r.statecode];
    if (!status) return `the field "statecode" holds "${r.statecode}", which we do not understand`;
    const record = { entity: 'invoice' as const, id: id(r.invoiceid), status, ...headOf(r) };
    return total({ ...record, ...given('dueDay', r.duedate, dayOf), ...given('orderId', r._salesorderid_value, id) }, r);
  },
  sweep: true,
});

/** Positions: `extendedamount` is after the line's discounts and with its tax. */
const line = {
  ...{ _productid_value: text, quantity: number, extendedamount: number, tax: number },
  ...{ baseamount: number, manualdiscountamount: number, ...money, ...stamps },
};
const lineColumns = ['_productid_value', 'quantity', 'extendedamount', 'tax', 'baseamount', 'manualdiscountamount', 'createdon'];
const orderLine = z.object({ salesorderdetailid: z.string(), _salesorderid_value: text, ...line });
const dealLine = z.object({ opportunityproductid: z.string(), _opportunityid_value: text, ...line });

function lineOf(
  r: Omit<z.infer<typeof orderLine>, 'salesorderdetailid' | '_salesorderid_value'>,
  own: { id: string; orderId?: string; dealId?: string },
) {
  const { extendedamount: whole, baseamount: price, manualdiscountamount: off, tax } = r;
  if (!addsUp(whole, price, off === null || off === undefined ? 0 : -off, tax))
    return 'its amounts do not add up: whether the amount holds the tax is not certain';
  const amount = net(amountOf(r.extendedamount, r.transactioncurrencyid), amountOf(r.tax ?? 0, r.transactioncurrencyid));
  if (typeof amount === 'string') return amount;
  const record = { entity: 'orderLine' as const, ...own, createdAt: at(r.createdon), modifiedAt: at(r.modifiedon) };
  return {
    ...record,
    ...given('productId', r._productid_value, id),
    ...given('quantity', r.quantity, same),
    ...given('amount', amount, same),
  };
}

function net(whole: Money | string | undefined, tax: Money | string | undefined): Money | string | undefined {
  if (typeof whole !== 'object' || tax === undefined) return whole;
  return typeof tax === 'string' ? tax : { units: whole.units - tax.units, currency: whole.currency };
}

export const orderLines = table({
  id: 'salesorderdetails',
  entity: 'orderLine',
  set: 'salesorderdetails',
  key: 'salesorderdetailid',
  select: [...lineColumns, '_salesorderid_value'],
  expand: [iso],
  row: orderLine,
  map: (r) => lineOf(r, { id: id(r.salesorderdetailid), ...given('orderId', r._salesorderid_value, id) }),
});
export const dealLines = table({
  id: 'opportunityproducts',
  entity: 'orderLine',
  set: 'opportunityproducts',
  key: 'opportunityproductid',
  select: [...lineColumns, '_opportunityid_value'],
  expand: [iso],
  row: dealLine,
  map: (r) => lineOf(r, { id: id(r.opportunityproductid), ...given('dealId', r._opportunityid_value, id) }),
});
