import { inheritFacts } from '../../lib/facts/base';
import type { PageMessage, PageRequest } from '../../lib/messages/protocol';
import type { Self, Sender } from '../../lib/messages/server';
import { repeatAlarm } from '../../lib/platform/alarms';
import { isGranted } from '../../lib/platform/grants';
import { openStore } from '../../lib/store';
import { activeTab } from './active-tab';
import { clickedTab, openConnect, tellTab } from './connect';
import { createPageSites } from './page-sites';
import { createPanelRequests } from './panel-requests';
import type { PanelPort } from './panel-session';
import { createPanelSessions } from './panel-sessions';
import { createParts, type Parts } from './parts';
import { recognise } from './recognise';
import { saveOpens, takeOpens } from './opens';
import { bringForward } from './bring-forward';
import { eraseUnused, inboxKeeps } from './retention';
import { reminderAlarm } from './reminders';
import { saveSnapshot, snapshotKey } from './snapshots';
import { syncAlarm } from './sync-runner';
import { fillIndex } from './ways/control';
import { createWhoByCookie } from './ways/who-by-cookie';
import { hintPage, syncWorlds } from './worlds';
import { createTabRegistry, type TabState } from './tab-registry';

const now = () => Date.now();

/** Everything the background does, by the event that asks for it. Whatever reads waits for the store, which opens once per start. */
export function createService(self: Self) {
  const store = openStore(undefined, { follow: inheritFacts });
  store.catch(() => undefined); // whoever asks is told
  // The panel docks, and says what is wrong, even where the database does not open.
  const sites = createPageSites(() => store.then((opened) => opened.connections()).catch(() => []));
  const tabs = createTabRegistry(store.then((opened) => fillIndex(opened, tabs)));
  const parts: Promise<Parts> = store.then((opened) => createParts(opened, now, tabs, sites, sessions));

  const sessions = createPanelSessions(
    self,
    tabs,
    isGranted,
    {
      async open(connection, tab) {
        const { store, answers, runner, sources } = await parts;
        const before = await store.connection(connection);
        const known = await recognise(store, tabs, connection, tab, now());
        // There may be several now: panels of the others begin to say which they are.
        if (!before) void sessions.settingsChanged(connection).catch(() => undefined);
        void hintPage(store, tabs, connection).catch(() => undefined); // the page works without hints
        void runner.seen(connection);
        return { info: await sources.info(known), settings: await answers.settings(), sync: await runner.view(connection) };
      },
      settings: async () => (await parts).answers.settings(),
      async view(connection, who, period, chosen) {
        const view = await (await parts).answers.view(connection, who, period);
        if (chosen) void saveSnapshot(connection, view).catch(() => undefined); // a full disk must not cost the figures
        return view;
      },
      record: async (connection, ref) => (await parts).answers.record(connection, ref),
      handle: async (connection, request) => handle(connection, request),
      snapshotKey,
      tellTab,
      opens: takeOpens,
      setUpPage: openConnect,
    },
    activeTab,
  );

  const whoByCookie = createWhoByCookie(tabs.index, () => sessions.placesChanged(), now);
  /** Where the page's session is read by its cookie: whose is it now? */
  async function askWho(state: TabState): Promise<void> {
    const { store: opened } = await parts;
    const id = tabs.index.cookieOf(state);
    const connection = id === undefined ? undefined : await opened.connection(id);
    if (connection) await whoByCookie(connection);
  }

  /** The badge, the alarm of what was put off, and other panels follow. */
  async function inboxChanged(connection: string): Promise<void> {
    const { recount, reminders } = await parts;
    recount();
    void sessions.figuresChanged(connection);
    await reminders.look();
  }

  const handle = createPanelRequests(parts, { now, figuresChanged: (connection) => sessions.figuresChanged(connection), inboxChanged });

  return {
    sites,
    clicked: clickedTab(tabs),
    async start(): Promise<void> {
      await tabs.ready;
      const { store, runner, reminders, alerts } = await parts;
      await eraseUnused(store, now());
      await store.forgetInbox(now() - inboxKeeps);
      await syncWorlds(store);
      void sites.check().catch(() => undefined); // reading goes on without
      await repeatAlarm(syncAlarm, 1);
      await runner.wake();
      await (await parts).sources.wake();
      await reminders.look();
      await alerts.all();
      await (await parts).team.followPolicy();
    },
    policyChanged: async () => void (await (await parts).team.followPolicy()),
    panelConnected: (port: unknown) => sessions.accept(port as PanelPort),
    async pageSaid(message: PageMessage, sender: Sender): Promise<void> {
      await tabs.ready;
      const tabId = sender.tab?.id;
      if (tabId === undefined || !sender.url) return;
      if (message.type === 'page') {
        const before = tabs.get(tabId);
        const origin = new URL(sender.url).origin;
        const state = await tabs.report(tabId, origin, message.page, message.ticket, message.asking);
        if (before?.ticket !== state.ticket || JSON.stringify(before?.page) !== JSON.stringify(state.page))
          void askWho(state).catch(() => undefined);
        if (JSON.stringify(before) !== JSON.stringify(state)) await sessions.tabChanged(tabId);
        return;
      }
      if (message.type === 'rows') return (await parts).readings.take(new URL(sender.url).origin, message);
      const state = tabs.get(tabId);
      if (message.type === 'visible' && state) void askWho(state).catch(() => undefined);
      const { connection } = tabs.shownBy(tabId);
      if (connection === undefined) return;
      const { runner } = await parts;
      if (message.type === 'saved') await runner.saved(connection, message.entity, message.exact);
      else await runner.seen(connection);
    },
    async control<R extends PageRequest>(request: R) {
      await tabs.ready;
      return (await parts).control(request);
    },
    async tabClosed(tabId: number): Promise<void> {
      await tabs.ready;
      await tabs.forget(tabId);
    },
    async tabActivated(tabId: number, windowId: number): Promise<void> {
      await tabs.ready;
      await sessions.tabActivated(tabId, windowId);
    },
    async grantsRemoved(): Promise<void> {
      await sites.sync();
      await syncWorlds((await parts).store);
    },
    async alarm(name: string): Promise<void> {
      await tabs.ready;
      const { runner, reminders, alerts } = await parts;
      if (name === syncAlarm) {
        await runner.wake();
        await (await parts).sources.wake();
        await reminders.tick();
        await alerts.tick();
      }
      if (name === reminderAlarm) await reminders.look();
    },
    async reminderClicked(id: string): Promise<void> {
      const { inbox, answers } = await parts;
      const clicked = await inbox.clicked(id);
      if (!clicked) return;
      const { connection, opens } = clicked;
      if (opens.is === 'report') return void (await answers.question(connection.id, { ...opens, of: 'openReport' }));
      await saveOpens(connection.id, opens);
      await sessions.open(connection.id);
      await bringForward(connection, tabs);
    },
  };
}
