/** What a person brings in on the options page: records of files, and figures that no CRM knows. Types only. */
import type { CustomerRef, LocalInputs } from '../metrics/result';
import type { Entity } from '../model/records';

/** A slice of what a file holds, on its way into a connection. */
export interface ImportRequest {
  type: 'importRecords';
  id: string;
  /** Name of the mapping: its imports share one cursor, so that the same files again change nothing. */
  mapping: string;
  /** Records as lib/import made them; each is checked again. */
  records: readonly unknown[];
  /** Rows that did not fit; `id` says file and row. */
  rejects: readonly ImportReject[];
  /** The last slice: rows that were rejected by an earlier import and not by this one are forgotten. */
  last: boolean;
}

export interface ImportReject {
  entity: Entity;
  id: string;
  reason: string;
}

/** Records that were not taken, since a marketing source brings them itself. */
export interface LeftOut {
  /** Its name. */
  source: string;
  entity: Entity;
  rows: number;
}

export type ImportAnswer =
  | { ok: true; taken: number; rejected: ImportReject[]; leftOut?: LeftOut[] }
  /** `brought`: the CRM has records of this kind itself. */
  | { ok: false; why: 'gone' }
  | { ok: false; why: 'brought'; entities: Entity[] };

/** A mapping as it was saved: JSON text that lib/import reads. */
export interface SavedMapping {
  name: string;
  json: string;
}

/** What the records of files are joined to by name. */
export interface JoinsView {
  /** Currency of the connection. */
  currency: string;
  campaigns: { id: string; name: string }[];
  /** Where leads and deals came from, as the CRM spells it; the most frequent first. */
  sources: string[];
}

/** What was entered for a connection, and what its forms offer to choose from. */
export interface InputsView {
  inputs: LocalInputs;
  currency: string;
  people: { id: string; name: string }[];
  teams: { id: string; name: string }[];
  products: { id: string; name: string }[];
  /** Names of the customers that were judged by hand. */
  customers: { entity: CustomerRef['entity']; id: string; name: string }[];
}
