/** Typed access to columns, derived from the layout: `ColumnsOf<'deal'>` knows the exact array of every field. */
import type { Entity } from '../model/records';
import { layout, type Layout } from './layout';
import type { Column, ColumnKind, Dataset, Table, TextColumn } from './table';

export { textAt } from './texts';

type ArrayOf<K extends ColumnKind> = K extends { kind: 'f64' }
  ? Float64Array
  : K extends { kind: 'u8' }
    ? Uint8Array
    : K extends { kind: 'text' }
      ? TextColumn
      : Int32Array;

/** The columns of one entity, each with its exact array type. */
export type ColumnsOf<E extends Entity> = {
  readonly [C in keyof Layout[E]['columns']]: ArrayOf<Extract<Layout[E]['columns'][C], ColumnKind>>;
};

/** Columns of any entity, by name. */
export type Columns = Readonly<Record<string, Column>>;

/** One column of the layout: its name and what it holds. */
export interface ColumnSpec {
  readonly name: string;
  readonly spec: ColumnKind;
}

const specs = new Map<Entity, readonly ColumnSpec[]>();

/**
 * The columns of an entity in the layout's order.
 * @param entity which entity
 * @returns name and kind of each column; the same array each time
 */
export function columnSpecs(entity: Entity): readonly ColumnSpec[] {
  let found = specs.get(entity);
  if (!found) specs.set(entity, (found = Object.entries(layout[entity].columns).map(([name, spec]) => ({ name, spec }))));
  return found;
}

/**
 * The columns of one entity of a data set, typed.
 * @param dataset the data set
 * @param entity which entity
 * @returns its columns and the number of rows
 */
export function tableOf<E extends Entity>(dataset: Dataset, entity: E): { rows: number; columns: ColumnsOf<E> } {
  const table = dataset.tables[entity];
  return { rows: table.rows, columns: columnsOf(table, entity) };
}

/**
 * The columns of a table, typed.
 * @param table any table
 * @param entity the entity the caller expects it to hold
 * @returns the table's own columns
 * @throws Error when the table holds another entity
 */
export function columnsOf<E extends Entity>(table: Table, entity: E): ColumnsOf<E> {
  if (table.entity !== entity) throw new Error(`Expected the table of ${entity}, got ${table.entity}: ask for the right table.`);
  // The layout is the only maker of tables, so the names and arrays are those of the mapped type.
  return table.columns as unknown as ColumnsOf<E>;
}

/**
 * A column by a name that is known only at run time. It alone is unpacked: listing all of them would unpack every one.
 * @returns undefined when there is none of that name
 */
export function columnNamed(columns: object, name: string): Column | undefined {
  // Columns are plain objects of nothing but columns.
  return Object.hasOwn(columns, name) ? (Reflect.get(columns, name) as Column) : undefined;
}

/** Whether a column holds texts (utf-8 with offsets). */
export function isText(column: Column): column is TextColumn {
  return !ArrayBuffer.isView(column);
}

/** The numbers of a column, or undefined when it holds texts or is absent. */
export function numbers(column: Column | undefined): Float64Array | Int32Array | Uint8Array | undefined {
  return column && !isText(column) ? column : undefined;
}
