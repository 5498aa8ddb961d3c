/** A database in memory, and ways to look at what a store holds without its own shortcuts. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { recordsOf } from '../../lib/columns/decode';
import { toStored, type StoredRecord } from '../../lib/columns/stored';
import { openStore, type Page, type Store, type StoredConnection } from '../../lib/store';
import type { DatabaseOptions } from '../../lib/store/database';
import { entities, type AnyRecord } from '../../lib/model/records';

/** A fresh IndexedDB that shares nothing with any other. */
export function memory(): Required<Pick<DatabaseOptions, 'indexedDB' | 'IDBKeyRange'>> {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}

/** A connection of that id. */
export function connection(id: string): StoredConnection {
  return { id, crm: 'demo', crmName: 'Demo', origin: 'https://crm.example', org: 'acme', loginId: 'ada', userName: 'Ada', connectedAt: 1 };
}

/** A store on a fresh IndexedDB that knows these connections, and how to open a second one on the same. */
export async function storeInMemory(
  ids: readonly string[] = ['c'],
): Promise<{ store: Store; reopen: () => Promise<Store>; place: ReturnType<typeof memory> }> {
  const place = memory();
  const store = await openStore('t', place);
  for (const id of ids) await store.saveConnection(connection(id));
  return { store, reopen: () => openStore('t', place), place };
}

/** A page with nothing in it but what is given. */
export function page(more: Partial<Page> & { records?: readonly AnyRecord[] }): Page {
  const { records = [], ...rest } = more;
  return {
    connection: 'c',
    stream: 's',
    upserts: records.map((record) => toStored(record)),
    deletes: [],
    cursor: {},
    rejects: [],
    ...rest,
  };
}

/** Works every page that waits into the chunks: a page of many records does, whatever is in it. Leaves no record behind. */
export async function intoChunks(store: Store, connection = 'c'): Promise<void> {
  const teams = Array.from({ length: 65 }, (_, i): AnyRecord => ({ entity: 'team', id: `filler ${i}`, name: '' }));
  await store.applyPage(page({ connection, stream: 'filler', records: teams }));
  await store.applyPage(page({ connection, stream: 'filler', deletes: teams.map(({ id }) => ({ entity: 'team', id })) }));
}

/** Every record a connection has, in an order that does not depend on how they came. */
export async function everything(store: Store, connection = 'c'): Promise<StoredRecord[]> {
  const { dataset } = await store.load(connection);
  return entities.flatMap((entity) => recordsOf(dataset, entity).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}

/** The tables of a database as raw rows, read without the product's code. */
export async function rawRows(place: ReturnType<typeof memory>, table: string): Promise<Record<string, unknown>[]> {
  const db = await wait(place.indexedDB.open('t'));
  const rows: Record<string, unknown>[] = await wait(db.transaction(table).objectStore(table).getAll());
  db.close();
  return rows;
}

/** Puts one raw row. */
export async function putRaw(place: ReturnType<typeof memory>, table: string, row: unknown): Promise<void> {
  const db = await wait(place.indexedDB.open('t'));
  await wait(db.transaction(table, 'readwrite').objectStore(table).put(row));
  db.close();
}

/** Empties tables, past the product's code. */
export async function clearRaw(place: ReturnType<typeof memory>, tables: readonly string[]): Promise<void> {
  const db = await wait(place.indexedDB.open('t'));
  for (const table of tables) await wait(db.transaction(table, 'readwrite').objectStore(table).clear());
  db.close();
}

function wait<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('failed'));
  });
}
