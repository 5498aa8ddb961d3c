/** Small pages at rest, until there are enough of them to be worked into the chunks. */
import type { Deletion } from '../columns/patch';
import type { StoredRecord } from '../columns/stored';
import { xxh32 } from '../columns/xxh32';
import type { EditRow } from './rows';

/** A page of so many records or fewer waits; a larger one is written into its chunks at once. */
export const SMALL = 64;
/** So many pages may wait: opening applies each of them again. */
export const MANY = 64;

/** How many pages wait, and their bytes. */
interface Waiting {
  waiting: number;
  readonly atRest: { waiting: number };
}

const encoder = new TextEncoder();
const checksumOf = (upserts: readonly StoredRecord[], deletes: readonly Deletion[]): number =>
  xxh32(encoder.encode(JSON.stringify([upserts, deletes])));

/**
 * A page as it waits.
 * @param connection whose
 * @param version the connection's version after it
 * @param upserts what came
 * @param deletes what went
 * @returns a row to put
 */
export function editRow(connection: string, version: number, upserts: readonly StoredRecord[], deletes: readonly Deletion[]): EditRow {
  return { connection, version, upserts: [...upserts], deletes: [...deletes], checksum: checksumOf(upserts, deletes) };
}

/** Whether a page may wait with those that do already. */
export const mayWait = (page: { upserts: readonly unknown[]; deletes: readonly unknown[] }, { waiting }: Waiting): boolean =>
  page.upserts.length + page.deletes.length <= SMALL && waiting < MANY;

/** Counts a page among those that wait. */
export function keepWaiting(cache: Waiting, row: EditRow): void {
  cache.waiting++;
  cache.atRest.waiting += bytesOfEdit(row);
}

/** Whether a waiting page is what was written. */
export function isIntact({ upserts, deletes, checksum }: EditRow): boolean {
  return Array.isArray(upserts) && Array.isArray(deletes) && checksumOf(upserts, deletes) === checksum;
}

/** About what a waiting page takes at rest. */
export const bytesOfEdit = ({ upserts, deletes }: Pick<EditRow, 'upserts' | 'deletes'>): number =>
  JSON.stringify([upserts, deletes]).length;
