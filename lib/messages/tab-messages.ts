/** What background and the content script of a CRM's page say to each other. Types only. */
import type { Call, CrmPage, Reply } from '../crm/adapter';
import type { Entity } from '../model/records';
import type { RowsMessage } from './readings';

/** Content script → background, by runtime.sendMessage. */
export type PageMessage =
  /** `asking`: the page does not say who is signed in, and the CRM has not answered yet. */
  | { type: 'page'; page?: CrmPage | undefined; ticket?: string | undefined; asking?: true | undefined }
  | { type: 'saved'; entity: Entity | 'any'; exact: boolean }
  | RowsMessage
  | { type: 'visible' };

/** Background → content script, by tabs.sendMessage. */
export type TabMessage =
  | { type: 'call'; crm: string; org: string; userId?: string; call: Call }
  | { type: 'toggle' }
  | { type: 'collapse' }
  | { type: 'resetDock' }
  | { type: 'resize'; width: number };

export type CallAnswer =
  | { ok: true; reply: Reply }
  | { ok: false; why: 'refused_write' | 'wrong_page' | 'wrong_user' | 'network' | 'timeout' | 'too_long'; detail?: string };

/** Remembered per site in storage.local under `dock:<origin>`. */
export interface DockState {
  open: boolean;
  width: number;
  mode: 'push' | 'overlay';
  /** Position of the collapsed tab along the edge, 0..1. */
  tabAt: number;
}
