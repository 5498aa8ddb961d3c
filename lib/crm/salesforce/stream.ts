/** A table as a stream: its changes, its deletions, its rows as records. */
import type * as z from 'zod/mini';
import type { Entity } from '../../model/records';
import type { Cursor, Mapped, SourceContext, Stream } from '../adapter';
import { mapRow, type RowResult } from '../map-row';
import { changes } from './changes';
import { deletionsOf, idsOf } from './deletions';
import { byPeople, type AnyRow } from './known';
import type { Table } from './table';

export interface StreamPlan<S extends z.ZodMiniType> {
  id: string;
  entity: Entity;
  table: Table;
  shape: S;
  map: (row: z.infer<S>, context: SourceContext) => RowResult;
  /** Fields with users: those that are no people are taken out. */
  people?: readonly string[];
  /** What rows need from elsewhere before they can be mapped. */
  prepare?: (rows: readonly unknown[], context: SourceContext, learned: unknown) => Promise<readonly unknown[]>;
  /** Objects whose ids together are all of this entity, where another stream fills it, too. */
  together?: readonly Pick<Table, 'object' | 'where' | 'archived'>[];
  /** What of these rows this organisation cannot tell, in plain words: listed once with the rows that do not fit. */
  untold?: (context: SourceContext) => Promise<string | undefined>;
  deleted?: NonNullable<Stream['deleted']>;
  ids?: NonNullable<Stream['ids']>;
  /** The object has no bin: what is gone shows by comparing ids alone. */
  noBin?: boolean;
  late?: boolean;
}

export function stream<S extends z.ZodMiniType>(plan: StreamPlan<S>): Stream {
  const { id, entity, table, shape, map, people = [], prepare, late } = plan;
  return {
    id,
    entity,
    ...(late === undefined ? {} : { late }),
    async page(context, cursor) {
      const page = await changes(table, context, cursor);
      const known = people.length === 0 ? page.rows : await byPeople(context, page.rows, people);
      const rows = prepare && known.length > 0 ? await prepare(known, context, learnedIn(page.next)) : known;
      const untold = cursor === undefined && rows.length > 0 ? await plan.untold?.(context) : undefined;
      return { ...page, rows: untold === undefined ? rows : [...rows, note(untold)] };
    },
    map: (row, context) => noted(row) ?? mapRow(shape, (checked) => map(checked, context), 'Id')(row),
    ...(plan.noBin ? {} : { deleted: plan.deleted ?? deletionsOf(table.object, table.stamp) }),
    ids: plan.ids ?? idsOf(...(plan.together ?? [table])),
  };
}

const learnedIn = ({ learned }: Cursor): unknown => (typeof learned === 'string' ? JSON.parse(learned) : undefined);

/** The currency of a row; of the organisation where it has but one. */
export const currencyOf = (row: { CurrencyIsoCode?: string | null | undefined }, context: SourceContext): string | undefined =>
  row.CurrencyIsoCode ?? context.me?.currency;

export const hour = 3_600_000;

/** A row with more fields. */
export const plus = (row: unknown, more: AnyRow): unknown => (typeof row === 'object' && row !== null ? { ...row, ...more } : row);

/** A row that is none: what a list cannot tell, to stand among the rows that do not fit. */
export const note = (untold: string): unknown => ({ untold });
export const noted = (row: unknown): Mapped | undefined =>
  typeof row === 'object' && row !== null && 'untold' in row ? { reject: String(row.untold), id: 'untold' } : undefined;
