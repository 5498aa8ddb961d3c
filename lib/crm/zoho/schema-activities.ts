/** Rows of what people did. Subjects and texts are never asked for. https://www.zoho.com/crm/developer/docs/api/v8/get-records.html */
import * as z from 'zod/mini';
import { base, id, link, optionalDay, optionalTime, text, time } from './wire';

/** `Who_Id` is a contact; `What_Id` is a record of the module that `$se_module` names. */
const about = { ...base, Owner: link, Created_Time: time, Who_Id: link, What_Id: link, $se_module: text };

export const call = z.object({
  ...about,
  Call_Type: text,
  Call_Start_Time: optionalTime,
  Call_Duration_in_seconds: z.nullish(z.union([z.number(), z.string()])),
  Call_Purpose: text,
  Call_Result: text,
  Outgoing_Call_Status: text,
});

export const event = z.object({ ...about, Start_DateTime: optionalTime, End_DateTime: optionalTime });

export const task = z.object({ ...about, Status: text, Due_Date: optionalDay, Closed_Time: optionalTime });

/** https://www.zoho.com/crm/developer/docs/api/v8/get-notes.html */
export const note = z.object({
  ...base,
  Owner: link,
  Created_Time: time,
  Parent_Id: z.nullish(z.object({ id, module: z.nullish(z.object({ api_name: text })) })),
  $se_module: text,
});

/** https://www.zoho.com/crm/developer/docs/api/v8/get-email-rel-list.html */
export const email = z.object({
  message_id: z.string().check(z.minLength(1)),
  time: optionalTime,
  sent_time: text,
  sent: z.nullish(z.boolean()),
  source: text,
  thread_id: text,
  sentiment_info: text,
  intent: text,
  owner: link,
  linked_record: z.nullish(z.object({ id, module: z.nullish(z.object({ api_name: text })) })),
  /** Ours: whose list it was found in (emails.ts). */
  $of: z.object({ module: z.enum(['Leads', 'Contacts']), id, accountId: z.optional(id) }),
});
export const emailsPage = z.object({
  Emails: z.nullish(z.array(z.unknown())),
  email_related_list: z.nullish(z.array(z.unknown())),
  info: z.nullish(z.object({ next_index: text, more_records: z.nullish(z.boolean()) })),
});
