/** What is offered, ordered, invoiced, paid and subscribed to. */
import * as z from 'zod/mini';
import { day, id, instant, label, money, optionalDay, optionalId, optionalInstant, optionalLabel, optionalMoney } from './fields';

export const product = z.object({ entity: z.literal('product'), id, name: label, family: optionalLabel, modifiedAt: optionalInstant });

const buyer = { accountId: optionalId, contactId: optionalId, ownerId: optionalId };

export const quote = z.object({
  entity: z.literal('quote'),
  id,
  name: label,
  dealId: optionalId,
  ...buyer,
  /** 1 for the first version sent for a deal. */
  version: z.optional(z.int()),
  status: z.enum(['draft', 'sent', 'accepted', 'declined', 'expired']),
  total: optionalMoney,
  sentAt: optionalInstant,
  createdAt: instant,
  modifiedAt: optionalInstant,
});

export const order = z.object({
  entity: z.literal('order'),
  id,
  name: label,
  dealId: optionalId,
  ...buyer,
  source: optionalLabel,
  status: z.enum(['draft', 'confirmed', 'done', 'cancelled']),
  /** Net of tax, after discount. */
  total: optionalMoney,
  orderedDay: optionalDay,
  createdAt: instant,
  modifiedAt: optionalInstant,
});

/** A position of an order or a deal; its date is its parent's. */
export const orderLine = z.object({
  entity: z.literal('orderLine'),
  id,
  orderId: optionalId,
  dealId: optionalId,
  productId: optionalId,
  /** Negative for returns. */
  quantity: z.optional(z.number()),
  /** Of the whole line, net of tax, after its own discount. */
  amount: optionalMoney,
  createdAt: instant,
  modifiedAt: optionalInstant,
});

export const invoice = z.object({
  entity: z.literal('invoice'),
  id,
  name: label,
  dealId: optionalId,
  orderId: optionalId,
  ...buyer,
  status: z.enum(['draft', 'open', 'paid', 'void']),
  /** Without tax; negative for a credit note. */
  total: optionalMoney,
  issuedDay: optionalDay,
  dueDay: optionalDay,
  createdAt: instant,
  modifiedAt: optionalInstant,
});

export const payment = z.object({
  entity: z.literal('payment'),
  id,
  invoiceId: optionalId,
  ...buyer,
  /** A write-off reduces what is owed and is no cash. */
  kind: z.enum(['payment', 'refund', 'write_off']),
  /** Positive; a refund's is negative. */
  amount: money,
  paidDay: day,
  createdAt: instant,
  modifiedAt: optionalInstant,
});

/**
 * A stretch of a subscription under one price: a change of plan, quantity or price ends one and begins the next.
 * What is due in a month: amount × quantity × (1 − discount), brought from its interval to a month.
 */
export const subscription = z.object({
  entity: z.literal('subscription'),
  id,
  /** Same for all stretches of one subscription; missing: this stretch is all of it. */
  seriesId: optionalId,
  ...buyer,
  productId: optionalId,
  source: optionalLabel,
  kind: z.enum(['paid', 'trial', 'free', 'one_off', 'metered']),
  status: z.enum(['active', 'past_due', 'unpaid', 'incomplete', 'cancelled']),
  /** For one interval and one piece, without tax. */
  amount: optionalMoney,
  quantity: z.optional(z.number()),
  interval: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  /** 3 with interval month is every three months; missing: 1. */
  intervalCount: z.optional(z.int()),
  /** Share taken off for ever, 0..1; coupons that end do not count. */
  discount: z.optional(z.number()),
  startDay: day,
  /** First day on which this stretch is no longer in force. */
  endDay: optionalDay,
  /** When the contract is to be renewed. */
  renewalDay: optionalDay,
  createdAt: instant,
  modifiedAt: optionalInstant,
});
