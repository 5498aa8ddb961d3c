/** The store: everything Paceline keeps, on this device only. */
import { hasIdCodes } from '../columns/ids';
import { recordsOf, textsOf } from '../columns/decode';
import type { StoredRecord } from '../columns/stored';
import { isText, numbers, textAt } from '../columns/typed';
import type { Entity } from '../model/records';
import { datasetOfCache, measure, type Follow } from './connection-cache';
import { openDatabase, type DatabaseOptions } from './database';
import type { Loaded, Page } from './page';
import { createPages } from './pages';
import { createPersonal, type Personal } from './personal';
import { createTelling, type Telling } from './telling';
import type { Limits } from './read-rows';
import type { StreamState } from './rows';
import { createSourceRows, type SourceRows } from './source-rows';
import { guarded } from './store-error';
import { range } from './versions';

/** Records that did not fit, by entity and reason. */
export interface RejectSummary {
  entity: Entity;
  reason: string;
  /** Exact, however long the list. */
  count: number;
  /** The first few ids, for the person to look at in the CRM. */
  sampleIds: string[];
}

/** Every method throws StoreError, whose message says what to do. */
export interface Store extends Personal, Telling, SourceRows {
  /** Chunks, dictionaries, cursor and rejects of one page in one transaction; a replay changes nothing. */
  applyPage(page: Page): Promise<{ changed: boolean; generation: number }>;
  /** The connection's data set, from memory while nothing has changed. It is good until the next page: ask, answer, forget. */
  load(connection: string): Promise<Loaded>;
  /**
   * The data set with only the months that a question needs of the entities that are named, and all others whole: a panel
   * that has just opened asks of the running quarter. The caller answers for asking nothing else of it. Everything when
   * everything is in memory already; what is damaged is taken out, and told by the next `load`.
   */
  loadPart(connection: string, limits: Limits): Promise<Omit<Loaded, 'damaged'>>;
  /** How far a stream has been read; undefined before its first page. */
  stream(connection: string, stream: string): Promise<StreamState | undefined>;
  streams(connection: string): Promise<StreamState[]>;
  /** Ids of all records of an entity. */
  ids(connection: string, entity: Entity): Promise<string[]>;
  /** All records of an entity, oldest first: for small tables and rare questions; the engine reads columns. */
  records<E extends Entity>(connection: string, entity: E): Promise<Extract<StoredRecord, { entity: E }>[]>;
  rejects(connection: string): Promise<RejectSummary[]>;
  counts(connection: string): Promise<{ counts: { entity: Entity; rows: number }[]; bytes: number }>;
  close(): void;
}

const SAMPLES = 20;

export interface StoreOptions extends DatabaseOptions {
  /** Told of every data set that has come out of a loaded one by a few changes. The earlier one must not be read any more. */
  follow?: Follow;
}

/**
 * Opens the store.
 * @param name of the database in this origin
 * @param options who follows changes; for tests, where IndexedDB comes from
 * @returns the store, of today's version
 * @throws StoreError when it cannot be opened; data that could not be migrated stays as it was
 */
export async function openStore(name = 'paceline', options: StoreOptions = {}): Promise<Store> {
  const db = await openDatabase(name, options);
  const pages = createPages(db, options.follow);
  const personal = createPersonal(db);
  return {
    ...personal,
    ...createTelling(db),
    ...createSourceRows(db),
    applyPage: (page) => guarded(() => pages.applyPage(page)),
    load: (connection) => guarded(() => pages.load(connection)),
    loadPart: (connection, limits) => guarded(() => pages.loadPart(connection, limits)),
    stream: (connection, stream) => guarded(() => db.cursors.get([connection, stream])),
    streams: (connection) =>
      guarded(() =>
        db.cursors
          .where(':id')
          .between(...range(connection))
          .toArray(),
      ),
    ids: (connection, entity) =>
      guarded(async () => {
        const dataset = datasetOfCache(await pages.fresh(connection));
        const table = dataset.tables[entity];
        const column = table.columns.id;
        if (column && isText(column)) return Array.from({ length: table.rows }, (_, row) => textAt(column, row));
        const texts = hasIdCodes(entity) ? textsOf(dataset)(entity) : [];
        return Array.from(numbers(column) ?? [], (code) => texts[code] ?? '');
      }),
    records: (connection, entity) => guarded(async () => recordsOf(datasetOfCache(await pages.fresh(connection)), entity)),
    rejects: (connection) =>
      guarded(async () => {
        const summaries = new Map<string, RejectSummary>();
        await db.rejects
          .where(':id')
          .between(...range(connection))
          .each(({ entity, id, reason }) => {
            const key = `${entity} ${reason}`;
            const summary = summaries.get(key) ?? { entity, reason, count: 0, sampleIds: [] };
            summary.count++;
            if (summary.sampleIds.length < SAMPLES) summary.sampleIds.push(id);
            summaries.set(key, summary);
          });
        return [...summaries.values()];
      }),
    counts: (connection) => guarded(async () => measure(await pages.fresh(connection))),
    erase: async (connection) => {
      await personal.erase(connection);
      pages.forget(connection);
    },
    eraseAll: async () => {
      await personal.eraseAll();
      pages.forget();
    },
    close: () => db.close(),
  };
}
