/**
 * What is offered and ordered, where the module Sales is installed. A quotation becomes the order without changing its id, so
 * one record is a quote of ours, and an order once it was confirmed. addons/sale/models/sale_order.py
 */
import * as z from 'zod/mini';
import { zoneOr } from '../../model/calendar';
import { formatDay } from '../../model/days';
import type { AnyRecord, RecordOf } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { given, label, same } from '../row-fields';
import { buyer, withBuyers } from './lookups';
import { amountOf, at, full, idIn, link, nameIn, number, stamped, text } from './schema';
import { table } from './table';

/** addons/product/models/product_product.py */
const product = z.object({ ...stamped, name: text, categ_id: link });
export const products = table({
  id: 'products',
  entity: 'product',
  model: 'product.product',
  fields: ['name', 'create_date'],
  optional: ['categ_id'],
  row: product,
  map: (r): AnyRecord => ({
    entity: 'product',
    id: String(r.id),
    name: label(full(r.name) ?? ''),
    modifiedAt: at(r.write_date),
    ...given('family', nameIn(r.categ_id), label),
  }),
});

const order = z.object({
  ...stamped,
  name: text,
  /** `done` until 16: a locked order. */
  state: z.enum(['draft', 'sent', 'sale', 'done', 'cancel']),
  locked: z.nullish(z.boolean()),
  partner_id: link,
  user_id: link,
  opportunity_id: link,
  source_id: link,
  amount_untaxed: number,
  currency_id: link,
  date_order: text,
  invoice_status: text,
  buyer,
});
type Row = z.infer<typeof order>;

const quoteStates: Record<Row['state'], RecordOf<'quote'>['status']> = {
  draft: 'draft',
  sent: 'sent',
  sale: 'accepted',
  done: 'accepted',
  cancel: 'declined',
};
const ordered: readonly Row['state'][] = ['sale', 'done'];
const columns = {
  model: 'sale.order',
  fields: ['name', 'state', 'partner_id', 'user_id', 'amount_untaxed', 'currency_id', 'date_order', 'create_date'],
  optional: ['opportunity_id', 'source_id', 'locked', 'invoice_status'],
} as const;

function headOf(r: Row) {
  const total = amountOf(r.amount_untaxed, nameIn(r.currency_id));
  if (typeof total === 'string') return total;
  return {
    id: String(r.id),
    name: label(full(r.name) ?? ''),
    createdAt: at(r.create_date),
    modifiedAt: at(r.write_date),
    ...given('dealId', idIn(r.opportunity_id), same),
    ...given('ownerId', idIn(r.user_id), same),
    ...given('total', total, same),
    ...r.buyer,
  };
}

const prepare = (rows: readonly unknown[], context: SourceContext) => withBuyers(context, rows);

export const quotes = table({
  ...columns,
  id: 'quotations',
  entity: 'quote',
  row: order,
  prepare,
  map(r): AnyRecord | string {
    const head = headOf(r);
    return typeof head === 'string' ? head : { entity: 'quote', status: quoteStates[r.state], ...head };
  },
  ids: 'own',
});

export const orders: Stream = table({
  ...columns,
  id: 'orders',
  entity: 'order',
  domain: [['state', 'in', ordered]],
  row: order,
  prepare,
  map(r, { me }): AnyRecord | string {
    const head = headOf(r);
    if (typeof head === 'string') return head;
    // Invoiced as a whole: nothing is left to be done.
    const done = r.state === 'done' || r.invoice_status === 'invoiced';
    return {
      entity: 'order',
      status: done ? 'done' : 'confirmed',
      ...head,
      ...given('source', nameIn(r.source_id), label),
      ...given('orderedDay', full(r.date_order), (moment) => formatDay(zoneOr(me?.timeZone, 'UTC').dayOf(at(moment)))),
    };
  },
  ids: 'own',
});

/** addons/sale/models/sale_order_line.py. Sections and notes are lines without a product. */
const line = z.object({
  ...stamped,
  order_id: link,
  product_id: link,
  product_uom_qty: number,
  price_subtotal: number,
  currency_id: link,
});
export const orderLines = table({
  id: 'order-lines',
  entity: 'orderLine',
  model: 'sale.order.line',
  domain: [
    ['state', 'in', ordered],
    ['display_type', '=', false],
  ],
  fields: ['order_id', 'product_id', 'product_uom_qty', 'price_subtotal', 'currency_id', 'create_date'],
  row: line,
  map(r): AnyRecord | string {
    const amount = amountOf(r.price_subtotal, nameIn(r.currency_id));
    if (typeof amount === 'string') return amount;
    return {
      entity: 'orderLine',
      id: String(r.id),
      createdAt: at(r.create_date),
      modifiedAt: at(r.write_date),
      ...given('orderId', idIn(r.order_id), same),
      ...given('productId', idIn(r.product_id), same),
      ...given('quantity', typeof r.product_uom_qty === 'number' ? r.product_uom_qty : undefined, same),
      ...given('amount', amount, same),
    };
  },
  ids: 'own',
});
