/** Connections, and places that may become one, as the pages of the extension show them. Types only. */
import type { Entity } from '../model/records';
import type { ReadingView } from './readings';
import type { SyncView } from './sync-view';
import type { DockState } from './tab-messages';
import type { AccessView, WayView } from './ways';

export interface ConnectionInfo {
  id: string;
  crm: string;
  crmName: string;
  origin: string;
  userName: string;
  userId?: string;
  /** Where there are several connections: what tells this one from the others, beside the name of its CRM. */
  among?: string;
  /** Names of the marketing sources beside it. */
  sources?: string[];
}

/** What a click on the toolbar icon found on a page that is not connected yet. */
export interface Detected {
  /** Undefined: no CRM that Paceline knows. */
  crm?: { id: string; name: string };
  origin: string;
  /** Match pattern to ask for: scheme and host, no port (match patterns ignore ports). */
  pattern: string;
  /** 'unknown': the page does not say; the CRM is asked once it is connected. */
  signedIn: boolean | 'unknown';
  granted: boolean;
  /** Ways in, the recommended one first; none where the page is no CRM. */
  ways: WayView[];
}

export interface ConnectionRow extends ConnectionInfo {
  connectedAt: number;
  sync: SyncView;
  counts: { entity: Entity; rows: number }[];
  bytes: number;
  /** Kinds of records the CRM brings itself: files of these cannot be imported into it. */
  brings: Entity[];
  /** Whether the site makes room for the panel or lies under it. */
  dock: DockState['mode'];
  access: AccessView;
  /** Of pages that are read as they stand. */
  readings?: ReadingView[];
  /** A tab that shows a page of such a site. */
  openTab?: number;
}
