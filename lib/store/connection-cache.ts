/**
 * One connection in memory: its tables, its dictionaries, and what of them is not yet in the chunks.
 * Pages are worked into the tables in place, so a data set is good until the next page: keep its generation, not the data set.
 */
import { assemble, tableOfChunks } from '../columns/concat';
import type { Change } from '../columns/change';
import { createDictionaries, dictionaryNames, type Dictionaries, type DictionaryName } from '../columns/dictionaries';
import { changesOf, editTable, planTables, type Deletion } from '../columns/patch';
import { REMEMBERED, type TablePlan } from '../columns/plan';
import type { StoredRecord } from '../columns/stored';
import type { Dataset, Table } from '../columns/table';
import { entities, type Entity } from '../model/records';
import type { AtRest, Opened } from './open-chunks';

export interface ConnectionCache {
  /** The version in the database this is a copy of. */
  version: number;
  readonly dictionaries: Dictionaries;
  /** Texts of each dictionary that are at rest. */
  saved: Map<DictionaryName, number>;
  readonly tables: Map<Entity, Table>;
  /** Months that differ from their chunks. */
  readonly dirty: Map<Entity, Set<number>>;
  /** Months that stand in the database in the form of version 1. */
  readonly old: ReadonlyMap<Entity, ReadonlySet<number>>;
  /** Pages that wait in the database. */
  waiting: number;
  readonly atRest: AtRest;
  dataset: Dataset | undefined;
}

/** How many texts each dictionary has. */
export const countTexts = (dictionaries: Dictionaries) => new Map(dictionaryNames.map((name) => [name, dictionaries.texts(name).length]));

/**
 * A cache of what the database holds.
 * @param version of the connection's data
 * @param opened its rows, opened
 * @returns a cache with the waiting pages worked in
 */
export function createCache(version: number, opened: Opened): ConnectionCache {
  const dictionaries = createDictionaries(opened.texts);
  const cache: ConnectionCache = {
    version,
    dictionaries,
    saved: countTexts(dictionaries),
    tables: new Map(entities.map((entity) => [entity, tableOfChunks(entity, opened.chunks.get(entity) ?? [])])),
    dirty: new Map([...opened.old].map(([entity, months]) => [entity, new Set(months)])),
    old: opened.old,
    waiting: opened.edits.length,
    atRest: opened.atRest,
    dataset: undefined,
  };
  for (const { upserts, deletes } of opened.edits) workIn(cache, planPage(cache, upserts, deletes));
  return cache;
}

/**
 * What a page changes.
 * @param cache the connection
 * @param upserts new versions of records
 * @param deletes records that are gone
 * @returns plans for the tables that end up different; none when everything is there already
 */
export function planPage(cache: ConnectionCache, upserts: readonly StoredRecord[], deletes: readonly Deletion[]): TablePlan[] {
  return planTables((entity) => tableOf(cache, entity), upserts, deletes, cache.dictionaries);
}

function tableOf(cache: ConnectionCache, entity: Entity): Table {
  const table = cache.tables.get(entity);
  if (!table) throw new Error(`There is no table of ${entity}.`);
  return table;
}

/**
 * Works plans into the tables, in place.
 * @param cache the connection; its data set is put aside
 * @param plans of this cache, each made for its table as it is
 */
export function workIn(cache: ConnectionCache, plans: readonly TablePlan[]): void {
  for (const plan of plans) {
    cache.tables.set(plan.entity, editTable(tableOf(cache, plan.entity), plan));
    const dirty = cache.dirty.get(plan.entity) ?? new Set<number>();
    for (const month of plan.months) dirty.add(month);
    cache.dirty.set(plan.entity, dirty);
  }
  if (plans.length > 0) cache.dataset = undefined;
}

/** Told of a data set that has come out of another by some changes. */
export type Follow = (from: Dataset, to: Dataset, changes: readonly Change[]) => void;

/** Tells what has become of a data set that somebody may have derived something from. */
export function tell(cache: ConnectionCache, from: Dataset | undefined, plans: readonly TablePlan[], follow: Follow | undefined): void {
  if (!from || !follow) return;
  const changes = plans.flatMap(changesOf);
  if (changes.length <= REMEMBERED) follow(from, datasetOfCache(cache), changes);
}

/** The data set, good until the next page. */
export function datasetOfCache(cache: ConnectionCache): Dataset {
  return (cache.dataset ??= assemble((entity) => tableOf(cache, entity), cache.dictionaries));
}

/** Rows by entity, and bytes at rest. */
export function measure(cache: ConnectionCache): { counts: { entity: Entity; rows: number }[]; bytes: number } {
  let bytes = cache.atRest.waiting;
  for (const row of cache.atRest.rows.values()) bytes += row.bytes;
  return { counts: entities.map((entity) => ({ entity, rows: tableOf(cache, entity).rows })), bytes };
}
