/** Several versions of one record: which of them counts. */
import { layout } from './layout';
import type { StoredRecord } from './stored';

/**
 * Whether a version of a record replaces another.
 * @param incoming `modifiedAt` of the version that came later, NaN or undefined when unknown
 * @param present `modifiedAt` of the version that is there
 * @returns true when it is as new or newer, or when either does not say
 */
export function replaces(incoming: number | undefined, present: number | undefined): boolean {
  return !(Number(incoming ?? NaN) < Number(present ?? NaN));
}

/**
 * The time a record is sorted by.
 * @param record any record
 * @returns epoch ms; undefined for entities that are not sorted by time
 */
export function timeOf(record: StoredRecord): number | undefined {
  const name = layout[record.entity].sortedBy;
  const at: unknown = name === undefined ? undefined : record[name as keyof StoredRecord];
  return typeof at === 'number' ? at : undefined;
}

/**
 * One version per id.
 * @param records versions of one entity, in the order they came
 * @returns the version of each id that replaces the others, in the order of first appearance
 */
export function newestOfEach(records: readonly StoredRecord[]): StoredRecord[] {
  const kept = new Map<string, StoredRecord>();
  for (const record of records) {
    const present = kept.get(record.id);
    if (!present || replaces(record.modifiedAt, present.modifiedAt)) kept.set(record.id, record);
  }
  return [...kept.values()];
}
