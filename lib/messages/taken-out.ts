/** Everything a person can take out of the extension. Tokens and keys never leave it. Types only. */
import type { LocalInputs } from '../metrics/result';
import type { Entity } from '../model/records';
import type { SavedMapping } from './brought-in';
import type { Alert } from './alerts';
import type { ConnectionInfo } from './connections';
import type { InboxEntry } from './inbox';
import type { ReportReminder } from './report-reminders';
import type { Settings } from './settings';
import type { Target } from './targets';
import type { PanelPrefs } from './questions/prefs';

/** One connection without its records. */
export interface KeptConnection extends ConnectionInfo {
  connectedAt: number;
  targets: Target[];
  inputs?: LocalInputs;
  prefs: PanelPrefs;
  /** What is to be told, and what was in the last 30 days. */
  alerts: Alert[];
  inbox: InboxEntry[];
  /** When reviews are to be told of. */
  reviews: ReportReminder[];
  counts: { entity: Entity; rows: number }[];
}

/** What the person made, and what there is to fetch. */
export interface Kept {
  settings: Settings;
  mappings: SavedMapping[];
  connections: KeptConnection[];
}

/** A slice of a connection's records, as they were read. */
export interface RecordsRequest {
  type: 'takeRecords';
  id: string;
  entity: Entity;
  from: number;
  count: number;
}
