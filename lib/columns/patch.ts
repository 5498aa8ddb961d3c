/** Changed records into a data set, in place: one record costs what it and the rows behind it take to move. */
import type { Entity } from '../model/records';
import { blank } from './blank';
import type { Change } from './change';
import { assemble, dictionariesBehind } from './concat';
import { createDictionaries, type Dictionaries } from './dictionaries';
import { editColumn } from './edit';
import { planTable, type TablePlan } from './plan';
import type { StoredRecord } from './stored';
import type { Column, Dataset, Table } from './table';
import { columnSpecs } from './typed';

/** A record that is gone. */
export interface Deletion {
  entity: Entity;
  id: string;
}

/**
 * What a page of changes does to each table; changes nothing but the dictionaries, which may grow.
 * @param tableOf the tables as they are
 * @param upserts new versions of records, in the order they came
 * @param deletes records that are gone
 * @param dictionaries the connection's dictionaries
 * @returns plans for the tables that end up different
 */
export function planTables(
  tableOf: (entity: Entity) => Table,
  upserts: readonly StoredRecord[],
  deletes: readonly Deletion[],
  dictionaries: Dictionaries,
): TablePlan[] {
  const pages = new Map<Entity, { upserts: StoredRecord[]; deletes: Set<string> }>();
  const of = (entity: Entity) => {
    let found = pages.get(entity);
    if (!found) pages.set(entity, (found = { upserts: [], deletes: new Set() }));
    return found;
  };
  for (const record of upserts) of(record.entity).upserts.push(record);
  for (const { entity, id } of deletes) of(entity).deletes.add(id);
  const plans = [...pages].map(([entity, page]) => planTable(tableOf(entity), page.upserts, page.deletes, dictionaries));
  return plans.filter((plan) => plan !== undefined);
}

/**
 * A table after a plan.
 * @param table the table the plan was made for; its memory is reused, so it must not be read any more
 * @param plan what happens
 * @returns the table afterwards
 */
export function editTable(table: Table, { entity, edit, incoming }: TablePlan): Table {
  const columns: Record<string, Column> = {};
  for (const { name, spec } of columnSpecs(entity)) {
    columns[name] = editColumn(spec, table.columns[name] ?? blank(spec, table.rows), incoming[name] ?? blank(spec, 0), edit);
  }
  return { entity, rows: table.rows - edit.drops.length + edit.inserts.length, columns };
}

/**
 * What a plan changes, record by record.
 * @param plan the plan
 * @returns one change per record, a moved one included, in no particular order
 */
export function changesOf({ entity, edit, was }: TablePlan): Change[] {
  const gone = new Set(edit.drops);
  const changes: Change[] = [];
  const tell = (row: number, before: number): void => {
    const numbers = was.get(before);
    changes.push({ entity, row, before, ...(numbers && { was: numbers }) });
  };
  for (const { before, row } of edit.puts) tell(row, before);
  for (const { row, before } of edit.inserts) {
    gone.delete(before);
    tell(row, before);
  }
  for (const before of gone) tell(-1, before);
  return changes;
}

/**
 * A data set after some changes.
 * @param dataset as it was; what changes is edited in its memory, so it must not be read any more
 * @param upserts new versions of records; an older version than what is there changes nothing
 * @param deletes records that are gone; they win over a version given at the same time
 * @returns the data set afterwards (itself when nothing has changed), and what is different
 */
export function patchDataset(
  dataset: Dataset,
  upserts: readonly StoredRecord[],
  deletes: readonly Deletion[] = [],
): { dataset: Dataset; changes: Change[] } {
  const dictionaries = dictionariesBehind(dataset) ?? createDictionaries({ ...dataset.refs, word: dataset.words });
  const plans = planTables((entity) => dataset.tables[entity], upserts, deletes, dictionaries);
  if (plans.length === 0) return { dataset, changes: [] };
  const edited = new Map(plans.map((plan) => [plan.entity, editTable(dataset.tables[plan.entity], plan)]));
  const after = assemble((entity) => edited.get(entity) ?? dataset.tables[entity], dictionaries);
  return { dataset: after, changes: plans.flatMap(changesOf) };
}
