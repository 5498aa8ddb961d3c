/** Deals, the stages they pass, and what has changed about them. */
import * as z from 'zod/mini';
import { id, instant, label, money, optionalDay, optionalId, optionalInstant, optionalLabel, optionalMoney } from './fields';

export const stage = z.object({
  entity: z.literal('stage'),
  id,
  name: label,
  pipelineId: optionalId,
  /** Position in its pipeline, ascending. */
  order: z.int(),
  type: z.enum(['open', 'won', 'lost', 'derailed']),
  /** 0..1, already brought to that scale by the adapter. */
  probability: z.optional(z.number()),
  /** What reaching it means, where that is known. */
  purpose: z.optional(z.enum(['demo', 'proposal'])),
  modifiedAt: optionalInstant,
});

export const deal = z.object({
  entity: z.literal('deal'),
  id,
  name: label,
  accountId: optionalId,
  contactId: optionalId,
  /** Missing owner means "Unassigned", which is always a row (rule G10). */
  ownerId: optionalId,
  stageId: optionalId,
  status: z.enum(['open', 'won', 'lost', 'derailed']),
  amount: optionalMoney,
  /** 0..1. Outside that range: kept, left out of weighted sums and listed. */
  probability: z.optional(z.number()),
  /** How sure the owner calls it, where the CRM has such a field. */
  forecast: z.optional(z.enum(['omitted', 'pipeline', 'best_case', 'commit'])),
  productId: optionalId,
  campaignId: optionalId,
  source: optionalLabel,
  lostReason: optionalLabel,
  competitor: optionalLabel,
  nextStep: optionalLabel,
  createdAt: instant,
  /** When the CRM calls the deal started, if it says so apart from `createdAt`. */
  startDay: optionalDay,
  /** Expected close while open, the CRM's close date once closed. */
  closeDay: optionalDay,
  modifiedAt: optionalInstant,
});

export const stageChange = z.object({
  entity: z.literal('stageChange'),
  id,
  dealId: id,
  at: instant,
  fromStageId: optionalId,
  toStageId: id,
  modifiedAt: optionalInstant,
});

export const ownerChange = z.object({
  entity: z.literal('ownerChange'),
  id,
  of: z.enum(['lead', 'deal']),
  recordId: id,
  at: instant,
  fromUserId: optionalId,
  toUserId: optionalId,
  modifiedAt: optionalInstant,
});

/** A deal's amount was changed; missing means it had none. */
export const amountChange = z.object({
  entity: z.literal('amountChange'),
  id,
  dealId: id,
  at: instant,
  before: optionalMoney,
  amount: optionalMoney,
  modifiedAt: optionalInstant,
});

/** One unit of `currency` is worth `rate` units of `base`, from `day` on until the next rate. */
export const exchangeRate = z.object({
  entity: z.literal('exchangeRate'),
  id,
  base: money.shape.currency,
  currency: money.shape.currency,
  day: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  /** A decimal as text ("4.2871"), so that nothing is lost on the way. */
  rate: z.string().check(z.regex(/^\d+(\.\d{1,10})?$/)),
  modifiedAt: optionalInstant,
});
