/** What panel and background say to each other over a Port named "panel". Types only. */
import type { PeriodChoice, Who } from '../engine/question';
import type { ConnectionInfo } from './connections';
import type { Opens } from './inbox';
import type { PanelView } from './panel-view';
import type { Problem } from './problem';
import type { AnswerOf, Question, QuestionName } from './questions';
import type { RecordView } from './record';
import type { PanelSettings } from './settings';
import type { SyncView } from './sync-view';
import type { TargetDraft } from './targets';

/** Panel → background. */
export type PanelRequest =
  | { type: 'hello'; surface: Surface }
  | { type: 'look'; who: Who; period: PeriodChoice }
  | { type: 'question'; ask: number; question: Question }
  | { type: 'refresh' }
  | { type: 'setTarget'; target: TargetDraft }
  | { type: 'removeTarget'; id: string }
  /** On a page that names nobody: whose figures this tab shows, a connection; without: nobody's again. */
  | { type: 'showAs'; id?: string | undefined }
  /** The page of this tab is to be set up again. */
  | { type: 'setUpPage' }
  | { type: 'openOptions' }
  | { type: 'collapse' }
  | { type: 'resize'; width: number }
  | { type: 'ping' };

/** How this copy of the panel is framed; the background compares it with what the browser says of the sender. */
export interface Surface {
  /** location.ancestorOrigins as a list; [] for the side panel, the sidebar or a tab of our own. */
  ancestors: readonly string[];
  top: boolean;
  /** One-time proof that our content script made the frame (docked panel only). */
  ticket?: string;
  /** The browser window it belongs to (side panel only). */
  windowId?: number;
}

/** Background → panel. */
export type PanelEvent =
  /** Sent before anything else: whose figures may be shown. `snapshotKey` is what to read from storage.local. */
  | {
      type: 'welcome';
      connection: ConnectionInfo;
      snapshotKey: string;
      settings?: PanelSettings;
      /** The person picked these figures for this tab, and may pick others: the page names nobody. */
      picked?: boolean;
    }
  | {
      type: 'refused';
      why: 'framed' | 'no_ticket' | 'not_connected' | 'signed_out' | 'asking' | 'wrong_user' | 'no_way' | 'several' | 'unknown_page';
      /** `several`: those who connected this place; the person may pick one for this tab. */
      people?: { id: string; name: string }[];
    }
  /** After a refusal that is not about the framing: language and colours are the person's own on this device, whoever is signed in. */
  | { type: 'settings'; settings: PanelSettings }
  | { type: 'view'; view: PanelView }
  /** Sent at once on navigation, before any fact: the strip must empty in the same frame. */
  | { type: 'record'; record: RecordView | undefined; pending: boolean }
  | { type: 'sync'; sync: SyncView }
  /** A notification was clicked: this is what it was about. */
  | { type: 'open'; opens: Opens }
  | { type: 'answer'; ask: number; answer: AnswerOf<QuestionName> }
  | { type: 'failed'; ask?: number; problem: Problem }
  | { type: 'pong' };
