/** One connection in memory: its chunks, its dictionaries, and the tables made of them, each rebuilt only when it was touched. */
import { assemble, concat } from '../columns/concat';
import { createDictionaries, dictionaryNames, type Dictionaries, type DictionaryName } from '../columns/dictionaries';
import { idKeys } from '../columns/ids';
import { byteLength, type Part } from '../columns/pack';
import { rowCount, viewRows } from '../columns/rows';
import type { Dataset, Table } from '../columns/table';
import type { Columns } from '../columns/typed';
import { entities, type Entity } from '../model/records';
import { createMonthIndex, type MonthIndex } from './month-index';

/** A chunk as a page leaves it; `after` undefined: no chunk any more. */
export interface Change {
  entity: Entity;
  month: number;
  after: Columns | undefined;
  /** The halves that differ from what is stored. */
  changed: readonly Part[];
}

export interface ConnectionCache {
  /** The version in the database this is a copy of. */
  version: number;
  readonly dictionaries: Dictionaries;
  /** Texts of each dictionary that are at rest. */
  saved: Map<DictionaryName, number>;
  readonly chunks: Map<Entity, Map<number, Columns>>;
  readonly index: Map<Entity, MonthIndex>;
  readonly tables: Map<Entity, Table>;
  dataset: Dataset | undefined;
}

const countTexts = (dictionaries: Dictionaries) => new Map(dictionaryNames.map((name) => [name, dictionaries.texts(name).length]));

/**
 * A cache of what the database holds.
 * @param version of the connection's data
 * @param texts its dictionaries
 * @param chunks its chunks
 * @returns a cache without tables yet
 */
export function createCache(
  version: number,
  texts: Partial<Record<DictionaryName, string[]>>,
  chunks: Map<Entity, Map<number, Columns>>,
): ConnectionCache {
  const dictionaries = createDictionaries(texts);
  return { version, dictionaries, saved: countTexts(dictionaries), chunks, index: new Map(), tables: new Map(), dataset: undefined };
}

/** The months of an entity, made when the entity is first written to. */
export function indexOf(cache: ConnectionCache, entity: Entity): MonthIndex {
  let index = cache.index.get(entity);
  if (!index) {
    cache.index.set(entity, (index = createMonthIndex()));
    for (const [month, columns] of cache.chunks.get(entity) ?? []) index.add(idKeys(columns), month);
  }
  return index;
}

/** Takes over what has been committed. */
export function commitChanges(cache: ConnectionCache, changes: readonly Change[], version: number): void {
  for (const { entity, month, after } of changes) {
    let months = cache.chunks.get(entity);
    if (!months) cache.chunks.set(entity, (months = new Map()));
    if (after) {
      months.set(month, after);
      cache.index.get(entity)?.add(idKeys(after), month);
    } else {
      months.delete(month);
    }
    cache.tables.delete(entity);
  }
  cache.dataset = undefined;
  cache.saved = countTexts(cache.dictionaries);
  cache.version = version;
}

/** The data set, with only the touched tables rebuilt. */
export function datasetOfCache(cache: ConnectionCache): Dataset {
  cache.dataset ??= assemble((entity) => {
    let table = cache.tables.get(entity);
    if (!table) cache.tables.set(entity, (table = buildTable(cache, entity)));
    return table;
  }, cache.dictionaries);
  return cache.dataset;
}

/** Joins the chunks, and makes them views into the table, so that nothing is held twice. */
function buildTable(cache: ConnectionCache, entity: Entity): Table {
  const months = cache.chunks.get(entity) ?? new Map<number, Columns>();
  const order = Int32Array.from(months.keys()).sort();
  const chunks = Array.from(order, (month) => months.get(month)).filter((columns) => columns !== undefined);
  const table = concat(entity, chunks);
  let start = 0;
  for (const [i, month] of order.entries()) {
    const end = start + rowCount(chunks[i] ?? {});
    months.set(month, viewRows(table.columns, start, end));
    start = end;
  }
  return table;
}

/** Rows by entity and bytes of all columns and dictionaries. */
export function measure(cache: ConnectionCache): { counts: { entity: Entity; rows: number }[]; bytes: number } {
  let bytes = 0;
  const counts = entities.map((entity) => {
    let rows = 0;
    for (const columns of cache.chunks.get(entity)?.values() ?? []) {
      rows += rowCount(columns);
      bytes += byteLength(columns);
    }
    return { entity, rows };
  });
  for (const name of dictionaryNames) for (const text of cache.dictionaries.texts(name)) bytes += text.length + 4;
  return { counts, bytes };
}
