/**
 * A list as a stream, in the order rows were changed. Within a run the CRM's own cursor says where to go on (it holds the moment of
 * the change and the id); the next run starts a while before the latest change that was seen. Deleted rows keep a date of deletion
 * until somebody destroys them for good, which only a comparison of ids finds.
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow, type RowResult } from '../map-row';
import type { Entity } from '../../model/records';
import { all, either, idOf, list, pageSize } from './ask';
import { fieldOf, lists, marks, type ListName, type MarkName } from './queries';
import * as schema from './schema';

/** A save may be stored a little after the moment it bears. */
const overlap = 60_000;

export interface ListStream<S extends z.ZodMiniType> {
  id: string;
  entity: Entity;
  of: MarkName;
  /** The question, and the same in the words of another version. */
  texts: readonly [ListName] | readonly [ListName, ListName];
  row: S;
  map: (row: z.infer<S>) => RowResult;
  /** Adds what only another question tells. */
  complete?: (rows: readonly unknown[], context: SourceContext) => Promise<readonly unknown[]>;
  /** How those destroyed are found; nothing: by comparing ids. */
  ids?: Stream['ids'] | 'elsewhere';
}

export function listStream<S extends z.ZodMiniType>(of: ListStream<S>): Stream {
  return {
    id: of.id,
    entity: of.entity,
    page: (context, cursor) => page(of, context, cursor),
    map: mapRow(of.row, of.map),
    deleted: (context, cursor) => deleted(of.of, context, cursor),
    ...(of.ids === 'elsewhere' ? {} : { ids: of.ids ?? ((context) => idsOf(context, of.of)) }),
  };
}

export const idsOf = async (context: SourceContext, of: MarkName): Promise<string[]> =>
  (await all(context, marks[of])).flatMap((row) => idOf(row) ?? []);

async function page<S extends z.ZodMiniType>(of: ListStream<S>, context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const { since, after, top: before } = placeOf(cursor);
  const [usual, other = usual] = of.texts;
  const question = {
    first: pageSize,
    after,
    filter: since === undefined ? {} : { updatedAt: { gte: since } },
    orderBy: [{ updatedAt: 'AscNullsLast' }],
  };
  const found = await either(context, [lists[usual], lists[other]], (text) => list(context, text, question));
  if (since !== undefined && after === undefined && found.nodes.length === 0) await mustBeQuiet(of.of, context, since);
  const top = found.nodes.reduce<string | undefined>((latest, row) => latestOf(of.of, latest, stampOf(row), since), before);
  return {
    rows: (await of.complete?.(found.nodes, context)) ?? found.nodes,
    next: {
      ...(top === undefined ? {} : { top }),
      ...(found.more && found.end !== undefined ? { after: found.end, ...(since === undefined ? {} : { since }) } : {}),
    },
    more: found.more,
    ...(cursor === undefined && found.total !== undefined ? { total: found.total } : {}),
  };
}

function latestOf(of: MarkName, latest: string | undefined, stamp: string | undefined, since: string | undefined): string | undefined {
  if (stamp === undefined) return latest;
  if (since !== undefined && schema.at(stamp) < schema.at(since))
    throw new CrmError('odd_answer', { detail: `${of}: rows that were not asked for` });
  return latest === undefined || schema.at(stamp) > schema.at(latest) ? stamp : latest;
}

/** Nothing since then? The latest change is looked at without a filter: there are lists whose dates cannot be compared. */
async function mustBeQuiet(of: MarkName, context: SourceContext, since: string): Promise<void> {
  const newest = await list(context, marks[of], { first: 1, orderBy: [{ updatedAt: 'DescNullsLast' }] });
  const stamp = stampOf(newest.nodes[0]);
  if (stamp !== undefined && schema.at(stamp) >= schema.at(since))
    throw new CrmError('odd_answer', { detail: `${fieldOf(marks[of])}: asking for what has changed finds nothing` });
}

/** Rows deleted since the last run. */
async function deleted(of: MarkName, context: SourceContext, cursor: Cursor | undefined): Promise<{ ids: string[]; next: Cursor }> {
  const since = typeof cursor?.['since'] === 'number' ? cursor['since'] : undefined;
  const next = { since: context.now };
  if (since === undefined) return { ids: [], next };
  // Clocks differ; what is told twice is deleted once.
  const from = schema.written(since - 10 * overlap);
  const rows = await all(context, marks[of], { and: [{ deletedAt: { is: 'NOT_NULL' } }, { deletedAt: { gte: from } }] });
  const gone = z.array(z.object({ id: schema.id, deletedAt: schema.moment })).safeParse(rows);
  if (!gone.success) throw new CrmError('odd_answer', { detail: `${of}: rows that are not deleted` });
  return { ids: gone.data.map(({ id }) => id), next };
}

const stampOf = (row: unknown): string | undefined => z.safeParse(z.object({ updatedAt: schema.moment }), row).data?.updatedAt;

function placeOf(cursor: Cursor | undefined): { since?: string; after?: string; top?: string } {
  const text = (name: string): string | undefined => (typeof cursor?.[name] === 'string' ? cursor[name] : undefined);
  const [since, after, top] = [text('since'), text('after'), text('top')];
  const begun = after !== undefined || top === undefined ? since : schema.written(schema.at(top) - overlap);
  return {
    ...(begun === undefined ? {} : { since: begun }),
    ...(after === undefined ? {} : { after }),
    ...(top === undefined ? {} : { top }),
  };
}
