/** What the state of the panel is made of. */
import type { ReadonlySignal, Signal } from '@preact/signals';
import type {
  ConnectionInfo,
  PanelEvent,
  PanelView,
  Problem,
  RecordView,
  PanelSettings,
  Surface,
  SyncView,
  TargetDraft,
} from '../lib/messages/protocol';
import type { Alert } from '../lib/messages/alerts';
import type { MetricId } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import type { Look } from './look';
import type { QuestionsModel } from './questions-model';
import type { SuggestedTarget } from './target-draft';
import type { TeamState } from './team-state';

export type RefusedWhy = Extract<PanelEvent, { type: 'refused' }>['why'];

type Person = NonNullable<Extract<PanelEvent, { type: 'refused' }>['people']>[number];

export type Phase = { is: 'connecting' } | { is: 'welcome' } | { is: 'refused'; why: RefusedWhy; people?: readonly Person[] };

export type RecordState = { is: 'none' } | { is: 'pending' } | { is: 'shown'; record: RecordView };

export type Sheet =
  | { is: 'figure'; metric: MetricId }
  | { is: 'figures' }
  | { is: 'data' }
  | { is: 'target'; id?: string; suggested?: SuggestedTarget }
  | { is: 'help' }
  | { is: 'whatIf'; metric?: MetricId }
  | { is: 'arrange' }
  | { is: 'teamColumns' }
  | { is: 'teamRules' }
  | { is: 'managerSees' }
  | { is: 'inbox' }
  | { is: 'crossSell' }
  | { is: 'alert'; metric: Alert['metric']; id?: string };

export interface PanelModel {
  surface: Surface;
  phase: ReadonlySignal<Phase>;
  connection: ReadonlySignal<ConnectionInfo | undefined>;
  /** These figures were picked among several people's for this tab. */
  picked: ReadonlySignal<boolean>;
  /** What was chosen last: buttons and menus show it at once. */
  chosen: ReadonlySignal<Look>;
  /** What the page is about; follows `chosen` once that is on screen. */
  look: ReadonlySignal<Look>;
  /** Undefined until figures for `look` are here. */
  view: ReadonlySignal<PanelView | undefined>;
  people: ReadonlySignal<Pick<PanelView, 'people' | 'teams'>>;
  record: ReadonlySignal<RecordState>;
  sync: ReadonlySignal<SyncView | undefined>;
  /** A request that failed, shown until the next view. */
  problem: ReadonlySignal<Problem | undefined>;
  /** Something has been missing for 300 ms: draw grey boxes where it will be. */
  slow: { view: ReadonlySignal<boolean>; record: ReadonlySignal<boolean> };
  sheet: ReadonlySignal<Sheet | undefined>;
  questions: QuestionsModel;
  team: TeamState;
  settings: ReadonlySignal<PanelSettings>;
  text: ReadonlySignal<Text>;
  now: ReadonlySignal<number>;
  /** For the polite live region: says when a read has ended, nothing else. */
  announcement: Signal<string>;
  choose(look: Partial<Look>): void;
  toggleTeam(): void;
  /** Asks for what is on screen once more, as after names were hidden. */
  lookAgain(): void;
  refresh(): void;
  /** Runs once what has changed by now is on screen. @returns cancels */
  afterPaint(run: () => void): () => void;
  openSheet(sheet: Sheet): void;
  closeSheet(): void;
  saveTarget(target: TargetDraft): void;
  removeTarget(id: string): void;
  /** Picks whose figures this tab shows where the page names nobody; undefined: to be asked again. */
  showAs(id: string | undefined): void;
  /** Sets up anew how the page of this tab is read. */
  setUpPage(): void;
  openOptions(): void;
  collapse(): void;
  copy(text: string): Promise<boolean>;
  stop(): void;
}
