/**
 * What the demo CRM sends. Its interface is documented where it is made: test/crms/demo/wire.ts (rows) and api.ts (pages).
 * Tolerant: fields we do not know are dropped, fields that may be empty may be missing.
 */
import * as z from 'zod/mini';
import { amount, day, key, optionalDay, optionalKey, optionalTime, percent, row, text, time } from './schema-fields';

export * from './schema-commerce';
export * from './schema-marketing';

export const rowsPage = z.object({
  rows: z.array(z.unknown()),
  page: z.object({ after: z.nullable(z.string()), more: z.boolean(), total: z.optional(z.int()) }),
});

export const deletionsPage = z.object({
  rows: z.array(z.object({ id: key })),
  page: z.object({ since: z.number(), more: z.boolean() }),
});

export const user = z.object({
  ...row,
  full_name: z.string(),
  role: z.string(),
  is_active: z.boolean(),
  team_id: optionalKey,
  reports_to: optionalKey,
  time_zone: text,
  joined_on: optionalDay,
  left_on: optionalDay,
});

/** Who is signed in: `/api/me`. */
export const me = z.object({
  user,
  org: z.object({ id: z.string(), base_currency: z.string(), time_zone: text }),
});

export const team = z.object({ ...row, title: z.string(), part_of: optionalKey });

export const stage = z.object({
  ...row,
  pipeline_id: optionalKey,
  label: z.string(),
  position: z.int(),
  kind: z.enum(['working', 'success', 'failure', 'abandoned']),
  /** Percent. */
  chance: percent,
  milestone: z.nullish(z.enum(['shown', 'offered'])),
});

export const rate = z.object({ ...row, base: z.string(), currency: z.string(), valid_from: day, factor: z.string() });

export const account = z.object({
  ...row,
  company_name: z.string(),
  owner_id: optionalKey,
  origin: text,
  size_class: text,
  region: text,
  in_target_market: z.nullish(z.boolean()),
  created: time,
});

/** When a person tried the product and when it first was of use. */
const journey = { trial_started: optionalTime, first_success: optionalTime };

export const contact = z.object({
  ...row,
  full_name: z.string(),
  email_address: text,
  phone_number: text,
  account_id: optionalKey,
  owner_id: optionalKey,
  origin: text,
  ...journey,
  created: time,
});

export const lead = z.object({
  ...row,
  full_name: z.string(),
  email_address: text,
  phone_number: text,
  origin: text,
  last_origin: text,
  /** An account. */
  recommended_by: optionalKey,
  from_import: z.nullish(z.boolean()),
  rating: z.nullish(z.number()),
  state: z.enum(['new', 'converted', 'rejected']),
  owner_id: optionalKey,
  account_id: optionalKey,
  contact_id: optionalKey,
  deal_id: optionalKey,
  campaign_id: optionalKey,
  ...journey,
  created: time,
  converted: optionalTime,
});

export const deal = z.object({
  ...row,
  title: z.string(),
  account_id: optionalKey,
  contact_id: optionalKey,
  owner_id: optionalKey,
  stage_id: optionalKey,
  outcome: z.enum(['open', 'won', 'lost', 'no_decision']),
  amount,
  currency: text,
  /** Percent, the deal's own. */
  win_chance: percent,
  owner_call: z.nullish(z.enum(['left_out', 'possible', 'upside', 'committed'])),
  product_id: optionalKey,
  campaign_id: optionalKey,
  origin: text,
  loss_reason: text,
  rival: text,
  next_step: text,
  close_date: optionalDay,
  start_date: optionalDay,
  created: time,
});

export const activity = z.object({
  ...row,
  type: z.enum(['call', 'mail', 'meeting', 'demo', 'task', 'note', 'event', 'social']),
  direction: z.enum(['inbound', 'outbound', 'internal']),
  sent_by: z.enum(['person', 'robot']),
  happened: time,
  author_id: optionalKey,
  lead_id: optionalKey,
  deal_id: optionalKey,
  contact_id: optionalKey,
  account_id: optionalKey,
  answered: z.nullish(z.boolean()),
  seconds: z.nullish(z.number()),
  entered: optionalTime,
  progress: z.nullish(z.enum(['to_do', 'completed', 'called_off', 'stood_up'])),
  conversation_id: optionalKey,
  medium: z.nullish(z.enum(['telephone', 'mail', 'live_chat', 'text_message', 'network', 'web_form'])),
  about: z.nullish(z.enum(['next_touch', 'offer', 'showing', 'complaint'])),
  with_outsiders: z.nullish(z.boolean()),
  set_aside: z.nullish(z.boolean()),
  reaction: z.nullish(z.enum(['thumb', 'reply', 'repost', 'direct'])),
  counted_as: z.nullish(z.enum(['sales', 'office'])),
  /** What was said: that of customers is scored as it is read, and dropped. */
  text,
});

export const stageChange = z.object({ ...row, deal_id: key, changed: time, from_stage: optionalKey, to_stage: key });

export const ownerChange = z.object({
  ...row,
  object: z.enum(['lead', 'deal']),
  object_id: key,
  changed: time,
  from_user: optionalKey,
  to_user: optionalKey,
});

export const amountChange = z.object({
  ...row,
  deal_id: key,
  changed: time,
  old_amount: amount,
  old_currency: text,
  new_amount: amount,
  new_currency: text,
});
