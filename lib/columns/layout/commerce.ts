/** Columns of what is offered, ordered, invoiced, paid and subscribed to. */
import { f64, i32, pick, ref, text, word } from './kinds';

const buyerColumns = { accountId: ref('account'), contactId: ref('contact'), ownerId: ref('user') } as const;

export const product = { sortedBy: undefined, columns: { id: ref('product'), name: text, family: word, modifiedAt: f64 } } as const;

export const quote = {
  sortedBy: 'createdAt',
  columns: {
    id: ref('quote'),
    name: text,
    dealId: ref('deal'),
    ...buyerColumns,
    version: i32,
    status: pick('draft', 'sent', 'accepted', 'declined', 'expired'),
    total: f64,
    currency: word,
    sentAt: f64,
    createdAt: f64,
    modifiedAt: f64,
  },
} as const;

export const order = {
  sortedBy: 'createdAt',
  columns: {
    id: ref('order'),
    name: text,
    ...buyerColumns,
    dealId: ref('deal'),
    source: word,
    status: pick('draft', 'confirmed', 'done', 'cancelled'),
    total: f64,
    currency: word,
    orderedDay: i32,
    createdAt: f64,
    modifiedAt: f64,
  },
} as const;

export const orderLine = {
  sortedBy: 'createdAt',
  columns: {
    id: text,
    orderId: ref('order'),
    dealId: ref('deal'),
    productId: ref('product'),
    quantity: f64,
    amount: f64,
    currency: word,
    createdAt: f64,
    modifiedAt: f64,
  },
} as const;

export const invoice = {
  sortedBy: 'createdAt',
  columns: {
    id: ref('invoice'),
    name: text,
    dealId: ref('deal'),
    orderId: ref('order'),
    ...buyerColumns,
    status: pick('draft', 'open', 'paid', 'void'),
    total: f64,
    currency: word,
    issuedDay: i32,
    dueDay: i32,
    createdAt: f64,
    modifiedAt: f64,
  },
} as const;

export const payment = {
  sortedBy: 'createdAt',
  columns: {
    id: text,
    invoiceId: ref('invoice'),
    ...buyerColumns,
    kind: pick('payment', 'refund', 'write_off'),
    amount: f64,
    currency: word,
    paidDay: i32,
    createdAt: f64,
    modifiedAt: f64,
  },
} as const;

export const subscription = {
  sortedBy: 'createdAt',
  columns: {
    id: ref('subscription'),
    seriesId: word,
    ...buyerColumns,
    productId: ref('product'),
    source: word,
    kind: pick('paid', 'trial', 'free', 'one_off', 'metered'),
    status: pick('active', 'past_due', 'unpaid', 'incomplete', 'cancelled'),
    amount: f64,
    currency: word,
    quantity: f64,
    interval: pick('day', 'week', 'month', 'quarter', 'year'),
    intervalCount: i32,
    discount: f64,
    startDay: i32,
    endDay: i32,
    renewalDay: i32,
    createdAt: f64,
    modifiedAt: f64,
  },
} as const;
