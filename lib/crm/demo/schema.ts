/**
 * What the demo CRM sends. Its interface is documented where it is made: test/crms/demo/wire.ts (rows) and api.ts (pages).
 * Tolerant: fields we do not know are dropped, fields that may be empty may be missing.
 */
import * as z from 'zod/mini';

const key = z.int();
const optionalKey = z.nullish(z.int());
const text = z.nullish(z.string());
/** ISO 8601 with the zone's offset, e.g. 2026-03-09T17:01:26.250+01:00. */
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/));
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const percent = z.nullish(z.number());
const row = { id: key, modified: time };

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
});

/** Who is signed in: `/api/me`. */
export const me = z.object({
  user,
  org: z.object({ id: z.string(), base_currency: z.string(), time_zone: text }),
});

export const team = z.object({ ...row, title: z.string() });

export const stage = z.object({
  ...row,
  pipeline_id: optionalKey,
  label: z.string(),
  position: z.int(),
  kind: z.enum(['working', 'success', 'failure', 'abandoned']),
  /** Percent. */
  chance: percent,
});

export const rate = z.object({ ...row, base: z.string(), currency: z.string(), valid_from: day, factor: z.string() });

export const account = z.object({ ...row, company_name: z.string(), owner_id: optionalKey, created: time });

export const contact = z.object({ ...row, full_name: z.string(), account_id: optionalKey, owner_id: optionalKey, created: time });

export const lead = z.object({
  ...row,
  full_name: z.string(),
  email_address: text,
  phone_number: text,
  origin: text,
  state: z.enum(['new', 'converted', 'rejected']),
  owner_id: optionalKey,
  account_id: optionalKey,
  deal_id: optionalKey,
  created: time,
  converted: z.nullish(time),
});

export const deal = z.object({
  ...row,
  title: z.string(),
  account_id: optionalKey,
  contact_id: optionalKey,
  owner_id: optionalKey,
  stage_id: optionalKey,
  outcome: z.enum(['open', 'won', 'lost', 'no_decision']),
  /** Decimal as text, "1234.50". */
  amount: z.nullish(z.string().check(z.regex(/^-?\d+(\.\d+)?$/))),
  currency: text,
  /** Percent, the deal's own. */
  win_chance: percent,
  origin: text,
  loss_reason: text,
  next_step: text,
  close_date: z.nullish(day),
  start_date: z.nullish(day),
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
