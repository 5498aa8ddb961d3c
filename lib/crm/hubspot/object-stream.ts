/** A kind of record as a stream: full, then what has changed, and what was deleted. */
import type * as z from 'zod/mini';
import type { Entity } from '../../model/records';
import type { SourceContext, Stream, StreamPage } from '../adapter';
import { mapRow, type RowResult } from '../map-row';
import { deletedObjects } from './deleted';
import { objectPage, type Flat, type Kind } from './objects';

interface Wanted<S extends z.ZodMiniType> {
  id: string;
  entity: Entity;
  kind: Kind;
  shape: S;
  /** @param context for the account's zone and currency */
  map(row: z.infer<S>, context: SourceContext): RowResult;
  /** Adds to a page of rows what stands elsewhere. */
  complete?(context: SourceContext, rows: readonly Flat[]): Promise<readonly Flat[]>;
  late?: boolean;
}

export function objectStream<S extends z.ZodMiniType>({ id, entity, kind, shape, map, complete, late }: Wanted<S>): Stream {
  return {
    id,
    entity,
    async page(context, cursor): Promise<StreamPage> {
      const page = await objectPage(context, kind, cursor);
      return complete ? { ...page, rows: await complete(context, page.rows as readonly Flat[]) } : page;
    },
    map: (row, context) => mapRow(shape, (checked) => map(checked, context))(row),
    deleted: (context, cursor) => deletedObjects(context, kind, cursor),
    ...(late ? { late } : {}),
  };
}
