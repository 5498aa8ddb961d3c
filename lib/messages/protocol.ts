/**
 * Every message between the three places, one union per direction. Types only:
 * the schemas that check them stand in schemas.ts, which only the background imports.
 */
import type { Call, CrmPage, Reply } from '../crm/adapter';
import type { PeriodChoice, Who } from '../engine/question';
import type { LocalInputs, MetricId, MetricResult } from '../metrics/result';
import type { Entity } from '../model/records';
import type { Opens } from './inbox';
import type { ImportAnswer, ImportRequest, InputsView, JoinsView, SavedMapping } from './brought-in';
import type { Kept, RecordsRequest } from './taken-out';
import type { DefinitionsAnswers, DefinitionsRequest } from './definitions';
import type { AnswerOf, Question, QuestionName } from './questions';
import type { ReportAnswer, ReportRequest } from './questions/report';
import type { RecordView } from './record';
import type { ReportRemindersAnswers, ReportRemindersRequest } from './report-reminders';
import type { TargetDraft, TargetView } from './targets';
import type { TeamFileAnswers, TeamFileRequest } from './team-file';
import type { ReadingsAnswers, ReadingsRequest, ReadingView, RowsMessage } from './readings';
import type { SourcesAnswers, SourcesRequest } from './sources';
import type { StrategiesAnswers, StrategiesRequest } from './strategies';
import type { AccessView, BudgetView, WaysAnswers, WaysRequest, WayView } from './ways';

export type { LocalInputs, TargetInput } from '../metrics/result';
export type * from './alerts';
export type * from './inbox';
export type * from './record';
export type * from './report-reminders';
export type * from './readings';
export type * from './sources';
export type * from './team-file';
export type * from './ways';
export type { ImportAnswer, ImportReject, ImportRequest, InputsView, JoinsView, SavedMapping } from './brought-in';

// ---------------------------------------------------------------- panel → background, over a Port named "panel"

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

// ---------------------------------------------------------------- background → panel

export type PanelEvent =
  /** Sent before anything else: whose figures may be shown. `snapshotKey` is what to read from storage.local. */
  | {
      type: 'welcome';
      connection: ConnectionInfo;
      snapshotKey: string;
      settings?: Pick<Settings, 'language' | 'theme' | 'singleKeys'>;
      /** The person picked these figures for this tab, and may pick others: the page names nobody. */
      picked?: boolean;
    }
  | {
      type: 'refused';
      why: 'framed' | 'no_ticket' | 'not_connected' | 'signed_out' | 'asking' | 'wrong_user' | 'no_way' | 'several' | 'unknown_page';
      /** `several`: those who connected this place; the person may pick one for this tab. */
      people?: { id: string; name: string }[];
    }
  | { type: 'view'; view: PanelView }
  /** Sent at once on navigation, before any fact: the strip must empty in the same frame. */
  | { type: 'record'; record: RecordView | undefined; pending: boolean }
  | { type: 'sync'; sync: SyncView }
  /** A notification was clicked: this is what it was about. */
  | { type: 'open'; opens: Opens }
  | { type: 'answer'; ask: number; answer: AnswerOf<QuestionName> }
  | { type: 'failed'; ask?: number; problem: Problem }
  | { type: 'pong' };

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

/** Everything the main page of the panel shows for one who × period. Plain JSON: it is also the snapshot. */
export interface PanelView {
  who: Who;
  period: PeriodChoice;
  /** First and last local day shown, `YYYY-MM-DD`; and the same-elapsed comparison before it (rule G13). */
  days: { from: string; to: string };
  compared: { from: string; to: string };
  asOf: number;
  timeZone: string;
  cards: Card[];
  targets: TargetView[];
  people: PersonOption[];
  teams: { id: string; name: string }[];
}

export interface PersonOption {
  id: string;
  name: string;
  teamId?: string;
}

export interface Card {
  metric: MetricId;
  result: MetricResult;
  /** The same question for the same elapsed days before. */
  previous: MetricResult;
  /** Oldest first; the last point is this period. */
  series: SeriesPoint[];
}

/** The headline of one figure, for a list of all. */
export type Figure = Pick<MetricResult, 'metric' | 'unit' | 'value' | 'currency' | 'reason' | 'n'>;

export interface SeriesPoint {
  from: string;
  to: string;
  value?: number;
  band?: { low: number; high: number };
  n: number;
  /** The period has not ended. */
  open: boolean;
}

export interface SyncView {
  state: 'never' | 'first' | 'running' | 'idle' | 'paused' | 'failed';
  /** Of the first pull: done and expected rows by entity, in pull order. */
  progress: { entity: Entity; done: number; total?: number; finished: boolean }[];
  lastFinishedAt?: number;
  /** When the background will try again (rate limit, backoff). */
  retryAt?: number;
  problem?: Problem;
  /** Records that did not fit, by entity and reason: counted and shown, never lost. */
  rejects: { entity: Entity; reason: string; count: number }[];
  budget?: BudgetView;
  /** Earliest stage change known, when the CRM keeps no history itself. */
  historySince?: number;
}

export type ProblemKind =
  | 'signed_out'
  | 'forbidden'
  | 'rate_limited'
  | 'unavailable'
  | 'timeout'
  | 'not_json'
  | 'odd_answer'
  | 'refused_write'
  | 'wrong_user'
  | 'no_tab'
  | 'no_token'
  | 'token_refused'
  | 'not_allowed'
  /** A page that is read as it stands is not what it was. */
  | 'page_changed'
  | 'offline'
  | 'storage'
  | 'internal';

/** Words for `kind` stand in lib/text; `detail` is for "Copy details" and never holds personal data or tokens. */
export interface Problem {
  kind: ProblemKind;
  at: number;
  detail?: string;
}

// ---------------------------------------------------------------- targets

/** A target, how it stands, and the quotas beside it: targets.ts. */
export type * from './targets';

// ---------------------------------------------------------------- content script → background (runtime.sendMessage)

export type PageMessage =
  /** `asking`: the page does not say who is signed in, and the CRM has not answered yet. */
  | { type: 'page'; page?: CrmPage | undefined; ticket?: string | undefined; asking?: true | undefined }
  | { type: 'saved'; entity: Entity | 'any'; exact: boolean }
  | RowsMessage
  | { type: 'visible' };

// ---------------------------------------------------------------- background → content script (tabs.sendMessage)

export type TabMessage =
  | { type: 'call'; crm: string; org: string; userId?: string; call: Call }
  | { type: 'toggle' }
  | { type: 'collapse' }
  | { type: 'resetDock' }
  | { type: 'resize'; width: number };

export type CallAnswer =
  { ok: true; reply: Reply } | { ok: false; why: 'refused_write' | 'wrong_page' | 'wrong_user' | 'network' | 'timeout'; detail?: string };

/** Remembered per site in storage.local under `dock:<origin>`. */
export interface DockState {
  open: boolean;
  width: number;
  mode: 'push' | 'overlay';
  /** Position of the collapsed tab along the edge, 0..1. */
  tabAt: number;
}

// ---------------------------------------------------------------- options and connect pages → background (runtime.sendMessage)

export type PageRequest =
  | { type: 'connections' }
  | { type: 'detected'; tabId: number }
  | { type: 'disconnect'; id: string; erase: boolean }
  | { type: 'syncNow'; id: string }
  | { type: 'eraseAll' }
  | { type: 'settings' }
  | { type: 'saveSettings'; settings: Settings }
  | { type: 'resetDock' }
  | { type: 'setDockMode'; id: string; mode: DockState['mode'] }
  | { type: 'inputs'; id: string }
  | { type: 'saveInputs'; id: string; inputs: LocalInputs }
  | { type: 'joins'; id: string }
  | { type: 'mappings' }
  | { type: 'saveMapping'; mapping: SavedMapping }
  | { type: 'removeMapping'; name: string }
  | { type: 'takeKept' }
  | ReadingsRequest
  | WaysRequest
  | ReportRequest
  | ReportRemindersRequest
  | RecordsRequest
  | DefinitionsRequest
  | StrategiesRequest
  | TeamFileRequest
  | SourcesRequest
  | ImportRequest;

/** What each request answers. */
export interface PageAnswers
  extends DefinitionsAnswers, ReportRemindersAnswers, ReadingsAnswers, SourcesAnswers, StrategiesAnswers, TeamFileAnswers, WaysAnswers {
  connections: ConnectionRow[];
  detected: Detected | undefined;
  /** The same for a connection there is. */
  waysOf: Detected | undefined;
  syncNow: boolean;
  disconnect: boolean;
  eraseAll: boolean;
  settings: Settings;
  saveSettings: Settings;
  resetDock: boolean;
  setDockMode: boolean;
  inputs: InputsView | undefined;
  saveInputs: boolean;
  joins: JoinsView | undefined;
  mappings: SavedMapping[];
  saveMapping: boolean;
  removeMapping: boolean;
  takeKept: Kept;
  takeRecords: object[];
  report: ReportAnswer;
  importRecords: ImportAnswer;
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

export interface Settings {
  language: 'auto' | 'en' | 'zh-CN' | 'pl';
  theme: 'auto' | 'light' | 'dark';
  timeZone: 'auto' | string;
  weekStart: 'auto' | number;
  fiscalYearStart: number;
  /** What amounts are converted into where there are rates: ISO 4217, or that of the CRM. */
  currency: 'auto' | string;
  workDays: number[];
  workFrom: number;
  workTo: number;
  holidays: string[];
  /** Minutes within which a lead should hear back; HBR's hour by default. */
  responseLimitMinutes: number;
  /** Minutes from local midnight between which nothing disturbs; equal: never quiet. */
  quietFrom: number;
  quietTo: number;
  /** Do not disturb until then, epoch ms. */
  quietUntil?: number;
  notifications: boolean;
  singleKeys: boolean;
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
