/** All state of the options page, in signals. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { pickLanguage } from '../lib/text/language';
import { createText, type Text } from '../lib/text/text';
import type { CheckAnswer, CheckList, ConnectionRow, Settings } from '../lib/messages/protocol';
import { createDefinitionsModel, type DefinitionsModel } from './definitions-model';
import { createImportModel, type ImportEffects, type ImportModel } from './import-model';
import { createInputsModel, type InputsModel } from './inputs-model';
import type { PageClient } from './page-client';
import { createSourcesModel, type SourcesEffects, type SourcesModel } from './sources-model';
import { createStrategiesModel, type StrategiesModel } from './strategies-model';
import { createTeamFileModel, type TeamFileModel } from './team-file-model';
import { createReviewTimesModel, type ReviewTimesModel } from './review-times-model';
import { createSettingsSaver } from './settings-saver';
import { takeOut } from './take-out';

export interface OptionsEffects {
  now(): number;
  /** @returns stops */
  every(milliseconds: number, run: () => void): () => void;
  languages: readonly string[];
  timeZone: string;
  files: ImportEffects;
  copy?(text: string): Promise<boolean>;
  /** Asks the person for sites and abilities of the browser. */
  allow?: SourcesEffects['allow'];
  /** Hands a file to the person. */
  download(name: string, pieces: string[]): void;
}

/** What the page said last, for the polite live region. */
export type Said = { is: 'saved' } | { is: 'tokenGone' } | { is: 'erased' } | { is: 'dockReset' } | { is: 'failed'; why: string };

export interface OptionsModel {
  connections: ReadonlySignal<readonly ConnectionRow[] | undefined>;
  settings: ReadonlySignal<Settings | undefined>;
  said: ReadonlySignal<Said | undefined>;
  text: ReadonlySignal<Text>;
  now: ReadonlySignal<number>;
  browserZone: string;
  inputs: InputsModel;
  definitions: DefinitionsModel;
  strategies: StrategiesModel;
  team: TeamFileModel;
  reviews: ReviewTimesModel;
  files: ImportModel;
  sources: SourcesModel;
  save(part: Partial<Settings>): Promise<void>;
  syncNow(id: string): Promise<void>;
  disconnect(id: string, erase: boolean): Promise<void>;
  /** One page of a connection is read no more. */
  stopReading(id: string, reading: string, erase: boolean): Promise<void>;
  /** What the adapter of a connection takes for granted, … */
  checks(id: string): Promise<CheckList | undefined>;
  /** … and one of it held against the live CRM. */
  checkOne(id: string, assumption: string): Promise<CheckAnswer>;
  /** @returns whether the browser allowed it */
  copy(text: string): Promise<boolean>;
  /** Takes the token of a connection away; what was read stays. */
  removeToken(id: string): Promise<void>;
  eraseAll(): Promise<void>;
  /** Whether the site of a connection makes room for the panel. */
  setDockMode(id: string, mode: ConnectionRow['dock']): Promise<void>;
  /** Puts the panel back to its usual place on every site. */
  resetDock(): Promise<void>;
  /** Hands out everything that is kept as a file. @param progress told how many records are in */
  takeOut(progress: (records: number) => void): Promise<void>;
  stop(): void;
}

/** How often the list of connections is read while the page is open. */
const REFRESH = 3_000;

/**
 * @param client the road to the background
 * @param effects clock and timer
 */
export function createOptionsModel(client: PageClient, effects: OptionsEffects): OptionsModel {
  const connections = signal<readonly ConnectionRow[] | undefined>(undefined);
  const settings = signal<Settings | undefined>(undefined);
  const said = signal<Said | undefined>(undefined);
  const now = signal(effects.now());
  const text = computed(() => {
    const zone = settings.value?.timeZone ?? 'auto';
    return createText(pickLanguage(settings.value?.language ?? 'auto', effects.languages), zone === 'auto' ? effects.timeZone : zone);
  });

  /** Runs a request; what fails is said and changes nothing. */
  async function attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      said.value = { is: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
  }

  const loadConnections = async (): Promise<void> => {
    connections.value = await client.ask({ type: 'connections' });
    now.value = effects.now();
  };
  const loadSettings = async (): Promise<void> => {
    settings.value = await client.ask({ type: 'settings' });
  };

  void attempt(loadSettings);
  void attempt(loadConnections);
  const saveSettings = createSettingsSaver(client, settings, loadSettings);
  const inputs = createInputsModel(client, connections, attempt, () => (said.value = { is: 'saved' }));
  const sources = createSourcesModel(
    client,
    inputs.chosen,
    { allow: (...asked) => effects.allow?.(...asked) ?? Promise.resolve(false) },
    attempt,
  );
  const stopRefresh = effects.every(REFRESH, () => {
    void loadConnections().catch(() => undefined);
    void sources.load().catch(() => undefined);
  });

  return {
    connections,
    settings,
    said,
    text,
    now,
    browserZone: effects.timeZone,
    inputs,
    sources,
    team: createTeamFileModel(client, inputs.chosen, effects.download, attempt),
    reviews: createReviewTimesModel(
      client,
      computed(() => inputs.chosen.value?.id),
      attempt,
      () => (said.value = { is: 'saved' }),
    ),
    strategies: createStrategiesModel(client, inputs.chosen, attempt, () => (said.value = { is: 'saved' })),
    definitions: createDefinitionsModel(client, attempt, () => (said.value = { is: 'saved' })),
    files: createImportModel(client, inputs.chosen, effects.files, () => text.value.timeZone, attempt),
    save: (part) =>
      attempt(async () => {
        if (await saveSettings(part)) said.value = { is: 'saved' };
      }),
    syncNow: (id) =>
      attempt(async () => {
        await client.ask({ type: 'syncNow', id });
        await loadConnections();
      }),
    disconnect: (id, erase) =>
      attempt(async () => {
        await client.ask({ type: 'disconnect', id, erase });
        await loadConnections();
      }),
    stopReading: (id, reading, erase) =>
      attempt(async () => {
        await client.ask({ type: 'stopReading', id, reading, erase });
        await loadConnections();
        said.value = { is: 'saved' };
      }),
    checks: (id) => client.ask({ type: 'checks', id }),
    checkOne: (id, assumption) => client.ask({ type: 'checkOne', id, assumption }),
    copy: (what) => effects.copy?.(what) ?? Promise.resolve(false),
    removeToken: (id) =>
      attempt(async () => {
        await client.ask({ type: 'removeToken', id });
        await loadConnections();
        said.value = { is: 'tokenGone' };
      }),
    takeOut: (progress) =>
      attempt(async () => {
        const at = effects.now();
        effects.download(`paceline-${new Date(at).toISOString().slice(0, 10)}.json`, await takeOut(client, at, progress));
        said.value = { is: 'saved' };
      }),
    eraseAll: () =>
      attempt(async () => {
        await client.ask({ type: 'eraseAll' });
        await loadConnections();
        await loadSettings();
        said.value = { is: 'erased' };
      }),
    setDockMode: (id, mode) =>
      attempt(async () => {
        await client.ask({ type: 'setDockMode', id, mode });
        await loadConnections();
        said.value = { is: 'saved' };
      }),
    resetDock: () =>
      attempt(async () => {
        await client.ask({ type: 'resetDock' });
        await loadConnections();
        said.value = { is: 'dockReset' };
      }),
    stop: stopRefresh,
  };
}
