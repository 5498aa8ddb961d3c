/** Tasks and notes: all that people do in Twenty that may be listed. Mail and calendar give single threads and entries alone. */
import * as z from 'zod/mini';
import type { Activity } from '../../model/records';
import { given, same } from '../row-fields';
import { idsOf, listStream } from './list-stream';
import * as schema from './schema';

/** What it is about: each record once; of several of a kind the first. */
const targets = z.nullish(
  z.object({ edges: z.array(z.object({ node: z.object({ opportunityId: schema.text, companyId: schema.text, personId: schema.text }) })) }),
);

function concerning(of: z.infer<typeof targets>): Partial<Activity> {
  const nodes = of?.edges.map(({ node }) => node) ?? [];
  const first = (name: 'opportunityId' | 'companyId' | 'personId') => nodes.find((node) => node[name])?.[name];
  return {
    ...given('dealId', first('opportunityId'), same<string>),
    ...given('accountId', first('companyId'), same<string>),
    ...given('contactId', first('personId'), same<string>),
  };
}

/** https://github.com/twentyhq/twenty — task.workspace-entity.ts. There is no moment of completion: a task counts on the day it is due. */
const task = z.object({
  ...schema.stamped,
  status: z.nullish(z.enum(['TODO', 'IN_PROGRESS', 'DONE'])),
  dueAt: z.nullish(schema.moment),
  assigneeId: schema.text,
  taskTargets: targets,
});

export const tasks = listStream({
  id: 'tasks',
  entity: 'activity',
  of: 'tasks',
  texts: ['tasks', 'tasksSince1'],
  row: task,
  map: (r) => ({
    entity: 'activity',
    id: r.id,
    kind: 'task',
    direction: 'internal',
    automated: false,
    at: schema.at(r.dueAt ?? r.createdAt),
    createdAt: schema.at(r.createdAt),
    modifiedAt: schema.at(r.updatedAt),
    ...given('status', r.status === 'DONE' ? undefined : ('planned' as const), same),
    ...given('userId', r.assigneeId, same),
    ...concerning(r.taskTargets),
  }),
  // One comparison for both kinds: each alone would take the other for deleted.
  ids: async (context) => [...(await idsOf(context, 'tasks')), ...(await idsOf(context, 'notes'))],
});

/** Made by a program, not by a person. */
const programs: ReadonlySet<string> = new Set(['WORKFLOW', 'API', 'SYSTEM', 'AGENT', 'WEBHOOK']);

/** https://github.com/twentyhq/twenty — note.workspace-entity.ts */
const note = z.object({
  ...schema.stamped,
  createdBy: z.nullish(z.object({ source: schema.text, workspaceMemberId: schema.text })),
  noteTargets: targets,
});

export const notes = listStream({
  id: 'notes',
  entity: 'activity',
  of: 'notes',
  texts: ['notes', 'notesSince1'],
  row: note,
  map: (r) => ({
    entity: 'activity',
    id: r.id,
    kind: 'note',
    direction: 'internal',
    automated: programs.has(r.createdBy?.source ?? ''),
    at: schema.at(r.createdAt),
    createdAt: schema.at(r.createdAt),
    modifiedAt: schema.at(r.updatedAt),
    ...given('userId', r.createdBy?.workspaceMemberId, same),
    ...concerning(r.noteTargets),
  }),
  ids: 'elsewhere',
});
