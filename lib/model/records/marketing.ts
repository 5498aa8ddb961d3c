/** What was done to be known, what it cost, and what customers say. */
import * as z from 'zod/mini';
import { day, id, instant, label, money, optionalDay, optionalId, optionalInstant, optionalLabel } from './fields';

export const campaign = z.object({
  entity: z.literal('campaign'),
  id,
  name: label,
  /** The source its leads carry. */
  source: optionalLabel,
  startDay: optionalDay,
  endDay: optionalDay,
  createdAt: instant,
  modifiedAt: optionalInstant,
});

/** Money spent on selling; a refund is negative. */
export const cost = z.object({
  entity: z.literal('cost'),
  id,
  campaignId: optionalId,
  source: optionalLabel,
  productId: optionalId,
  userId: optionalId,
  kind: z.enum(['marketing', 'salary', 'commission', 'tools', 'other']),
  amount: money,
  day,
  modifiedAt: optionalInstant,
});

export const surveyResponse = z.object({
  entity: z.literal('surveyResponse'),
  id,
  /** What was asked about once: of several answers to it the latest counts. Missing: this one alone. */
  instanceId: optionalId,
  accountId: optionalId,
  contactId: optionalId,
  /** Whose work was asked about. */
  userId: optionalId,
  productId: optionalId,
  channel: optionalLabel,
  sentAt: instant,
  respondedAt: optionalInstant,
  /** good_bad: 1 good, 0 bad · stars: 1..5 · nps: 0..10. */
  scale: z.enum(['good_bad', 'stars', 'nps']),
  score: z.optional(z.number()),
  sentiment: z.optional(z.enum(['positive', 'neutral', 'negative', 'not_scored'])),
  modifiedAt: optionalInstant,
});
