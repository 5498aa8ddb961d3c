/** A page of records, and what loading answers: the store's own words. */
import type { StoredRecord } from '../columns/stored';
import type { Dataset } from '../columns/table';
import type { Entity } from '../model/records';
import type { RejectRow, SavedCursor } from './rows';

/** What one call to the CRM brought. */
export interface Page {
  connection: string;
  /** Names the cursor. */
  stream: string;
  upserts: readonly StoredRecord[];
  deletes: readonly { entity: Entity; id: string }[];
  /** Where the next page starts. */
  cursor: SavedCursor;
  /** What did not fit; the same id counts once however often it comes. A record that fits now, or is deleted, is taken off the list. */
  rejects: readonly Omit<RejectRow, 'connection'>[];
  /** The stream's main entity; its cursor starts again when that is damaged. */
  entity?: Entity;
  /** The first pull is complete. Once true it stays so. */
  finished?: boolean;
  /** Rows of the first pull so far, and expected. */
  done?: number;
  total?: number;
}

/** A stored month that could not be trusted and has been taken out; its stream starts again. */
export interface Damage {
  /** Undefined: a dictionary, and with it everything. */
  entity: Entity | undefined;
  month: number | undefined;
  reason: string;
}

export interface Loaded {
  dataset: Dataset;
  /** Grows with every change of the data; equal generations are equal data. */
  generation: number;
  /** What was found damaged since the last load of this store. */
  damaged: Damage[];
}
