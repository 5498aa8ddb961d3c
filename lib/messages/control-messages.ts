/** What the extension's own pages (options, connect, report) ask the background, by runtime.sendMessage, and its answers. Types only. */
import type { LocalInputs } from '../metrics/result';
import type { ImportAnswer, ImportRequest, InputsView, JoinsView, SavedMapping } from './brought-in';
import type { ConnectionRow, Detected } from './connections';
import type { DefinitionsAnswers, DefinitionsRequest } from './definitions';
import type { ReportAnswer, ReportRequest } from './questions/report';
import type { ReadingsAnswers, ReadingsRequest } from './readings';
import type { ReportRemindersAnswers, ReportRemindersRequest } from './report-reminders';
import type { Settings } from './settings';
import type { SourcesAnswers, SourcesRequest } from './sources';
import type { StrategiesAnswers, StrategiesRequest } from './strategies';
import type { DockState } from './tab-messages';
import type { Kept, RecordsRequest } from './taken-out';
import type { TeamFileAnswers, TeamFileRequest } from './team-file';
import type { WaysAnswers, WaysRequest } from './ways';

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
