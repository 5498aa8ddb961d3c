/** Rows of what is offered, sold, billed and subscribed to as records of ours. */
import type { AnyRecord } from '../../model/records';
import { given, label, moneyOf, named, same, share, withMoney, type Row } from '../row-fields';
import { at, base } from './row-fields';
import type * as schema from './schema-commerce';

const quotePhases = { drafting: 'draft', out: 'sent', agreed: 'accepted', refused: 'declined', lapsed: 'expired' } as const;
const orderPhases = { basket: 'draft', placed: 'confirmed', delivered: 'done', called_off: 'cancelled' } as const;
const invoicePhases = { drafting: 'draft', outstanding: 'open', settled: 'paid', void: 'void' } as const;
const paymentSorts = { money_in: 'payment', money_back: 'refund', given_up: 'write_off' } as const;
const plans = { regular: 'paid', try_out: 'trial', free: 'free', once: 'one_off', by_use: 'metered' } as const;
const phases = { running: 'active', overdue: 'past_due', unpaid: 'unpaid', unfinished: 'incomplete', ended: 'cancelled' } as const;

const buyer = (r: Pick<Row<typeof schema.order>, 'account_id' | 'contact_id' | 'seller_id'>) => ({
  ...given('accountId', r.account_id, String),
  ...given('contactId', r.contact_id, String),
  ...given('ownerId', r.seller_id, String),
});

export const product = (r: Row<typeof schema.product>): AnyRecord => ({
  entity: 'product',
  ...base(r),
  name: label(r.title),
  ...given('family', r.range, label),
});

export function quote(r: Row<typeof schema.quote>): AnyRecord | string {
  const record = {
    entity: 'quote' as const,
    ...base(r),
    name: label(r.title),
    ...buyer(r),
    ...given('dealId', r.deal_id, String),
    ...given('version', r.revision, same),
    status: named(quotePhases)(r.phase),
    ...given('sentAt', r.sent, at),
    createdAt: at(r.created),
  };
  return withMoney(record, 'total', r.net_total, r.currency);
}

export function order(r: Row<typeof schema.order>): AnyRecord | string {
  const record = {
    entity: 'order' as const,
    ...base(r),
    name: label(r.number),
    ...buyer(r),
    ...given('dealId', r.deal_id, String),
    ...given('source', r.origin, label),
    status: named(orderPhases)(r.phase),
    ...given('orderedDay', r.ordered_on, same),
    createdAt: at(r.created),
  };
  return withMoney(record, 'total', r.net_total, r.currency);
}

export function orderLine(r: Row<typeof schema.orderLine>): AnyRecord | string {
  const record = {
    entity: 'orderLine' as const,
    ...base(r),
    ...given('orderId', r.order_id, String),
    ...given('dealId', r.deal_id, String),
    ...given('productId', r.product_id, String),
    ...given('quantity', r.pieces, same),
    createdAt: at(r.created),
  };
  return withMoney(record, 'amount', r.net, r.currency);
}

export function invoice(r: Row<typeof schema.invoice>): AnyRecord | string {
  const record = {
    entity: 'invoice' as const,
    ...base(r),
    name: label(r.number),
    ...buyer(r),
    ...given('dealId', r.deal_id, String),
    ...given('orderId', r.order_id, String),
    status: named(invoicePhases)(r.phase),
    ...given('issuedDay', r.issued_on, same),
    ...given('dueDay', r.due_on, same),
    createdAt: at(r.created),
  };
  return withMoney(record, 'total', r.net_total, r.currency);
}

export function payment(r: Row<typeof schema.payment>): AnyRecord | string {
  const amount = moneyOf(r.sum, r.currency);
  if (amount === undefined || typeof amount === 'string') return amount ?? 'the payment has no amount';
  return {
    entity: 'payment',
    ...base(r),
    ...buyer(r),
    ...given('invoiceId', r.bill_id, String),
    kind: named(paymentSorts)(r.sort),
    amount,
    paidDay: r.booked_on,
    createdAt: at(r.created),
  };
}

export function subscription(r: Row<typeof schema.subscription>): AnyRecord | string {
  const record = {
    entity: 'subscription' as const,
    ...base(r),
    ...buyer(r),
    ...given('seriesId', r.chain_id, String),
    ...given('productId', r.product_id, String),
    ...given('source', r.origin, label),
    kind: named(plans)(r.plan),
    status: named(phases)(r.phase),
    ...given('quantity', r.pieces, same),
    interval: r.every,
    ...given('intervalCount', r.every_count, same),
    ...given('discount', r.lasting_rebate, share),
    startDay: r.starts_on,
    ...given('endDay', r.ends_on, same),
    ...given('renewalDay', r.renews_on, same),
    createdAt: at(r.created),
  };
  return withMoney(record, 'amount', r.price, r.currency);
}
