/** Calls, tasks and notes. What was said or written in them is not read. */
import * as z from 'zod/mini';
import type { Activity } from '../../model/records';
import type { SourceContext } from '../adapter';
import { given, same } from '../row-fields';
import { isRefused } from './ask';
import { listStream, namesOf } from './list-stream';
import { written } from './emails';
import { actorIn } from './people';
import { about, aboutFields, concerning } from './reference';
import * as schema from './schema';
import { instantIn } from './site-clock';

/** Records of several lists become activities; their names could meet. */
const idIn = (kind: 'call' | 'task' | 'note', name: string): string => `${kind}:${name}`;

/** All ids of what becomes an activity: four lists of one entity. One that may not be read has brought nothing. */
async function activityIds(context: SourceContext): Promise<string[]> {
  const lists = [
    { doctype: 'CRM Call Log', as: (name: string) => idIn('call', name) },
    { doctype: 'CRM Task', as: (name: string) => idIn('task', name) },
    { doctype: 'FCRM Note', as: (name: string) => idIn('note', name) },
    { doctype: 'Communication', as: (name: string) => name, filters: written },
  ];
  const ids: string[] = [];
  for (const { doctype, as, filters } of lists) {
    const names = await namesOf(context, doctype, filters).catch((error: unknown) => {
      if (isRefused(error)) return [];
      throw error;
    });
    ids.push(...names.map(as));
  }
  return ids;
}

/** https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_call_log/crm_call_log.json */
const call = z.object({
  name: schema.name,
  type: z.enum(['Incoming', 'Outgoing']),
  status: z.enum(['Initiated', 'Ringing', 'In Progress', 'Completed', 'Failed', 'Busy', 'No Answer', 'Queued', 'Canceled']),
  start_time: z.nullish(schema.moment),
  duration: schema.number,
  caller: schema.text,
  receiver: schema.text,
  ...about,
  ...schema.dated,
});
const reached: Partial<Record<z.infer<typeof call>['status'], boolean>> = {
  Completed: true,
  Failed: false,
  Busy: false,
  'No Answer': false,
};

export const calls = listStream({
  id: 'calls',
  entity: 'activity',
  doctype: 'CRM Call Log',
  fields: ['type', 'status', 'start_time', 'duration', 'caller', 'receiver', ...aboutFields, 'creation'],
  needed: ['type', 'status', 'creation'],
  owners: ['caller', 'receiver'],
  row: call,
  map(r) {
    const connected = reached[r.status];
    const inbound = r.type === 'Incoming';
    return {
      entity: 'activity',
      id: idIn('call', r.name),
      kind: 'call',
      direction: inbound ? 'in' : 'out',
      automated: false,
      channel: 'phone',
      at: instantIn(r.zone, r.start_time ?? r.creation),
      createdAt: instantIn(r.zone, r.creation),
      ...given('modifiedAt', r.modified, (text) => instantIn(r.zone, text)),
      ...given('connected', connected, same),
      // What rings, waits or is under way has not been done yet.
      ...(connected === undefined ? { status: r.status === 'Canceled' ? ('cancelled' as const) : ('planned' as const) } : {}),
      ...given('durationSeconds', connected ? r.duration || undefined : undefined, same),
      ...actorIn(inbound ? r.receiver : r.caller),
      ...concerning(r),
    };
  },
  // One comparison for all kinds: each alone would take the others for deleted.
  ids: activityIds,
});

/** https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_task/crm_task.json — when one was done is not kept. */
const task = z.object({
  name: schema.name,
  status: z.enum(['Backlog', 'Todo', 'In Progress', 'Done', 'Canceled']),
  due_date: z.nullish(schema.moment),
  assigned_to: schema.text,
  ...about,
  ...schema.dated,
});
const stands: Partial<Record<z.infer<typeof task>['status'], Activity['status']>> = { Done: undefined, Canceled: 'cancelled' };

/** A task counts on the day it is due. */
export const tasks = listStream({
  id: 'tasks',
  entity: 'activity',
  doctype: 'CRM Task',
  fields: ['status', 'due_date', 'assigned_to', ...aboutFields, 'creation'],
  needed: ['status', 'creation'],
  owners: ['assigned_to'],
  row: task,
  map: (r) => ({
    entity: 'activity',
    id: idIn('task', r.name),
    kind: 'task',
    direction: 'internal',
    automated: false,
    at: instantIn(r.zone, r.due_date ?? r.creation),
    createdAt: instantIn(r.zone, r.creation),
    ...given('modifiedAt', r.modified, (text) => instantIn(r.zone, text)),
    ...given('status', r.status in stands ? stands[r.status] : ('planned' as const), same),
    ...actorIn(r.assigned_to),
    ...concerning(r),
  }),
  ids: 'elsewhere',
});

/** https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/fcrm_note/fcrm_note.json */
const note = z.object({ name: schema.name, owner: schema.text, ...about, ...schema.dated });

export const notes = listStream({
  id: 'notes',
  entity: 'activity',
  doctype: 'FCRM Note',
  fields: ['owner', ...aboutFields, 'creation'],
  needed: ['creation'],
  owners: ['owner'],
  row: note,
  map: (r) => ({
    entity: 'activity',
    id: idIn('note', r.name),
    kind: 'note',
    direction: 'internal',
    automated: false,
    at: instantIn(r.zone, r.creation),
    createdAt: instantIn(r.zone, r.creation),
    ...given('modifiedAt', r.modified, (text) => instantIn(r.zone, text)),
    ...actorIn(r.owner),
    ...concerning(r),
  }),
  ids: 'elsewhere',
});
