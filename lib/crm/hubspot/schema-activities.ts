/**
 * Calls, e-mails, meetings, tasks and notes: https://developers.hubspot.com/docs/api-reference/latest/crm/activities/calls/guide ·
 * …/activities/emails/guide · …/activities/meetings/guide · …/activities/tasks/guide · …/activities/notes/guide
 */
import * as z from 'zod/mini';
import { decimal, flag, optionalId, optionalTime, row, text, time } from './schema-fields';

const common = {
  ...row,
  hs_timestamp: time,
  hubspot_owner_id: optionalId,
  hs_createdate: optionalTime,
  hs_lastmodifieddate: optionalTime,
  /** Added by us: contacts are the leads of this account. */
  leadIsContact: z.optional(z.boolean()),
};

export const call = z.object({
  ...common,
  hs_call_direction: text,
  /** Milliseconds. */
  hs_call_duration: decimal,
  /** A UUID; the account may add outcomes of its own. */
  hs_call_disposition: text,
  hs_call_status: text,
});

export const email = z.object({
  ...common,
  hs_email_direction: text,
  hs_email_status: text,
  hs_email_text: text,
  hs_email_thread_id: text,
  /** Sent by a sequence. */
  hs_sequence_id: text,
  hs_incoming_email_is_out_of_office: flag,
  hs_object_source: text,
});

export const meeting = z.object({
  ...common,
  hs_meeting_start_time: optionalTime,
  hs_meeting_end_time: optionalTime,
  hs_meeting_outcome: text,
  /** Ours (guests.ts). */
  strangers: z.optional(z.boolean()),
});

export const task = z.object({ ...common, hs_task_status: text, hs_task_completion_date: optionalTime });
export const note = z.object(common);
