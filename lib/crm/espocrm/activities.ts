/** Calls, meetings, tasks, and cases as what customers ask for. Texts are scored and dropped. */
import * as z from 'zod/mini';
import type { Activity } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { answer } from '../map-row';
import { given, same, sounds } from '../row-fields';
import { isRefused, metadata } from './ask';
import { idsOf, listStream } from './list-stream';
import * as schema from './schema';

/** What every activity is about: one parent, and the account that follows from it. */
export const about = { parentType: schema.text, parentId: schema.text, accountId: schema.text };
const parents: Record<string, 'leadId' | 'dealId' | 'accountId' | 'contactId'> = {
  Lead: 'leadId',
  Opportunity: 'dealId',
  Account: 'accountId',
  Contact: 'contactId',
};

export function concerning(r: z.infer<z.ZodMiniObject<typeof about>>): Partial<Activity> {
  const field = Object.hasOwn(parents, r.parentType ?? '') ? parents[r.parentType ?? ''] : undefined;
  return { ...given('accountId', r.accountId, same<string>), ...(field && given(field, r.parentId, same<string>)) };
}

/** All ids of what becomes an activity: five lists of one entity. One that may not be read has brought nothing. */
export async function activityIds(context: SourceContext): Promise<string[]> {
  const ids: string[] = [];
  for (const scope of ['Call', 'Meeting', 'Task', 'Email', 'Case'])
    ids.push(
      ...(await idsOf(context, scope).catch((error: unknown) => {
        if (isRefused(error)) return [];
        throw error;
      })),
    );
  return ids;
}

/** https://docs.espocrm.com/api/ (Call, Meeting, Task). Which statuses are the end of it, the organisation may add to. */
const activity = z.object({
  id: schema.id,
  status: schema.text,
  stands: z.enum(['planned', 'done', 'cancelled']),
  direction: schema.text,
  dateStart: z.nullish(schema.moment),
  dateEnd: z.nullish(schema.moment),
  dateCompleted: z.nullish(schema.moment),
  duration: schema.number,
  description: schema.text,
  ...about,
  ...schema.owned,
  ...schema.dated,
});
type Row = z.infer<typeof activity>;

const usual: Record<string, { completed: readonly string[]; canceled: readonly string[] }> = {
  Call: { completed: ['Held'], canceled: ['Not Held'] },
  Meeting: { completed: ['Held'], canceled: ['Not Held'] },
  Task: { completed: ['Completed'], canceled: ['Canceled'] },
};

async function standing(context: SourceContext, scope: string): Promise<(status: unknown) => Row['stands']> {
  const found = answer(schema.scope, await metadata(context, `scopes.${scope}`), `Metadata of ${scope}`);
  const completed = new Set<unknown>(found?.completedStatusList ?? usual[scope]?.completed);
  const canceled = new Set<unknown>(found?.canceledStatusList ?? usual[scope]?.canceled);
  return (status) => (completed.has(status) ? 'done' : canceled.has(status) ? 'cancelled' : 'planned');
}

const kind = (id: string, scope: string, fields: readonly string[], as: Activity['kind'], map: (r: Row) => Partial<Activity>): Stream =>
  listStream({
    id,
    entity: 'activity',
    scope,
    select: [
      ...['status', 'dateStart', 'dateEnd', 'parentType', 'parentId', 'accountId'],
      ...['assignedUserId', 'assignedUserName', 'createdAt', ...fields],
    ],
    needed: ['status', 'createdAt'],
    row: activity,
    async complete(rows, context) {
      if (rows.length === 0) return rows;
      const stands = await standing(context, scope);
      return rows.map((row) => ({ ...(row as object), stands: stands((row as { status?: unknown }).status) }));
    },
    map: (r) => ({
      entity: 'activity',
      id: r.id,
      kind: as,
      direction: 'internal',
      automated: false,
      at: schema.at(r.dateStart ?? r.dateEnd ?? r.createdAt),
      createdAt: schema.at(r.createdAt),
      ...given('modifiedAt', r.modifiedAt, schema.at),
      ...given('status', r.stands === 'done' ? undefined : r.stands, same),
      ...given('userId', r.assignedUserId, same),
      ...concerning(r),
      ...map(r),
    }),
    // One comparison for all kinds: each alone would take the others for deleted.
    ids: as === 'call' ? activityIds : 'elsewhere',
  });

/** Time was spent only where it took place. */
const lasted = (r: Row) => given('durationSeconds', r.stands === 'done' ? r.duration : undefined, same);

export const calls = kind('calls', 'Call', ['direction', 'duration', 'description'], 'call', (r) => ({
  direction: r.direction === 'Inbound' ? 'in' : 'out',
  ...lasted(r),
  ...given('sentiment', r.direction === 'Inbound' ? r.description : undefined, sounds),
}));

/** A meeting about a customer's record is with that customer; one about nothing is among colleagues. */
export const meetings = kind('meetings', 'Meeting', ['duration'], 'meeting', (r) => ({
  direction: r.parentId || r.accountId ? 'out' : 'internal',
  ...lasted(r),
}));

/** A task counts on the day it was done, or is due. */
export const tasks = kind('tasks', 'Task', ['dateCompleted'], 'task', (r) => ({
  at: schema.at((r.stands === 'done' ? r.dateCompleted : undefined) ?? r.dateEnd ?? r.dateStart ?? r.createdAt),
}));

/** https://docs.espocrm.com/user-guide/case-management/ — types: Question, Incident, Problem. */
const supportCase = z.object({
  id: schema.id,
  type: schema.text,
  leadId: schema.text,
  contactId: schema.text,
  accountId: schema.text,
  ...schema.owned,
  ...schema.dated,
});
const complaints: ReadonlySet<string> = new Set(['Incident', 'Problem']);

export const cases = listStream({
  id: 'cases',
  entity: 'activity',
  scope: 'Case',
  select: ['type', 'leadId', 'contactId', 'accountId', 'assignedUserId', 'assignedUserName', 'createdAt'],
  row: supportCase,
  map: (r) => ({
    entity: 'activity',
    id: r.id,
    kind: 'note',
    direction: 'in',
    automated: false,
    at: schema.at(r.createdAt),
    createdAt: schema.at(r.createdAt),
    ...given('modifiedAt', r.modifiedAt, schema.at),
    ...given('topic', complaints.has(r.type ?? '') ? ('complaint' as const) : undefined, same),
    ...given('userId', r.assignedUserId, same),
    ...given('leadId', r.leadId, same),
    ...given('contactId', r.contactId, same),
    ...given('accountId', r.accountId, same),
  }),
  ids: 'elsewhere',
});
