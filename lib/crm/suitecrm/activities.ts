/** Calls, meetings, tasks and e-mails. Texts are scored and dropped; those of e-mails are not asked for. */
import * as z from 'zod/mini';
import type { Activity } from '../../model/records';
import type { SourceContext } from '../adapter';
import { given, same, sounds } from '../row-fields';
import { choicesOf, idIn, keyOf, textIn, type Row } from './ask';
import { idsOf, listStream } from './list-stream';
import * as schema from './schema';

const about = { parent_type: schema.text, parent_id: schema.text };
const parents: Record<string, 'leadId' | 'dealId' | 'accountId' | 'contactId'> = {
  Leads: 'leadId',
  Opportunities: 'dealId',
  Accounts: 'accountId',
  Contacts: 'contactId',
};
function concerning(r: z.infer<z.ZodMiniObject<typeof about>>): Partial<Activity> {
  const field = Object.hasOwn(parents, r.parent_type ?? '') ? parents[r.parent_type ?? ''] : undefined;
  return field ? given(field, r.parent_id, same<string>) : {};
}

/** All ids of what becomes an activity: four lists of one entity. */
async function activityIds(context: SourceContext): Promise<string[]> {
  const ids: string[] = [];
  for (const module of ['Calls', 'Meetings', 'Tasks', 'Emails']) ids.push(...(await idsOf(context, module)));
  return ids;
}

/** Keys behind the labels of these fields, as `<field>_key`. @param fields with the keys that must be there */
const keys =
  (module: string, fields: Readonly<Record<string, readonly string[]>>) =>
  async (rows: readonly Row[], context: SourceContext): Promise<Row[]> => {
    const out = rows.map((row): Record<string, unknown> => ({ ...row }));
    for (const [field, needed] of Object.entries(fields)) {
      const choices = await choicesOf(context, module, field, idIn(rows[0]) ?? '', needed);
      for (const row of out) row[`${field}_key`] = keyOf(choices, textIn(row, field));
    }
    return out;
  };

const shared = ['status', 'parent_type', 'parent_id', ...schema.ownedFields, ...schema.datedFields];
const common = { id: schema.id, status_key: z.string(), ...about, ...schema.owned, ...schema.dated };

/** What all kinds have in common. */
const base = (r: z.infer<z.ZodMiniObject<typeof common>>) => ({
  entity: 'activity' as const,
  id: r.id,
  automated: false,
  createdAt: r.date_entered,
  modifiedAt: r.date_modified,
  ...given('userId', r.assigned_user_id, same<string>),
  ...concerning(r),
});

/** modules/Calls/vardefs.php, modules/Meetings/vardefs.php */
const event = z.object({
  ...common,
  date_start: schema.maybe,
  duration_hours: schema.whole,
  duration_minutes: schema.whole,
});
const call = z.object({ ...event.shape, direction_key: z.string(), description: schema.text });

const stands = (status: string): Partial<Activity> =>
  status === 'Held' ? {} : { status: status === 'Not Held' ? 'cancelled' : 'planned' };
const lasted = (r: z.infer<typeof event>): Partial<Activity> =>
  r.status_key === 'Held' ? { durationSeconds: Number(r.duration_hours ?? 0) * 3_600 + Number(r.duration_minutes ?? 0) * 60 } : {};

export const calls = listStream({
  id: 'calls',
  entity: 'activity',
  module: 'Calls',
  fields: ['direction', 'date_start', 'duration_hours', 'duration_minutes', 'description', ...shared],
  moments: ['date_start', 'date_entered', 'date_modified'],
  row: call,
  complete: keys('Calls', { status: ['Held', 'Not Held'], direction: ['Inbound'] }),
  map: (r) => ({
    ...base(r),
    kind: 'call',
    direction: r.direction_key === 'Inbound' ? 'in' : 'out',
    at: r.date_start || r.date_entered,
    ...stands(r.status_key),
    ...lasted(r),
    ...given('sentiment', r.direction_key === 'Inbound' ? r.description : undefined, sounds),
  }),
  // One comparison for all kinds: each alone would take the others for deleted.
  ids: activityIds,
});

export const meetings = listStream({
  id: 'meetings',
  entity: 'activity',
  module: 'Meetings',
  fields: ['date_start', 'duration_hours', 'duration_minutes', ...shared],
  moments: ['date_start', 'date_entered', 'date_modified'],
  row: event,
  complete: keys('Meetings', { status: ['Held', 'Not Held'] }),
  map: (r) => ({
    ...base(r),
    kind: 'meeting',
    // A meeting about a customer's record is with that customer; one about nothing is among colleagues.
    direction: r.parent_id ? 'out' : 'internal',
    at: r.date_start || r.date_entered,
    ...stands(r.status_key),
    ...lasted(r),
  }),
  ids: 'elsewhere',
});

/** modules/Tasks/vardefs.php. When one was done is not kept: it counts on the day it is due. */
const task = z.object({ ...common, date_due: schema.maybe });

export const tasks = listStream({
  id: 'tasks',
  entity: 'activity',
  module: 'Tasks',
  fields: ['date_due', ...shared],
  moments: ['date_due', 'date_entered', 'date_modified'],
  row: task,
  complete: keys('Tasks', { status: ['Completed'] }),
  map(r) {
    const done = r.status_key === 'Completed';
    if (done && !r.date_due) return 'a completed task does not say when it was due';
    return {
      ...base(r),
      kind: 'task',
      direction: 'internal',
      at: r.date_due || r.date_entered,
      ...(done ? {} : { status: 'planned' as const }),
    };
  },
  ids: 'elsewhere',
});

/** modules/Emails/vardefs.php */
const email = z.object({ ...common, type_key: z.string(), date_sent_received: schema.maybe });

export const emails = listStream({
  id: 'emails',
  entity: 'activity',
  module: 'Emails',
  fields: ['type', 'date_sent_received', ...shared],
  moments: ['date_sent_received', 'date_entered', 'date_modified'],
  row: email,
  complete: keys('Emails', { type: ['inbound', 'out'], status: [] }),
  map(r) {
    // What was not sent has reached nobody.
    if (r.type_key === 'draft' || r.status_key === 'send_error') return undefined;
    if (r.type_key === 'archived') return 'an archived e-mail does not say which way it went';
    return {
      ...base(r),
      kind: 'email',
      direction: r.type_key === 'inbound' ? 'in' : 'out',
      automated: r.type_key === 'campaign',
      at: r.date_sent_received || r.date_entered,
    };
  },
  ids: 'elsewhere',
});
