/** What Mailchimp sends, tolerant: what is not needed may be missing or something else. */
import * as z from 'zod/mini';

const text = z.nullish(z.string());
const count = z.nullish(z.int().check(z.gte(0)));

export const account = z.object({ account_id: z.string().check(z.minLength(1)), account_name: text, account_timezone: text });

export const report = z.object({
  id: z.string().check(z.minLength(1)),
  campaign_title: text,
  type: text,
  emails_sent: z.int().check(z.gte(0)),
  send_time: text,
  unsubscribed: count,
  bounces: z.nullish(z.object({ hard_bounces: count, soft_bounces: count, syntax_errors: count })),
  opens: z.nullish(z.object({ unique_opens: count })),
  clicks: z.nullish(z.object({ unique_subscriber_clicks: count })),
});

export const member = z.object({
  web_id: z.int(),
  email_address: text,
  status: z.string(),
  timestamp_signup: text,
  timestamp_opt: text,
  last_changed: text,
  source: text,
  merge_fields: z.nullish(z.record(z.string(), z.unknown())),
});

const rows = z.array(z.unknown());
const total = z.int().check(z.gte(0));
export const reports = z.object({ reports: rows, total_items: total });
export const members = z.object({ members: rows, total_items: total });
export const lists = z.object({ lists: z.array(z.object({ id: z.string(), name: z.string() })), total_items: total });
export const mergeFields = z.object({
  merge_fields: z.array(z.object({ tag: z.string(), name: z.string(), type: z.string() })),
  total_items: total,
});
