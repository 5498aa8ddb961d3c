/** What the demo CRM sends of campaigns, expenses, surveys and plans: test/crms/demo/wire-marketing.ts. */
import * as z from 'zod/mini';
import { amount, day, decimal, optionalDay, optionalKey, optionalTime, row, text, time } from './schema-fields';

export const campaign = z.object({
  ...row,
  title: z.string(),
  origin: text,
  starts_on: optionalDay,
  ends_on: optionalDay,
  created: time,
});

export const cost = z.object({
  ...row,
  campaign_id: optionalKey,
  origin: text,
  product_id: optionalKey,
  user_id: optionalKey,
  sort: z.enum(['advertising', 'wages', 'bonus', 'software', 'sundry']),
  sum: decimal,
  currency: z.string(),
  spent_on: day,
});

export const surveyResponse = z.object({
  ...row,
  survey_id: optionalKey,
  account_id: optionalKey,
  contact_id: optionalKey,
  agent_id: optionalKey,
  product_id: optionalKey,
  medium: text,
  asked: time,
  answered: optionalTime,
  /** 1 or 0 · 1 to 5 · 0 to 10. */
  scale: z.enum(['thumbs', 'five_stars', 'recommend']),
  points: z.nullish(z.number()),
  /** What the customer wrote: scored as it is read, and dropped. */
  comment: text,
});

export const quota = z.object({
  ...row,
  user_id: optionalKey,
  team_id: optionalKey,
  product_id: optionalKey,
  sum: amount,
  currency: text,
  pieces: z.nullish(z.number()),
  from_day: day,
  to_day: day,
});
