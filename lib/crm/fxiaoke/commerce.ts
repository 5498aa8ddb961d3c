/** 产品, 报价单, 销售订单 with 订单产品, 回款 and 退款. What waits for its approval is a draft. */
import type { AnyRecord } from '../../model/records';
import type { Stream } from '../adapter';
import { given, label, same, type Row } from '../row-fields';
import { at, base, gone, isForceKnown, moneyIn, noForce, owned, waiting, words } from './fields';
import { withRate } from './rates';
import * as schema from './schema-commerce';
import { idsOf, stream } from './stream';

const head = (r: Row<typeof schema.quote> | Row<typeof schema.order>) => ({
  ...base(r),
  name: label(String(r.name ?? '')),
  createdAt: at(r.create_time),
  ...owned(r.owner),
  ...given('accountId', r.account_id, String),
  ...given('dealId', r.new_opportunity_id, String),
});

function toProduct(r: Row<typeof schema.product>): AnyRecord | undefined {
  if (gone(r)) return undefined;
  return { entity: 'product', ...base(r), name: label(r.name), ...given('family', r.category__label ?? r.category, words) };
}

/** Whether a customer said yes stands nowhere: an approved quote was sent. */
function toQuote(r: Row<typeof schema.quote>): AnyRecord[] | string {
  if (gone(r)) return [];
  if (!isForceKnown(r)) return noForce;
  const total = moneyIn(r.quote_amount, r);
  if (typeof total === 'string') return total;
  const status = waiting(r) ? 'draft' : 'sent';
  const sent = status === 'sent' ? given('sentAt', r.quote_time, at) : {};
  return withRate({ entity: 'quote', ...head(r), status, ...sent, ...given('total', total, same) }, r);
}

/** `life_status` says whether an order is in force; `order_status` follows deliveries, which no figure needs. */
function toOrder(r: Row<typeof schema.order>): AnyRecord[] | string {
  if (gone(r)) return [];
  if (!isForceKnown(r)) return noForce;
  const total = moneyIn(r.order_amount, r);
  if (typeof total === 'string') return total;
  const status = waiting(r) ? 'draft' : 'confirmed';
  const day = given('orderedDay', r.order_time__day, same<string>);
  return withRate({ entity: 'order', ...head(r), status, ...day, ...given('total', total, same) }, r);
}

function toLine(r: Row<typeof schema.orderLine>): AnyRecord | AnyRecord[] | string {
  if (gone(r)) return [];
  const amount = moneyIn(r.subtotal, r);
  if (typeof amount === 'string') return amount;
  return {
    entity: 'orderLine',
    ...base(r),
    orderId: r.order_id,
    createdAt: at(r.create_time),
    ...given('productId', r.product_id, String),
    ...given('quantity', r.quantity, Number),
    ...given('amount', amount, same),
  };
}

/** Money that came in; what is not approved yet has not. */
function toPayment(r: Row<typeof schema.payment>): AnyRecord[] | string {
  if (!isForceKnown(r)) return noForce;
  if (gone(r) || waiting(r)) return [];
  const amount = moneyIn(r.payment_amount ?? r.amount, r);
  if (amount === undefined || typeof amount === 'string') return amount ?? 'the payment has no amount';
  return withRate({ ...payer(r), kind: 'payment', amount, paidDay: r.payment_time__day }, r);
}

/** Money that went back. */
function toRefund(r: Row<typeof schema.refund>): AnyRecord[] | string {
  if (!isForceKnown(r)) return noForce;
  if (gone(r) || waiting(r)) return [];
  const amount = moneyIn(r.refunded_amount, r);
  if (amount === undefined || typeof amount === 'string') return amount ?? 'the refund has no amount';
  const back = { units: -Math.abs(amount.units), currency: amount.currency };
  return withRate({ ...payer(r), id: refundId(r._id), kind: 'refund', amount: back, paidDay: r.refunded_time__day }, r);
}

/** Payments and refunds are one kind of record here, and two objects there. */
const refundId = (id: string): string => `refund ${id}`;

const payer = (r: Row<typeof schema.payment> | Row<typeof schema.refund>) => ({
  entity: 'payment' as const,
  ...base(r),
  createdAt: at(r.create_time),
  ...owned(r.owner),
  ...given('accountId', r.account_id, String),
});

export const products = stream({
  stream: 'products',
  entity: 'product',
  object: 'ProductObj',
  shape: schema.product,
  map: toProduct,
  steady: true,
});
export const quotes = stream({ stream: 'quotes', entity: 'quote', object: 'QuoteObj', shape: schema.quote, map: toQuote });
export const orders = stream({ stream: 'orders', entity: 'order', object: 'SalesOrderObj', shape: schema.order, map: toOrder });
export const lines = stream({
  stream: 'order-products',
  entity: 'orderLine',
  object: 'SalesOrderProductObj',
  shape: schema.orderLine,
  map: toLine,
  needs: 'subtotal',
});
export const payments = stream({
  stream: 'payments',
  entity: 'payment',
  object: 'PaymentObj',
  shape: schema.payment,
  map: toPayment,
  ids: async (context) => [...(await idsOf(context, 'PaymentObj')), ...(await idsOf(context, 'RefundObj')).map(refundId)],
});
export const refunds: Stream = stream({
  stream: 'refunds',
  entity: 'payment',
  object: 'RefundObj',
  shape: schema.refund,
  map: toRefund,
  id: refundId,
  ids: false,
});
