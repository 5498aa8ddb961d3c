/** A number per connection that grows with every change of its data: how several instances notice each other. */
import { Dexie } from 'dexie';
import { ownDatabase, type Database } from './database';
import type { VersionRow } from './rows';
import { StoreError } from './store-error';

/**
 * @param connection which connection
 * @returns bounds of all its rows in a table whose key starts with the connection
 */
export function range(connection: string): [unknown[], unknown[]] {
  return [
    [connection, Dexie.minKey],
    [connection, Dexie.maxKey],
  ];
}

/**
 * @param db the open database
 * @param connection which connection
 * @returns its version; 0 when it has no data
 */
export async function versionOf(db: Database, connection: string): Promise<number> {
  return (await db.versions.get(`c:${connection}`))?.value ?? 0;
}

/** The same outside a transaction, asked of the browser itself: it is asked before every answer. */
export function versionNow(db: Database, connection: string): Promise<number> {
  const own = ownDatabase(db);
  if (!own) return versionOf(db, connection);
  return new Promise((resolve, reject) => {
    const asked: IDBRequest<VersionRow | undefined> = own.transaction('versions').objectStore('versions').get(`c:${connection}`);
    asked.onsuccess = () => resolve(asked.result?.value ?? 0);
    asked.onerror = () => reject(asked.error ?? new StoreError('failed'));
  });
}

/**
 * @param db the open database
 * @returns the greatest version any connection has ever had
 */
export async function counterOf(db: Database): Promise<number> {
  return (await db.versions.get('counter'))?.value ?? 0;
}

/**
 * Gives a connection a version. Call it in the transaction that changes the data.
 * @param db the open database
 * @param connection whose data changes
 * @param value one more than the counter: no connection has had it before
 */
export async function saveVersion(db: Database, connection: string, value: number): Promise<void> {
  await db.versions.bulkPut([
    { key: 'counter', value },
    { key: `c:${connection}`, value },
  ]);
}
