/** Rows of what is offered, sold, billed and subscribed to. */
import type { DemoInvoice, DemoLine, DemoOrder, DemoPayment, DemoProduct, DemoQuote, DemoSubscription } from './generate/commerce-types.ts';
import { key, rowWriter, type WireRow } from './wire-fields.ts';

export interface CommerceTypes {
  products: DemoProduct;
  offers: DemoQuote;
  'sales-orders': DemoOrder;
  positions: DemoLine;
  bills: DemoInvoice;
  receipts: DemoPayment;
  contracts: DemoSubscription;
}

const offerPhases = { draft: 'drafting', sent: 'out', accepted: 'agreed', declined: 'refused', expired: 'lapsed' } as const;
const orderPhases = { draft: 'basket', confirmed: 'placed', done: 'delivered', cancelled: 'called_off' } as const;
const billPhases = { draft: 'drafting', open: 'outstanding', paid: 'settled', void: 'void' } as const;
const receiptSorts = { payment: 'money_in', refund: 'money_back', write_off: 'given_up' } as const;
const plans = { paid: 'regular', trial: 'try_out', free: 'free', one_off: 'once', metered: 'by_use' } as const;
const phases = { active: 'running', past_due: 'overdue', unpaid: 'unpaid', incomplete: 'unfinished', cancelled: 'ended' } as const;

interface Bought {
  accountId: string | null;
  contactId: string | null;
  ownerId: string | null;
}

const buyer = (row: Bought): WireRow => ({
  account_id: key(row.accountId),
  contact_id: key(row.contactId),
  seller_id: key(row.ownerId),
});

export function wireCommerce(timeZone: string): { [K in keyof CommerceTypes]: (row: CommerceTypes[K]) => WireRow } {
  const { time, base } = rowWriter(timeZone);
  return {
    products: (p) => ({ ...base(p), title: p.name, range: p.family }),
    offers: (q) => ({
      ...base(q),
      title: q.name,
      ...buyer(q),
      deal_id: key(q.dealId),
      revision: q.version,
      phase: offerPhases[q.status],
      net_total: q.total,
      currency: q.currency,
      sent: time(q.sentAt),
      created: time(q.created),
    }),
    'sales-orders': (o) => ({
      ...base(o),
      number: o.name,
      ...buyer(o),
      deal_id: key(o.dealId),
      origin: o.source,
      phase: orderPhases[o.status],
      net_total: o.total,
      currency: o.currency,
      ordered_on: o.orderedDay,
      created: time(o.created),
    }),
    positions: (l) => ({
      ...base(l),
      order_id: key(l.orderId),
      deal_id: key(l.dealId),
      product_id: key(l.productId),
      pieces: l.quantity,
      net: l.amount,
      currency: l.currency,
      created: time(l.created),
    }),
    bills: (i) => ({
      ...base(i),
      number: i.name,
      ...buyer(i),
      deal_id: key(i.dealId),
      order_id: key(i.orderId),
      phase: billPhases[i.status],
      net_total: i.total,
      currency: i.currency,
      issued_on: i.issuedDay,
      due_on: i.dueDay,
      created: time(i.created),
    }),
    receipts: (p) => ({
      ...base(p),
      ...buyer(p),
      bill_id: key(p.invoiceId),
      sort: receiptSorts[p.kind],
      sum: p.amount,
      currency: p.currency,
      booked_on: p.paidDay,
      created: time(p.created),
    }),
    contracts: (s) => ({
      ...base(s),
      ...buyer(s),
      chain_id: key(s.seriesId),
      product_id: key(s.productId),
      origin: s.source,
      plan: plans[s.kind],
      phase: phases[s.status],
      price: s.price,
      currency: s.currency,
      pieces: s.quantity,
      every: s.interval,
      every_count: s.intervalCount,
      lasting_rebate: s.discount,
      starts_on: s.startDay,
      ends_on: s.endDay,
      renews_on: s.renewalDay,
      created: time(s.created),
    }),
  };
}
