/** A model as a stream. */
import type * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { mapRow, type RowResult } from '../map-row';
import type { Entity } from '../../model/records';
import { allIds, changedRows, type Rows } from './changed-rows';

export interface Table<S extends z.ZodMiniType> extends Rows {
  id: string;
  entity: Entity;
  row: S;
  map: (row: z.infer<S>, context: SourceContext) => RowResult;
  /** What rows need from elsewhere, asked for once a page. */
  prepare?: (rows: readonly unknown[], context: SourceContext) => Promise<readonly unknown[]>;
  /** All ids of the entity; `own`: those of this model are all there are. */
  ids?: 'own' | ((context: SourceContext) => Promise<readonly string[]>);
  late?: boolean;
}

export function table<S extends z.ZodMiniType>(of: Table<S>): Stream {
  const { ids } = of;
  return {
    id: of.id,
    entity: of.entity,
    ...(of.late && { late: true }),
    async page(context, cursor) {
      const page = await changedRows(context, of, cursor);
      return of.prepare && page.rows.length > 0 ? { ...page, rows: await of.prepare(page.rows, context) } : page;
    },
    map: (row, context) => mapRow(of.row, (read: z.infer<S>) => of.map(read, context))(row),
    ...(ids && {
      ids:
        ids === 'own' ? async (context: SourceContext) => (await allIds(context, of.model, of.domain ?? [], of.filtered)).map(String) : ids,
    }),
  };
}
