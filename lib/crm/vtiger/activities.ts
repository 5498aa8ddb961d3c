/** Calls and meetings (Events) and tasks (Calendar). Texts are not looked at: what a customer said is not among them. */
import * as z from 'zod/mini';
import type { Activity } from '../../model/records';
import type { SourceContext } from '../adapter';
import { given, same } from '../row-fields';
import { idsOf, isRefused } from './ask';
import { pointing } from './deals';
import { moduleStream } from './module-stream';
import { ownerOf } from './people';
import * as schema from './schema';
import { mustKnow } from './stages';

const time = z.nullish(z.union([z.literal(''), z.string().check(z.regex(/^\d\d:\d\d(?::\d\d)?$/))]));
const about = { parent_id: schema.text, contact_id: schema.text, prefixes: schema.prefixes };
const when = { date_start: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)), time_start: time };

/** The record it is about, and the person on the other side. */
function concerning(r: z.infer<z.ZodMiniObject<typeof about>>): Partial<Activity> {
  const to = (module: string) => pointing(r.parent_id, r.prefixes[module]);
  return {
    ...given('dealId', to('Potentials'), same),
    ...given('leadId', to('Leads'), same),
    ...given('accountId', to('Accounts'), same),
    ...given('contactId', pointing(r.contact_id, r.prefixes['Contacts']) ?? to('Contacts'), same),
  };
}

/** Date and time of day are kept apart, both in UTC. */
const instant = (day: string, clock: string | null | undefined): number => Date.parse(`${day}T${clock || '00:00:00'}Z`);

/** Both modules are one entity: each alone would take the other's for deleted. One that may not be read has brought nothing. */
async function activityIds(context: SourceContext): Promise<string[]> {
  const ids: string[] = [];
  for (const module of ['Events', 'Calendar'])
    ids.push(
      ...(await idsOf(context, module).catch((error: unknown) => {
        if (isRefused(error)) return [];
        throw error;
      })),
    );
  return ids;
}

/** https://help.vtiger.com/article/147111249-Rest-API-Manual (Events). Nothing says who called whom. */
const event = z.object({
  id: schema.id,
  activitytype: z.enum(['Call', 'Mobile Call', 'Meeting']),
  eventstatus: z.enum(['Planned', 'Held', 'Not Held']),
  due_date: schema.day,
  time_end: time,
  ...when,
  ...about,
  ...schema.owned,
  ...schema.dated,
});
const stands = { Planned: 'planned', Held: undefined, 'Not Held': 'cancelled' } as const;

export const events = moduleStream({
  id: 'events',
  entity: 'activity',
  module: 'Events',
  needed: ['activitytype', 'eventstatus', 'date_start', 'createdtime'],
  row: event,
  beside: mustKnow('Events', 'eventstatus', ['Held']),
  ids: activityIds,
  map(r) {
    const call = r.activitytype !== 'Meeting';
    const at = instant(r.date_start, r.time_start);
    const lasted = r.due_date ? (instant(r.due_date, r.time_end) - at) / 1_000 : -1;
    const others = concerning(r);
    return {
      entity: 'activity',
      id: schema.recordOf(r.id),
      kind: call ? 'call' : 'meeting',
      // A meeting about a customer's record is with that customer; one about nothing is among colleagues.
      direction: call || Object.keys(others).length > 0 ? 'out' : 'internal',
      automated: false,
      at,
      createdAt: schema.at(r.createdtime),
      ...given('modifiedAt', r.modifiedtime, schema.at),
      ...given('status', stands[r.eventstatus], same),
      ...given('userId', ownerOf(r), same),
      ...given('durationSeconds', r.eventstatus === 'Held' && r.time_end && lasted >= 0 ? lasted : undefined, same),
      ...others,
    };
  },
});

/** https://help.vtiger.com/article/147111249-Rest-API-Manual (Calendar). When one was done is not kept: it counts on its day. */
const task = z.object({
  id: schema.id,
  taskstatus: z.enum(['Planned', 'Not Started', 'In Progress', 'Pending Input', 'Completed', 'Deferred', 'Cancelled']),
  ...when,
  ...about,
  ...schema.owned,
  ...schema.dated,
});

export const tasks = moduleStream({
  id: 'tasks',
  entity: 'activity',
  module: 'Calendar',
  needed: ['taskstatus', 'date_start', 'createdtime'],
  row: task,
  beside: mustKnow('Calendar', 'taskstatus', ['Completed']),
  ids: 'elsewhere',
  map: (r) => ({
    entity: 'activity',
    id: schema.recordOf(r.id),
    kind: 'task',
    direction: 'internal',
    automated: false,
    at: instant(r.date_start, r.time_start),
    createdAt: schema.at(r.createdtime),
    ...given('modifiedAt', r.modifiedtime, schema.at),
    ...given(
      'status',
      r.taskstatus === 'Completed' ? undefined : r.taskstatus === 'Deferred' || r.taskstatus === 'Cancelled' ? 'cancelled' : 'planned',
      same<'planned' | 'cancelled'>,
    ),
    ...given('userId', ownerOf(r), same),
    ...concerning(r),
  }),
});
