/** What was done to be known, what it cost, and what customers say. */
import * as z from 'zod/mini';
import {
  count,
  day,
  id,
  instant,
  label,
  money,
  optionalCount,
  optionalDay,
  optionalId,
  optionalInstant,
  optionalLabel,
  reach,
} from './fields';

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

/** One e-mail that was sent to many. Opens and clicks are people, not how often they did it. */
export const mailing = z.object({
  entity: z.literal('mailing'),
  id,
  name: label,
  campaignId: optionalId,
  /** As the CRM spells the source of its leads. */
  source: optionalLabel,
  sentAt: instant,
  sends: count,
  delivered: optionalCount,
  opens: optionalCount,
  clicks: optionalCount,
  bounces: optionalCount,
  unsubscribes: optionalCount,
  /** Sent by a rule to whoever met it, not once to a list. */
  automated: z.optional(z.boolean()),
  modifiedAt: optionalInstant,
});

/** Visits of a website on one day of the website's own calendar, from one source or campaign; nobody is named. */
export const traffic = z.object({
  entity: z.literal('traffic'),
  id,
  day,
  /** As the CRM spells the source of its leads. */
  source: optionalLabel,
  campaignId: optionalId,
  sessions: count,
  /** What the website counts as a success ("key events"); shared among several sources it is a fraction. */
  conversions: z.optional(z.number().check(z.gte(0))),
  signUps: optionalCount,
  activations: optionalCount,
  modifiedAt: optionalInstant,
});

/** One person who signed up, as a list of members or a product's export says it. */
export const signUp = z.object({
  entity: z.literal('signUp'),
  id,
  email: reach.email,
  contactId: optionalId,
  source: optionalLabel,
  campaignId: optionalId,
  signedUpAt: instant,
  activatedAt: optionalInstant,
  modifiedAt: optionalInstant,
});
