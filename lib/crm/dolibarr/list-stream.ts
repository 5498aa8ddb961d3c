/**
 * A list of the REST interface as a stream, in the order of ids. A later run asks for what was changed since the last one began, less
 * enough for the clock of a server that stands anywhere: it tells the time in a zone it does not name.
 */
import type * as z from 'zod/mini';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { mapRow, type RowResult } from '../map-row';
import type { Entity } from '../../model/records';
import { idIn, needKey, rowsBeyond } from './ask';
import * as schema from './schema';

/** Twelve hours, as far west of Greenwich as a clock can stand, and one for a clock that is wrong; further east more comes again. */
const anywhere = 13 * 3_600_000;

export interface ListStream<S extends z.ZodMiniType> {
  id: string;
  entity: Entity;
  /** As the interface calls it: `projects`. */
  list: string;
  key?: 'rowid' | 'id';
  row: S;
  map: (row: z.infer<S>, context: SourceContext) => RowResult;
  /** Adds rows, or takes some apart. */
  spread?: (row: unknown) => readonly unknown[];
  /** Asked before the first page. @throws CrmError where the list would mislead */
  before?: (context: SourceContext) => Promise<void>;
  late?: boolean;
}

export function listStream<S extends z.ZodMiniType>(of: ListStream<S>): Stream {
  const where = { list: of.list, key: of.key ?? 'rowid' };
  const map = (row: unknown, context: SourceContext) => mapRow(of.row, (one: z.infer<S>) => of.map(one, context))(row);
  return {
    id: of.id,
    entity: of.entity,
    ...(of.late && { late: true }),
    page: async (context, cursor) => {
      needKey(context);
      await of.before?.(context);
      const { rows, next, more } = await changedRows(context, where, cursor);
      return { rows: of.spread ? rows.flatMap(of.spread) : rows, next, more };
    },
    map,
    async ids(context) {
      needKey(context);
      const ids: string[] = [];
      for await (const row of everyRow(context, where))
        for (const one of of.spread?.(row) ?? [row]) {
          const mapped = map(one, context);
          ids.push(...('records' in mapped ? mapped.records.filter(({ entity }) => entity === of.entity).map(({ id }) => id) : []));
        }
      return ids;
    },
  };
}

type Where = Parameters<typeof rowsBeyond>[1];

async function* everyRow(context: SourceContext, where: Where): AsyncGenerator<unknown> {
  for (let after = 0; ;) {
    const rows = await rowsBeyond(context, where, after);
    yield* rows;
    const last = idIn(rows.at(-1));
    if (last === undefined) return;
    after = last;
  }
}

/** `began`: when this run did; `since`: what it asks for; `after`: how far it is. Between runs there is `since` alone. */
export async function changedRows(context: SourceContext, where: Where, cursor: Cursor | undefined): Promise<StreamPage> {
  const began = typeof cursor?.['began'] === 'number' ? cursor['began'] : context.now;
  const since = typeof cursor?.['since'] === 'string' ? cursor['since'] : undefined;
  const after = typeof cursor?.['after'] === 'number' ? cursor['after'] : 0;
  const rows = await rowsBeyond(context, where, after, since);
  const last = idIn(rows.at(-1));
  // A page may be short in the middle: rows that cannot be loaded are left out. None at all is the end.
  if (last === undefined) return { rows, next: { since: schema.written(began - anywhere) }, more: false };
  return { rows, next: { began, after: last, ...(since === undefined ? {} : { since }) }, more: true };
}
