/** One open panel as the background knows it, and what the rest of the background does for it. */
import type { RecordRef } from '../../lib/crm/adapter';
import type { PeriodChoice, Who } from '../../lib/engine/question';
import type { Opens } from '../../lib/messages/inbox';
import type { ConnectionInfo, PanelEvent, PanelRequest, RecordView, Settings, Surface, SyncView } from '../../lib/messages/protocol';
import type { Sender } from '../../lib/messages/server';
import type { TabState } from './tab-registry';

/** A port as sessions need it. */
export interface PanelPort {
  sender?: Sender | undefined;
  postMessage(event: PanelEvent): void;
  disconnect(): void;
  onMessage: { addListener(listen: (message: unknown) => void): void };
  onDisconnect: { addListener(listen: () => void): void };
}

/** What the rest of the background does for a panel. All answers belong to one connection, hence to one person. */
export interface PanelService {
  /** Notes the connection as in use and answers who it is; starts a pull if one is due. */
  open(connection: string, tab: TabState): Promise<{ info: ConnectionInfo; settings: Settings; sync: SyncView }>;
  /** What holds on this device, whoever is signed in. */
  settings(): Promise<Settings>;
  /** @param chosen by the person, and so what the next panel begins with */
  view(connection: string, who: Who, period: PeriodChoice, chosen: boolean): Promise<Extract<PanelEvent, { type: 'view' }>['view']>;
  record(connection: string, ref: RecordRef): Promise<RecordView>;
  /** Requests that are answered by one event or by none. */
  handle(connection: string, request: PanelRequest): Promise<PanelEvent | undefined>;
  snapshotKey(connection: string): string;
  /** What a clicked notification was about, for the panel that comes next; once. */
  opens(connection: string): Promise<Opens | undefined>;
  /** Opens the page on which the page of this tab is set up to be read. */
  setUpPage(tabId: number): Promise<unknown>;
  tellTab(tabId: number, message: Extract<PanelRequest, { type: 'collapse' | 'resize' }>): Promise<unknown>;
}

/** What it may show, and what it looks at. */
export interface PanelSession {
  port: PanelPort;
  surface?: Surface;
  tabId?: number | undefined;
  connection?: string | undefined;
  look: { who: Who; period: PeriodChoice };
  /** The panel has said what it looks at: until then `look` is a guess. */
  looked: boolean;
  /** Counts looks: an answer to an older one is dropped. */
  asked: number;
  /** What the strip shows, so that a page that only reports itself again does not empty it. */
  record?: string | undefined;
  /** The greeting under way. Until it is out, nothing else may be sent: it would be wiped by it, or come too early. */
  opening?: symbol | undefined;
  /** Greeted before the CRM had said whose figures these are. */
  nameless?: boolean;
}

/** A panel that has not said anything yet: until it does, it looks at its person's month. */
export const newSession = (port: PanelPort): PanelSession => ({
  port,
  look: { who: { kind: 'me' }, period: { kind: 'month', offset: 0 } },
  looked: false,
  asked: 0,
});
