/** Quotes, sales orders, invoices. Zoho's totals include tax, ours do not (which their parts confirm); what is paid stands in Zoho Books, not here. */
import type { AnyRecord, Money, RecordOf } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, moneyOf, same, type Row as Checked } from '../row-fields';
import type * as z from 'zod/mini';
import { moduleStream, type Row } from './module-stream';
import { currencyOf } from './people';
import { stampedRate, withWay } from './rates';
import * as schema from './schema-commerce';
import { at, decimal, idOf } from './wire';

type Paper = Checked<typeof schema.quote> | Checked<typeof schema.order> | Checked<typeof schema.invoice>;

type Quote = RecordOf<'quote'>;
type Order = RecordOf<'order'>;
type Invoice = RecordOf<'invoice'>;
/** What is a paper's own. */
type Own<R extends { entity: string; status: string }> = Partial<R> & Pick<R, 'entity' | 'status'>;

/** As Zoho ships them; a status the organisation made itself is not guessed at. */
const quoteStages = {
  Draft: 'draft',
  Negotiation: 'sent',
  Delivered: 'sent',
  'On Hold': 'sent',
  Confirmed: 'accepted',
  'Closed Won': 'accepted',
  'Closed Lost': 'declined',
} as const;
const orderStates = { Created: 'draft', Approved: 'confirmed', Delivered: 'done', Cancelled: 'cancelled' } as const;
const invoiceStates = { Created: 'draft', Approved: 'open', Delivered: 'open', Sent: 'open', Paid: 'paid', Cancelled: 'void' } as const;

const meaning = <V extends string>(words: Readonly<Record<string, V>>, word: string | null | undefined): V | undefined =>
  word && Object.hasOwn(words, word) ? words[word] : undefined;

/** The total without tax, to the last digit; nothing where there is none, or why it cannot be one. */
function net(row: Paper): Money | string | undefined {
  const money = (value: Paper['Tax']) => moneyOf(decimal(value) ?? '0', row.$currency);
  const total = row.Grand_Total === null || row.Grand_Total === undefined ? undefined : money(row.Grand_Total);
  if (total === undefined || typeof total === 'string') return total;
  const parts = [money(row.Tax), money(row.Sub_Total), money(row.Discount), money(row.Adjustment)];
  const odd = parts.find((part) => typeof part === 'string');
  if (odd !== undefined) return odd;
  const [tax = 0, sub = 0, discount = 0, adjustment = 0] = parts.map((part) => (typeof part === 'object' ? part.units : 0));
  if (tax === 0) return total;
  // The parts themselves say whether the tax is in the total; each of them was rounded for itself.
  const before = sub - discount + adjustment;
  const isNear = (sum: number) => Math.abs(sum - total.units) <= rounding;
  if (isNear(before + tax)) return { units: total.units - tax, currency: total.currency };
  return isNear(before) ? total : 'the parts of the total do not add up, so it is not known whether the tax is in it';
}
/** Two hundredths, in our 1/10,000. */
const rounding = 200;

/** What all three papers have, then what is their own. */
function record(row: Paper, own: Own<Quote> | Own<Order> | Own<Invoice>): AnyRecord | string {
  const total = net(row);
  if (typeof total === 'string') return total;
  const common = {
    id: row.id,
    name: label(row.Subject ?? ''),
    createdAt: at(row.Created_Time),
    ...given('modifiedAt', row.Modified_Time, at),
    ...given('accountId', idOf(row.Account_Name), same),
    ...given('contactId', idOf(row.Contact_Name), same),
    ...given('ownerId', idOf(row.Owner), same),
    ...given('total', total, same),
  };
  return { ...own, ...common } as AnyRecord;
}

function quote(row: Checked<typeof schema.quote>): AnyRecord | string {
  const status = meaning(quoteStages, row.Quote_Stage);
  if (status === undefined) return 'the stage of the quote is none of those that come with Zoho';
  const own: Own<Quote> = { entity: 'quote', status, ...given('dealId', idOf(row.Deal_Name), same) };
  return record(row, own);
}

function order(row: Checked<typeof schema.order>): AnyRecord | string {
  const status = meaning(orderStates, row.Status);
  if (status === undefined) return 'the status of the order is none of those that come with Zoho';
  const own: Own<Order> = { entity: 'order', status, ...given('dealId', idOf(row.Deal_Name), same) };
  return record(row, own);
}

function invoice(row: Checked<typeof schema.invoice>): AnyRecord | string {
  const status = meaning(invoiceStates, row.Status);
  if (status === undefined) return 'the status of the invoice is none of those that come with Zoho';
  const own: Own<Invoice> = {
    entity: 'invoice',
    status,
    ...given('dealId', idOf(row.Deal_Name__s), same),
    ...given('orderId', idOf(row.Sales_Order), same),
    ...given('issuedDay', row.Invoice_Date, same),
    ...given('dueDay', row.Due_Date, same),
  };
  return record(row, own);
}

const fields = [
  'Owner',
  'Created_Time',
  'Subject',
  'Account_Name',
  'Contact_Name',
  'Grand_Total',
  'Tax',
  'Sub_Total',
  'Discount',
  'Adjustment',
  'Currency',
  'Exchange_Rate',
];

const inCurrency = (module: string) => async (rows: readonly Row[], context: SourceContext) => {
  if (rows.length === 0) return rows;
  const currency = await currencyOf(context, module);
  return (await withWay(rows, context)).map((row) => ({ ...row, $currency: currency(row) }));
};

/** A paper's record, and the exchange rate it was stamped with. */
const mapped =
  <S extends z.ZodMiniType<Paper>>(shape: S, map: (row: z.infer<S>) => AnyRecord | string): Stream['map'] =>
  (row, context) =>
    mapRow(shape, (checked) => {
      const one = map(checked);
      const rate = stampedRate(checked, context);
      return typeof one === 'string' || !rate ? one : [one, rate];
    })(row);

/** Looked at less often than deals. */
const every = 2 * 60_000;

export const quotes: Stream = moduleStream({
  ...{ id: 'quotes', entity: 'quote', module: 'Quotes', every, fields: [...fields, 'Deal_Name', 'Quote_Stage'] },
  complete: inCurrency('Quotes'),
  map: mapped(schema.quote, quote),
});

export const orders: Stream = moduleStream({
  ...{ id: 'orders', entity: 'order', module: 'Sales_Orders', every, fields: [...fields, 'Deal_Name', 'Status'] },
  complete: inCurrency('Sales_Orders'),
  map: mapped(schema.order, order),
});

export const invoices: Stream = moduleStream({
  ...{ id: 'invoices', entity: 'invoice', module: 'Invoices', every },
  fields: [...fields, 'Deal_Name__s', 'Sales_Order', 'Status', 'Invoice_Date', 'Due_Date'],
  complete: inCurrency('Invoices'),
  map: mapped(schema.invoice, invoice),
});
