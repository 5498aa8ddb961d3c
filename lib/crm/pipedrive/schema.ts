/** What Pipedrive sends. Tolerant: fields we do not know are dropped, fields that may be empty may be missing. */
import * as z from 'zod/mini';
import { key, number, optionalDay, optionalKey, optionalTime, text, time } from './wire';

export * from './schema-trade';

/** https://developers.pipedrive.com/docs/api/v1/Users#getCurrentUser */
export const me = z.object({
  data: z.object({
    id: key,
    name: z.string(),
    default_currency: z.string(),
    timezone_name: text,
    company_domain: text,
    access: z.nullish(z.array(z.object({ app: z.string() }))),
  }),
});

/** https://developers.pipedrive.com/docs/api/v1/Users#getUsers */
export const user = z.object({
  id: key,
  name: z.string(),
  active_flag: z.boolean(),
  timezone_name: text,
  modified: optionalTime,
  access: z.nullish(z.array(z.object({ app: z.string() }))),
  /** Added by us: the team somebody belongs to, and its manager. */
  team_id: optionalKey,
  manager_id: optionalKey,
});

/** https://developers.pipedrive.com/docs/api/v1/LegacyTeams#getTeams */
export const team = z.object({
  id: key,
  name: z.string(),
  manager_id: optionalKey,
  users: z.nullish(z.array(z.int())),
  active_flag: z.nullish(z.union([z.boolean(), z.number()])),
});

/** https://developers.pipedrive.com/docs/api/v1/Stages#getStages */
export const stage = z.object({
  id: key,
  name: z.string(),
  order_nr: key,
  pipeline_id: key,
  deal_probability: number,
  is_deleted: z.nullish(z.boolean()),
  update_time: optionalTime,
});

/** A closing stage made by us: Pipedrive's won and lost are statuses, which every pipeline has. */
export const closing = z.object({ closing: z.enum(['won', 'lost']), pipeline_id: key, order_nr: key });

/** https://developers.pipedrive.com/docs/api/v1/Deals#getDeals (v2) */
export const deal = z.object({
  id: key,
  title: z.string(),
  status: z.enum(['open', 'won', 'lost', 'deleted']),
  is_deleted: z.nullish(z.boolean()),
  stage_id: key,
  pipeline_id: key,
  owner_id: optionalKey,
  org_id: optionalKey,
  person_id: optionalKey,
  value: number,
  currency: text,
  /** Percent. */
  probability: number,
  lost_reason: text,
  add_time: time,
  update_time: optionalTime,
  won_time: optionalTime,
  lost_time: optionalTime,
  close_time: optionalTime,
  stage_change_time: optionalTime,
  expected_close_date: optionalDay,
  channel: optionalKey,
  /** Added by us: what the company calls that channel. */
  channel_label: text,
});

/** https://developers.pipedrive.com/docs/api/v1/Deals#getDealChangelog */
export const change = z.object({ field_key: z.string(), old_value: z.unknown(), new_value: z.unknown(), time });

/** A deal with everything that was changed about it, put together by us. */
export const past = z.object({
  id: key,
  status: z.enum(['open', 'won', 'lost']),
  stage_id: key,
  pipeline_id: key,
  owner_id: optionalKey,
  value: number,
  currency: text,
  add_time: time,
  stage_change_time: optionalTime,
  changes: z.array(change),
  /** Pipelines of the stages it has been in. */
  pipelines: z.record(z.string(), key),
});

const uuid = z.string().check(z.regex(/^[0-9a-f-]{36}$/));

/** https://developers.pipedrive.com/docs/api/v1/Leads#getLeads */
export const lead = z.object({
  id: uuid,
  title: z.string(),
  owner_id: optionalKey,
  person_id: optionalKey,
  organization_id: optionalKey,
  source_name: text,
  origin: text,
  channel: optionalKey,
  channel_label: text,
  is_archived: z.nullish(z.boolean()),
  next_activity_id: optionalKey,
  add_time: time,
  update_time: optionalTime,
  /** Added by us: the deal it became. */
  deal: z.nullish(z.object({ id: key, add_time: time })),
});

/** https://developers.pipedrive.com/docs/api/v1/Activities#getActivities (v2) */
export const activity = z.object({
  id: key,
  type: z.string(),
  is_deleted: z.nullish(z.boolean()),
  owner_id: optionalKey,
  deal_id: optionalKey,
  lead_id: text,
  person_id: optionalKey,
  org_id: optionalKey,
  due_date: optionalDay,
  /** UTC. */
  due_time: z.nullish(z.string().check(z.regex(/^(\d\d:\d\d(:\d\d)?)?$/))),
  /** Hours, minutes and, in v2, seconds. */
  duration: z.nullish(z.string().check(z.regex(/^(\d+:\d\d(:\d\d)?)?$/))),
  done: z.nullish(z.boolean()),
  marked_as_done_time: z.nullish(z.string()),
  add_time: time,
  update_time: optionalTime,
  /** Not known to be there. */
  direction: text,
  /** Added by us: the picture the company chose for a type of its own. */
  icon: text,
});

/** https://developers.pipedrive.com/docs/api/v1/ActivityTypes#getActivityTypes */
export const activityType = z.object({ key_string: z.string(), icon_key: text });

/** https://developers.pipedrive.com/docs/api/v1/Notes#getNotes */
export const note = z.object({
  id: key,
  active_flag: z.nullish(z.boolean()),
  user_id: optionalKey,
  deal_id: optionalKey,
  lead_id: text,
  person_id: optionalKey,
  org_id: optionalKey,
  add_time: time,
  update_time: optionalTime,
});

const flag = z.nullish(z.union([z.boolean(), z.number()]));
const party = z.object({ linked_person_id: optionalKey });

/** https://developers.pipedrive.com/docs/api/v1/Deals#getDealMailMessages */
export const mail = z.object({
  id: key,
  user_id: optionalKey,
  mail_thread_id: optionalKey,
  message_time: time,
  add_time: optionalTime,
  update_time: optionalTime,
  sent_flag: flag,
  draft_flag: flag,
  deleted_flag: flag,
  /** Not known to be there. */
  automated_flag: flag,
  from: z.nullish(z.array(party)),
  to: z.nullish(z.array(party)),
  /** Scored as it is read, and dropped. */
  body: text,
  snippet: text,
  /** Added by us: the deal it is of. */
  deal: z.object({ id: key, org_id: optionalKey }),
});

/** https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizations (v2) */
export const organization = z.object({
  id: key,
  name: z.string(),
  is_deleted: z.nullish(z.boolean()),
  owner_id: optionalKey,
  add_time: time,
  update_time: optionalTime,
});

const reach = z.nullish(z.array(z.object({ value: text, primary: z.nullish(z.boolean()) })));

/** https://developers.pipedrive.com/docs/api/v1/Persons#getPersons (v2) */
export const person = z.object({
  id: key,
  name: z.string(),
  is_deleted: z.nullish(z.boolean()),
  owner_id: optionalKey,
  org_id: optionalKey,
  emails: reach,
  phones: reach,
  add_time: time,
  update_time: optionalTime,
});
