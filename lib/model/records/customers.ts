/** Those who buy or may buy. A customer is an account, or a contact that belongs to none. */
import * as z from 'zod/mini';
import { id, instant, label, optionalId, optionalInstant, optionalLabel, reach } from './fields';

export const account = z.object({
  entity: z.literal('account'),
  id,
  name: label,
  ownerId: optionalId,
  source: optionalLabel,
  segment: optionalLabel,
  territory: optionalLabel,
  /** Belongs to the target market. */
  target: z.optional(z.boolean()),
  createdAt: instant,
  modifiedAt: optionalInstant,
});

/** When somebody signed up and first got value out of the product, for those who sell by self-service. */
const journey = { signedUpAt: optionalInstant, activatedAt: optionalInstant };

export const contact = z.object({
  entity: z.literal('contact'),
  id,
  name: label,
  accountId: optionalId,
  ownerId: optionalId,
  source: optionalLabel,
  ...reach,
  ...journey,
  createdAt: instant,
  modifiedAt: optionalInstant,
});

export const lead = z.object({
  entity: z.literal('lead'),
  id,
  name: label,
  ownerId: optionalId,
  accountId: optionalId,
  contactId: optionalId,
  dealId: optionalId,
  campaignId: optionalId,
  /** First touch; `lastSource` is the last one, where the CRM keeps both. */
  source: optionalLabel,
  lastSource: optionalLabel,
  /** The customer who recommended us. */
  referredById: optionalId,
  status: z.enum(['open', 'converted', 'disqualified']),
  /** Brought in by an import, not by somebody's interest. */
  imported: z.optional(z.boolean()),
  /** The CRM's own score. */
  score: z.optional(z.number()),
  ...reach,
  ...journey,
  createdAt: instant,
  convertedAt: optionalInstant,
  modifiedAt: optionalInstant,
});
