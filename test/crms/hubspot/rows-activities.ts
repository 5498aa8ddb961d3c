/** Calls, e-mails, meetings, tasks and notes of the company as HubSpot's records: five kinds, each with words of its own. */
import { textOf } from '../demo/feelings.ts';
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import { isHeldActivity } from './held.ts';
import { idOf, idOrNull } from './ids.ts';
import { iso, link, stored, type Stored } from './stored.ts';

export const activityKinds = { call: 'calls', mail: 'emails', meeting: 'meetings', task: 'tasks', note: 'notes' } as const;
export type ActivityObject = (typeof activityKinds)[keyof typeof activityKinds];

export const objectOf = (kind: DemoActivity['kind']): ActivityObject | undefined =>
  Object.hasOwn(activityKinds, kind) ? activityKinds[kind as keyof typeof activityKinds] : undefined;

export const activityRows = (company: Company, object: ActivityObject): Stored[] =>
  company.activities.filter((one) => isHeldActivity(one) && objectOf(one.kind) === object).map((one) => activityRow(object, one));

function activityRow(object: ActivityObject, a: DemoActivity): Stored {
  return stored(
    idOf('activity', a.id),
    a.booked ?? a.at,
    a.modified,
    { hubspot_owner_id: idOrNull('owner', a.userId), hs_timestamp: iso(a.at), ...own[object](a) },
    {
      to: {
        contacts: link('contact', a.contactId),
        companies: link('company', a.accountId),
        deals: link('deal', a.dealId),
        leads: link('lead', a.leadId),
      },
    },
  );
}

const connected = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
const noAnswer = '73a0d17f-1163-4015-bdd5-ec830791da20';
const callStatus = { planned: 'SCHEDULED', done: 'COMPLETED', cancelled: 'CANCELED', no_show: 'NO_ANSWER' } as const;
const outcomes = { planned: 'SCHEDULED', done: 'COMPLETED', cancelled: 'CANCELED', no_show: 'NO_SHOW' } as const;

const own: Record<ActivityObject, (a: DemoActivity) => Record<string, string | null>> = {
  calls: (a) => ({
    hs_call_direction: a.direction === 'in' ? 'INBOUND' : 'OUTBOUND',
    hs_call_duration: a.seconds === null ? null : String(a.seconds * 1000),
    hs_call_disposition: a.connected === null ? null : a.connected ? connected : noAnswer,
    hs_call_status: a.status && callStatus[a.status],
    hs_call_title: a.subject,
    hs_call_body: a.text,
  }),
  emails: (a) => ({
    hs_email_direction: a.direction === 'in' ? 'INCOMING_EMAIL' : 'EMAIL',
    hs_email_status: a.status === 'planned' ? 'SCHEDULED' : a.status && 'SENT',
    hs_email_subject: a.subject,
    hs_email_text: a.sentiment ? textOf(a.sentiment, a.id) : a.text,
    hs_email_thread_id: a.threadId,
    hs_sequence_id: a.automated && a.direction === 'out' ? '4711' : null,
    hs_incoming_email_is_out_of_office: a.direction === 'in' ? String(a.automated) : null,
  }),
  meetings: (a) => ({
    hs_meeting_title: a.subject,
    hs_meeting_start_time: iso(a.at),
    hs_meeting_end_time: a.seconds === null ? null : iso(a.at + a.seconds * 1000),
    hs_meeting_outcome: a.status && outcomes[a.status],
  }),
  // Due a day before it was done, where it was.
  tasks: (a) => ({
    hs_timestamp: iso(a.status === 'planned' || a.status === 'cancelled' ? a.at : a.at - 86_400_000),
    hs_task_subject: a.subject,
    hs_task_status: a.status === 'planned' ? 'NOT_STARTED' : 'COMPLETED',
    hs_task_completion_date: a.status === 'planned' ? null : iso(a.at),
  }),
  notes: (a) => ({ hs_note_body: a.text }),
};
