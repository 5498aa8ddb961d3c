/** Whole databases as JSON and back, without the product's code: how a version is frozen. */
import type { memory } from './memory';

type Place = ReturnType<typeof memory>;

interface StoreDump {
  name: string;
  keyPath: string | string[] | null;
  indexes: { name: string; keyPath: string | string[] }[];
  rows: unknown[];
}

export interface Dump {
  /** As IndexedDB counts: ten times ours. */
  version: number;
  stores: StoreDump[];
  /** What the person must find in it, whatever the version of the code that opens it. */
  holds: unknown;
}

const arrays = { Float64Array, Int32Array, Uint8Array, Uint32Array };
type ArrayName = keyof typeof arrays;

/** JSON with typed arrays as `{ array, values }`; numbers that JSON lacks as text. */
export function toJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_, each: unknown) => {
      for (const [array, make] of Object.entries(arrays))
        if (each instanceof make) return { array, values: Array.from(each, (n) => (Number.isFinite(n) ? n : String(n))) };
      return each;
    },
    1,
  ).replace(/\[\s+((?:"?-?[\w.]+"?,?\s+)+)\]/g, (_, inner: string) => `[${inner.trim().replace(/\s+/g, ' ')}]`);
}

export function fromJson(text: string): Dump {
  return JSON.parse(text, (_, each: unknown) => {
    if (typeof each !== 'object' || each === null || !('array' in each) || !('values' in each)) return each;
    const make = arrays[each.array as ArrayName];
    return make.from((each.values as (number | string)[]).map(Number));
  }) as Dump;
}

/** Everything in a database. */
export async function dump(place: Place, holds: unknown): Promise<Dump> {
  const db = await done(place.indexedDB.open('t'));
  const names = [...db.objectStoreNames].toSorted();
  const tx = db.transaction(names);
  const stores = await Promise.all(
    names.map(async (name): Promise<StoreDump> => {
      const store = tx.objectStore(name);
      const indexes = [...store.indexNames].toSorted().map((each) => ({ name: each, keyPath: store.index(each).keyPath }));
      const rows: unknown[] = await done(store.getAll());
      return { name, keyPath: store.keyPath, indexes, rows };
    }),
  );
  const { version } = db;
  db.close();
  return { version, stores, holds };
}

/** A database as a dump has it. */
export async function restore(place: Place, { version, stores }: Dump): Promise<void> {
  const open = place.indexedDB.open('t', version);
  open.onupgradeneeded = () => {
    for (const { name, keyPath, indexes, rows } of stores) {
      const store = open.result.createObjectStore(name, { keyPath });
      for (const index of indexes) store.createIndex(index.name, index.keyPath);
      for (const row of rows) store.put(row);
    }
  };
  (await done(open)).close();
}

export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('failed'));
  });
}
