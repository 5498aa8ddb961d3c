/** What the demo CRM sends of what is offered, sold, billed and subscribed to: test/crms/demo/wire-commerce.ts. */
import * as z from 'zod/mini';
import { amount, day, decimal, optionalDay, optionalKey, optionalTime, percent, row, text, time } from './schema-fields';

const buyer = { account_id: optionalKey, contact_id: optionalKey, seller_id: optionalKey };
const count = z.nullish(z.number());

export const product = z.object({ ...row, title: z.string(), range: text });

export const quote = z.object({
  ...row,
  title: z.string(),
  ...buyer,
  deal_id: optionalKey,
  revision: z.nullish(z.int()),
  phase: z.enum(['drafting', 'out', 'agreed', 'refused', 'lapsed']),
  net_total: amount,
  currency: text,
  sent: optionalTime,
  created: time,
});

export const order = z.object({
  ...row,
  number: z.string(),
  ...buyer,
  deal_id: optionalKey,
  origin: text,
  phase: z.enum(['basket', 'placed', 'delivered', 'called_off']),
  net_total: amount,
  currency: text,
  ordered_on: optionalDay,
  created: time,
});

export const orderLine = z.object({
  ...row,
  order_id: optionalKey,
  deal_id: optionalKey,
  product_id: optionalKey,
  /** Negative: sent back. */
  pieces: count,
  net: amount,
  currency: text,
  created: time,
});

export const invoice = z.object({
  ...row,
  number: z.string(),
  ...buyer,
  deal_id: optionalKey,
  order_id: optionalKey,
  phase: z.enum(['drafting', 'outstanding', 'settled', 'void']),
  net_total: amount,
  currency: text,
  issued_on: optionalDay,
  due_on: optionalDay,
  created: time,
});

export const payment = z.object({
  ...row,
  ...buyer,
  bill_id: optionalKey,
  sort: z.enum(['money_in', 'money_back', 'given_up']),
  sum: decimal,
  currency: z.string(),
  booked_on: day,
  created: time,
});

export const subscription = z.object({
  ...row,
  ...buyer,
  chain_id: optionalKey,
  product_id: optionalKey,
  origin: text,
  plan: z.enum(['regular', 'try_out', 'free', 'once', 'by_use']),
  phase: z.enum(['running', 'overdue', 'unpaid', 'unfinished', 'ended']),
  /** Of one piece for one interval. */
  price: amount,
  currency: text,
  pieces: count,
  every: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  every_count: z.nullish(z.int()),
  /** Percent, for ever. */
  lasting_rebate: percent,
  starts_on: day,
  ends_on: optionalDay,
  renews_on: optionalDay,
  created: time,
});
