/** What stands in the tables, as today's code reads and writes it. */
import type { DictionaryName } from '../columns/dictionaries';
import type { FORMAT, Packed } from '../columns/pack';
import type { PackedV1, PartV1 } from '../columns/pack-v1';
import type { Deletion } from '../columns/patch';
import type { StoredRecord } from '../columns/stored';
import type { BudgetView, LocalInputs, Problem, SavedMapping, Settings, Target, PageAnswers, ReportReminder } from '../messages/protocol';
import type { Alert, AlertState, InboxEntry } from '../messages/protocol';
import type { PanelPrefs } from '../messages/questions/prefs';
import type { Entity } from '../model/records';
import type { SourceRow } from './source-rows';

interface ChunkKey {
  connection: string;
  entity: Entity;
  /** year × 100 + month in UTC; 0 for entities that are not sorted by time. */
  month: number;
}

/** One month of one entity; in version 1 in two halves, which wait to be written again. */
export type ChunkRow = ChunkKey & (({ part: typeof WHOLE } & Packed) | ({ part: PartV1 } & PackedV1));

/** Where version 1 has the name of a half. */
export const WHOLE = 'whole';

interface BlockKey {
  connection: string;
  name: DictionaryName;
  /** Holds the codes from block × BLOCK on. */
  block: number;
  checksum: number;
}

/** A run of up to `BLOCK` texts of one dictionary, as `packTexts` gives them; without a format: of version 1. */
export type DictionaryRow = BlockKey &
  ({ format: typeof FORMAT; rows: number; bytes: Uint8Array } | { bytes: Uint8Array; offsets: Uint32Array });

/** A small page that waits to be worked into the chunks: writing it costs the same however large the months are. */
export interface EditRow {
  connection: string;
  /** The connection's version after it; they are applied in this order. */
  version: number;
  upserts: StoredRecord[];
  deletes: Deletion[];
  /** xxh32 over both as JSON. */
  checksum: number;
}

/** Opaque to the store; plain JSON. */
export type SavedCursor = Record<string, string | number | boolean | null>;

/** How far one stream has been read. */
export interface StreamState {
  connection: string;
  stream: string;
  cursor: SavedCursor;
  /** Entities its pages have written: when one is damaged, the stream starts again. */
  entities: Entity[];
  /** Its first pull came to its end. */
  finished: boolean;
  /** Rows of the first pull so far, and how many the CRM said there are. */
  done: number;
  total?: number;
}

/** How the last sync ended; kept so that a restarted background knows when to try again. */
export interface SyncState {
  runs: number;
  /** Failures in a row. */
  failures: number;
  lastStartedAt?: number;
  lastFinishedAt?: number;
  retryAt?: number;
  problem?: Problem;
  /** Entities that could not be read while the rest went on. */
  partial?: { entity: Entity; problem: Problem }[];
}

/** How a connection gets in without the page's session. The token itself stands in a table of its own. */
export interface LentAccess {
  /** `id` among the adapter's ways. */
  id: string;
  way: 'token' | 'cookie' | 'oauth';
  /** Where the calls go. */
  apiOrigin: string;
  /** Match patterns that were asked for beside the page's. */
  hosts: string[];
  /** When the person chose it, epoch ms. */
  since: number;
  /** For a token that belongs to nobody: who the person said they are. */
  actAs?: string;
}

/** One CRM, one organisation, one signed-in user. */
export interface StoredConnection {
  id: string;
  crm: string;
  crmName: string;
  origin: string;
  org: string;
  /** As `CrmPage.userId` and `Me.loginId` show it. */
  loginId: string;
  /** Id among the user records; undefined for an account that is no salesperson. */
  userId?: string;
  userName: string;
  timeZone?: string;
  currency?: string;
  connectedAt: number;
  /** Disconnected, with its copy kept: it needs no host and counts nowhere, until it is connected again. */
  left?: true;
  /** Undefined: the page's session. */
  access?: LentAccess;
  /** How much of the CRM's allowance was used when it told last. */
  budget?: Omit<BudgetView, 'slow' | 'waitsUntil'>;
  sync?: SyncState;
}

/** A record that did not fit. No field of it is kept but its id. */
export interface RejectRow {
  connection: string;
  entity: Entity;
  id: string;
  reason: string;
}

export interface TokenRow {
  connection: string;
  value: string;
  /** When the person gave it, epoch ms. */
  setAt?: number;
  /** Of OAuth. */
  refresh?: string;
  /** Epoch ms. */
  expiresAt?: number;
  clientId?: string;
  /** Where the vendor's token endpoint takes no client without one. */
  clientSecret?: string;
}

export interface ReminderRow {
  occurrence: string;
  connection: string;
  /** Epoch ms it was shown. */
  at: number;
}

export interface SecretRow {
  connection: string;
  key: Uint8Array;
}

/** Settings of all connections, what was entered for one, and saved mappings of files. */
export type SettingsRow =
  | { key: 'settings'; value: Settings }
  | { key: 'definitions'; value: PageAnswers['definitions'] }
  | { key: `inputs:${string}`; value: LocalInputs }
  | { key: `panel:${string}`; value: PanelPrefs }
  | { key: `reviews:${string}`; value: ReportReminder[] }
  | { key: `sources:${string}`; value: SourceRow[] }
  | { key: `mapping:${string}`; value: SavedMapping }
  | { key: `way:${string}`; value: string };

export type TargetRow = Target;

/** An alert with what is remembered of it: both change in one transaction with what is told. */
export interface AlertRow extends Alert {
  state: AlertState;
}

export type InboxRow = InboxEntry;

export interface VersionRow {
  key: string;
  value: number;
}
