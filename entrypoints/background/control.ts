import { adapterOf } from '../../lib/crm';
import { readerId } from '../../lib/crm/page-reader';
import type { ConnectionRow, Detected, PageAnswers, PageRequest } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';
import { isGranted } from '../../lib/platform/grants';
import type { Store, StoredConnection } from '../../lib/store';
import type { Answers } from './answers';
import { tellTab } from './connect';
import { dockPlace, setDockPlace } from './dock-places';
import { inputsView } from './entered';
import { joinsView } from './joins';
import { noteLetGo, stillConnected } from './let-go';
import { broughtBy, type Imports } from './imports';
import type { Readings } from './readings';
import { infoOf } from './recognise';
import { createReportReminders } from './report-reminders';
import { forgetSnapshots } from './snapshots';
import type { Sources } from './sources';
import type { SyncRunner } from './sync-runner';
import { createTakeOut } from './take-out';
import type { PageSites } from './page-sites';
import type { TeamFiles } from './team-files';
import type { TabRegistry } from './tab-registry';
import { withdrawAbilities } from './ways/abilities';
import { createWaysControl, fillIndex, forgetWay, withdrawHosts } from './ways/control';
import { endSignIn } from './ways/end-sign-in';
import { accessView } from './ways/way-views';
import { syncWorlds } from './worlds';

/** Answers the options and connect pages: the only place that disconnects, erases and changes settings. */
export function createControl(
  store: Store,
  answers: Answers,
  runner: SyncRunner,
  tabs: TabRegistry,
  changed: () => Promise<void>,
  /** The figures of one connection are others now. */
  figures: (connection: string) => Promise<void>,
  /** Connections or ways in are others now. */
  places: () => Promise<void>,
  team: TeamFiles,
  imports: Imports,
  readings: Readings,
  /** Where the page script runs. */
  sites: PageSites,
  sources: Sources,
) {
  const reviews = createReportReminders(store, answers, () => Date.now());

  const takeOut = createTakeOut(store, () => answers.settings());

  const openTabOf = (id: string): { openTab?: number } => {
    const openTab = tabs.showing(id).at(-1);
    return openTab === undefined ? {} : { openTab };
  };

  async function rows(): Promise<ConnectionRow[]> {
    const found: ConnectionRow[] = [];
    const all = await store.connections();
    for (const connection of all) {
      const { id, origin, connectedAt } = connection;
      const pages = await readings.views(connection);
      const { counts, bytes } = await store.counts(id);
      found.push({
        ...infoOf(connection, all),
        connectedAt,
        counts,
        bytes,
        sync: await runner.view(id),
        brings: broughtBy(adapterOf(connection.crm)),
        dock: (await dockPlace(origin)).mode,
        access: accessView(connection, await store.tokenRow(id)),
        ...(pages ? { readings: pages, ...openTabOf(id) } : {}),
      });
    }
    return found;
  }

  async function disconnect(connection: StoredConnection, erase: boolean): Promise<void> {
    runner.stop(connection.id);
    const row = await store.tokenRow(connection.id);
    await forgetWay(store, connection);
    await sources.removeAll(connection.id, !erase);
    if (erase) await store.erase(connection.id);
    else await letGo(connection);
    await endSignIn(connection, row);
    if (connection.crm === readerId) await readings.forget(connection.origin);
    await withdrawHosts(store, connection);
    await withdrawAbilities(store, connection);
    await noteLetGo(connection, await isGranted(connection.origin));
    await fillIndex(store, tabs);
    // Only now that no panel shows it: figures that were under way would have been kept after it.
    await forgetSnapshots(connection.id);
    await sites.forget(connection, stillConnected(await store.connections(), connection.id));
    await syncWorlds(store);
  }

  /** The copy stays, the way in does not. */
  async function letGo(connection: StoredConnection): Promise<void> {
    const bare: StoredConnection = { ...connection, left: true };
    delete bare.access;
    await store.removeToken(bare.id);
    await store.saveConnection(bare);
  }

  const { detected, ...ways } = createWaysControl(store, tabs, runner, () => Date.now(), places);
  /** The person is about to be asked for the host. */
  const offered = async (found: Detected | undefined): Promise<Detected | undefined> => {
    if (found?.crm) await sites.offer(found.pattern, found.crm.id);
    return found;
  };
  const handlers: { [T in PageRequest['type']]: (request: Extract<PageRequest, { type: T }>) => Promise<PageAnswers[T]> } = {
    connections: rows,
    ...ways,
    ...readings.handlers,
    ...sources.handlers,
    detected: async ({ tabId }) => offered(await detected(tabId)),
    waysOf: async (asked) => offered(await ways.waysOf(asked)),
    async syncNow({ id }) {
      await runner.now(id);
      return true;
    },
    async disconnect({ id, erase }) {
      const connection = await store.connection(id);
      if (!connection) return false;
      await disconnect(connection, erase);
      await changed();
      return true;
    },
    async eraseAll() {
      for (const connection of await store.connections()) await disconnect(connection, true);
      await store.eraseAll();
      await browser.storage.local.clear();
      // Ways that were chosen for places nobody connected in the end.
      await fillIndex(store, tabs);
      await changed();
      return true;
    },
    settings: () => answers.settings(),
    async saveSettings({ settings }) {
      await store.saveSettings(settings);
      await changed();
      return settings;
    },
    definitions: () => store.definitions(),
    async saveDefinitions({ definitions }) {
      // What the organisation has decided stays decided.
      const kept = { ...definitions, ...(await team.decided()) };
      await store.saveDefinitions(kept);
      await changed();
      return kept;
    },
    ...team.handlers,
    strategies: async ({ id }) => (await store.prefs(id)).strategies ?? {},
    saveStrategies: async ({ id, strategies }) => (await store.savePrefs(id, { strategies })).strategies ?? {},
    async resetDock() {
      const stored = await browser.storage.local.get(null);
      await browser.storage.local.remove(Object.keys(stored).filter((key) => key.startsWith('dock:')));
      for (const tabId of tabs.all()) await tellTab(tabId, { type: 'resetDock' });
      return true;
    },
    async setDockMode({ id, mode }) {
      const connection = await store.connection(id);
      if (!connection) return false;
      await setDockPlace(connection.origin, { mode });
      return true;
    },
    inputs: ({ id }) => inputsView(store, id),
    async saveInputs({ id, inputs }) {
      await store.saveInputs(id, inputs);
      await figures(id);
      return true;
    },
    report: (request) => answers.report(request),
    reportReminders: ({ id }) => reviews.all(id),
    async saveReportReminder({ id, who, kind, rule }) {
      await reviews.save(id, who, kind, rule);
      await figures(id);
      return reviews.all(id);
    },
    takeKept: () => takeOut.kept(),
    takeRecords: (request) => takeOut.records(request),
    joins: ({ id }) => joinsView(store, id),
    mappings: () => store.mappings(),
    async saveMapping({ mapping }) {
      await store.saveMapping(mapping);
      return true;
    },
    async removeMapping({ name }) {
      await store.removeMapping(name);
      return true;
    },
    async importRecords(request) {
      const answer = await imports.take(request);
      // In between the figures would be computed for every slice.
      if (answer.ok && request.last) await figures(request.id);
      return answer;
    },
  };

  return <T extends PageRequest['type']>(request: Extract<PageRequest, { type: T }>): Promise<PageAnswers[T]> =>
    handlers[request.type](request as never) as Promise<PageAnswers[T]>;
}
