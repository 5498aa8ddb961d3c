/** Calls, e-mails, meetings, tasks and notes. Texts are scored, where customers wrote them, and dropped. */
import type * as z from 'zod/mini';
import type { Activity } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { given, same, sounds } from '../row-fields';
import { withStrangers } from './guests';
import { leadKind, type LeadKind } from './lead-kind';
import { objectStream } from './object-stream';
import type { Flat } from './objects';
import { at, base, filled, firstOf } from './row-fields';
import * as schema from './schema-activities';

const people = ['contacts', 'companies', 'deals'];

/** The five kinds are five lists, whose ids may meet. */
const idIn = (object: string, id: string): string => `${object}-${id}`;

function stream<S extends z.ZodMiniType<Common>>(object: string, own: Described<S>): Stream {
  const also = own.complete;
  const of = (to: readonly string[], complete?: typeof saidToLeads): Stream =>
    objectStream({
      id: object,
      entity: 'activity',
      kind: { object, properties: ['hs_timestamp', 'hubspot_owner_id', 'hs_createdate', ...own.properties], to, must: own.must ?? [] },
      shape: own.shape,
      map: (row) => activity(object, row, own.map(row)),
      complete: async (context, rows) => {
        const known = also ? await also(context, rows) : rows;
        return complete ? complete(context, known) : known;
      },
    });
  // An account without lead records may refuse to be asked about them.
  const byKind: Record<LeadKind, Stream> = { leads: of([...people, 'leads']), contacts: of(people, saidToLeads) };
  return {
    ...byKind.leads,
    page: async (context, cursor) => byKind[await leadKind(context)].page(context, cursor),
    async deleted(context, cursor) {
      const found = await byKind.leads.deleted?.(context, cursor);
      return { ids: (found?.ids ?? []).map((id) => idIn(object, id)), next: found?.next ?? {} };
    },
  };
}

interface Described<S extends z.ZodMiniType<Common>> {
  properties: readonly string[];
  must?: readonly string[];
  shape: S;
  /** What is the kind's own, or why the row does not fit. */
  map(row: z.infer<S>): Own | string;
  /** Adds to a page of rows what stands elsewhere. */
  complete?(context: SourceContext, rows: readonly Flat[]): Promise<readonly Flat[]>;
}

/** Where contacts are the leads, what is said to a contact is said to a lead. */
const saidToLeads = (_context: SourceContext, rows: readonly Flat[]): Promise<readonly Flat[]> =>
  Promise.resolve(rows.map((row) => ({ ...row, leadIsContact: true })));

type Common = z.infer<typeof schema.note>;
type Own = Pick<Activity, 'kind' | 'direction' | 'automated'> & Partial<Activity>;

function activity(object: string, row: Common, own: Own | string): Activity | string {
  if (typeof own === 'string') return own;
  const contact = firstOf(row, 'contacts');
  const { id, ...changed } = base(row, row.hs_lastmodifieddate);
  return {
    entity: 'activity',
    id: idIn(object, id),
    ...changed,
    at: at(row.hs_timestamp),
    ...given('createdAt', filled(row.hs_createdate) ?? row.createdAt, at),
    ...given('userId', row.hubspot_owner_id, same),
    ...given('contactId', contact, same),
    ...given('accountId', firstOf(row, 'companies'), same),
    ...given('dealId', firstOf(row, 'deals'), same),
    ...given('leadId', firstOf(row, 'leads') ?? (row.leadIsContact ? contact : undefined), same),
    ...own,
  };
}

/** HubSpot's own outcomes of a call; the same in every account, whatever they are called there. */
const connected: Record<string, boolean> = {
  'f240bbac-87c9-4f6e-bf70-924b57d47db7': true, // connected
  'a4c4c377-d246-4b32-a13b-75a56a4cd0ff': false, // left a live message: somebody else took it
  'b2cf5968-551e-4856-9783-52b3da59a7d0': false, // left a voicemail
  '73a0d17f-1163-4015-bdd5-ec830791da20': false, // no answer
  '9d9162e7-6cf3-4944-bf63-4dff82258764': false, // busy
  '17b47fee-58de-441e-a44c-c6300d46f273': false, // wrong number
};
const unanswered: ReadonlySet<string> = new Set(['NO_ANSWER', 'BUSY', 'FAILED', 'MISSED']);

function reached(disposition: string | null | undefined, status: string | null | undefined): boolean | undefined {
  const known = connected[disposition ?? ''];
  if (known !== undefined) return known;
  return unanswered.has(status ?? '') ? false : undefined;
}

const callStatus: Record<string, Activity['status']> = {
  SCHEDULED: 'planned',
  QUEUED: 'planned',
  COMPLETED: 'done',
  CANCELED: 'cancelled',
};

const calls = stream('calls', {
  properties: ['hs_call_direction', 'hs_call_duration', 'hs_call_disposition', 'hs_call_status'],
  must: ['hs_call_direction', 'hs_call_disposition'],
  shape: schema.call,
  map: (row) => {
    if (filled(row.hs_call_disposition) !== undefined && connected[row.hs_call_disposition ?? ''] === undefined)
      return 'its outcome is one of the account’s own, which does not say whether anybody was reached';
    return {
      kind: 'call',
      channel: 'phone',
      direction: row.hs_call_direction === 'INBOUND' ? 'in' : 'out',
      automated: false,
      ...given('connected', reached(row.hs_call_disposition, row.hs_call_status), same),
      ...given('durationSeconds', row.hs_call_duration, (ms) => Math.round(Number(ms) / 1000)),
      ...given('status', callStatus[row.hs_call_status ?? ''], same),
    };
  },
});

/** A forwarded e-mail is one a customer wrote. */
const incoming: ReadonlySet<string> = new Set(['INCOMING_EMAIL', 'FORWARDED_EMAIL']);
/** What the account's automation sends, beside sequences. */
const machines: ReadonlySet<string> = new Set(['AUTOMATION_PLATFORM', 'WORKFLOWS']);
const emailStatus: Record<string, Activity['status']> = { SENT: 'done', SCHEDULED: 'planned', SENDING: 'planned', FAILED: 'cancelled' };

const emails = stream('emails', {
  properties: [
    'hs_email_direction',
    'hs_email_status',
    'hs_email_text',
    'hs_email_thread_id',
    'hs_sequence_id',
    'hs_incoming_email_is_out_of_office',
    'hs_object_source',
  ],
  must: ['hs_email_direction', 'hs_sequence_id'],
  shape: schema.email,
  map(row) {
    const inward = incoming.has(row.hs_email_direction ?? '');
    const sent = filled(row.hs_sequence_id) !== undefined || machines.has(row.hs_object_source ?? '');
    return {
      kind: 'email',
      channel: 'email',
      direction: inward ? 'in' : 'out',
      automated: inward ? row.hs_incoming_email_is_out_of_office === 'true' : sent,
      ...given('status', emailStatus[row.hs_email_status ?? ''], same),
      ...given('threadId', row.hs_email_thread_id, same),
      ...given('sentiment', inward ? row.hs_email_text : undefined, sounds),
    };
  },
});

/** A meeting that was moved is still to come until it has an outcome. */
const outcomes: Record<string, Activity['status']> = {
  SCHEDULED: 'planned',
  RESCHEDULED: 'planned',
  COMPLETED: 'done',
  CANCELED: 'cancelled',
  NO_SHOW: 'no_show',
};

const meetings = stream('meetings', {
  properties: ['hs_meeting_start_time', 'hs_meeting_end_time', 'hs_meeting_outcome', 'hs_guest_emails'],
  shape: schema.meeting,
  complete: withStrangers,
  map(row) {
    if (row.strangers) return 'it had guests from outside, and is associated with nobody';
    const start = filled(row.hs_meeting_start_time) ?? row.hs_timestamp;
    return {
      kind: 'meeting',
      // A meeting about nobody is among ourselves.
      direction: Object.values(row.to ?? {}).some((ids) => ids.length > 0) ? 'out' : 'internal',
      automated: false,
      at: at(start),
      ...given('durationSeconds', row.hs_meeting_end_time, (end) => Math.max(0, Math.round((at(end) - at(start)) / 1000))),
      ...given('status', outcomes[row.hs_meeting_outcome ?? ''], same),
    };
  },
});

const tasks = stream('tasks', {
  properties: ['hs_task_status', 'hs_task_completion_date'],
  shape: schema.task,
  map(row) {
    const done = row.hs_task_status === 'COMPLETED';
    const completed = filled(row.hs_task_completion_date);
    return {
      kind: 'task',
      direction: 'internal',
      automated: false,
      status: done ? 'done' : 'planned',
      // Its own time is when it is due.
      ...(done && completed !== undefined ? { at: at(completed) } : {}),
    };
  },
});

const notes = stream('notes', {
  properties: [],
  shape: schema.note,
  map: () => ({ kind: 'note', direction: 'internal', automated: false }),
});

export const activities: readonly Stream[] = [calls, emails, meetings, tasks, notes];
