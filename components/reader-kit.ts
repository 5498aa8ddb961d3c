/** What the page of first steps needs of lib/reader, which it loads only when somebody wants to read a page of no known CRM. */
import type { PagePart, SavedReading } from '../lib/messages/protocol';
import type { Fault } from '../lib/text/fault';
import type { PlainRecord, Report } from './import-kit';

export type Meaning = SavedReading['meaning'];
export type ReadKind = Meaning['kind'];
export type Identity = Meaning['identity'];

export interface ReaderField {
  name: string;
  form: 'text' | 'money' | 'day' | 'instant' | 'share' | 'status' | 'person' | 'company';
  needed?: boolean;
}

type Rows = Pick<PagePart, 'columns' | 'rows' | 'skipped'>;

export interface Guessed {
  meaning: Meaning;
  unsure: { dates: boolean; decimal: boolean; currency: boolean };
}

export type Previewed = { ok: true; records: PlainRecord[]; report: Report } | { ok: false; faults: readonly Fault[] };

export interface ReaderKit {
  readKinds: readonly ReadKind[];
  fieldsOfKind: Readonly<Record<ReadKind, readonly ReaderField[]>>;
  statesOf: Readonly<Partial<Record<ReadKind, readonly string[]>>>;
  /** Forms of dates, as lib/import writes them. */
  dateForms: readonly string[];
  guessMeaning(
    rows: Rows,
    from: { kind?: ReadKind | undefined; fields?: Readonly<Record<string, string>> | undefined; language: string; zone: string },
  ): Guessed;
  identitiesOf(rows: Rows, fields: Readonly<Record<string, string>>): Identity[];
  columnsOf(meaning: Meaning): string[];
  preview(name: string, meaning: Meaning, rows: Rows): Promise<Previewed>;
}
