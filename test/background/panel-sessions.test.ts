import { expect, it } from 'vitest';
import type { PanelPort, PanelService } from '../../entrypoints/background/panel-session';
import { createPanelSessions } from '../../entrypoints/background/panel-sessions';
import type { TabRegistry, TabState } from '../../entrypoints/background/tab-registry';
import { createLentIndex } from '../../entrypoints/background/ways/lent-index';
import type { PanelEvent } from '../../lib/messages/protocol';

const base = 'chrome-extension://paceline/';
const page = (id: string, userId = '10') => ({ crm: 'demo', org: 'org', userId, record: { entity: 'deal', id } }) as TabState['page'];

/** A side panel on tab 3, whose greetings wait until the test lets them go. */
function sidePanel(windowId?: number, framedBy: readonly string[] = []) {
  let state: TabState = { origin: 'https://crm.test', page: page('1') };
  const index = createLentIndex();
  const tabs = {
    ready: Promise.resolve(),
    get: (tabId: number) => (tabId === 3 ? state : undefined),
    index,
    shownBy: (tabId: number) => index.shownBy(tabId === 3 ? state : undefined),
    several: () => [],
    claim: () => Promise.resolve(),
  } as unknown as TabRegistry;
  const opened: (() => void)[] = [];
  const views: unknown[][] = [];
  const service = {
    open: () =>
      new Promise((done) =>
        opened.push(() => done({ info: { userName: 'Ada' }, settings: { language: 'en', theme: 'light', singleKeys: true }, sync: {} })),
      ),
    settings: () => Promise.resolve({ language: 'pl', theme: 'dark', singleKeys: false, notifications: true }),
    view: (...asked: unknown[]) => Promise.resolve(void views.push(asked)).then(() => ({})),
    record: (_: string, ref: unknown) => Promise.resolve({ ref }),
    snapshotKey: (connection: string) => connection,
    opens: async () => undefined,
  } as unknown as PanelService;
  const events: PanelEvent[] = [];
  const windows: (number | undefined)[] = [];
  let hear: (message: unknown) => void = () => undefined;
  const port: PanelPort = {
    sender: { id: 'paceline', url: `${base}panel.html` },
    postMessage: (event) => void events.push(event),
    disconnect: () => undefined,
    onMessage: { addListener: (listen) => (hear = listen) },
    onDisconnect: { addListener: () => undefined },
  };
  const sessions = createPanelSessions(
    { id: 'paceline', base },
    tabs,
    () => Promise.resolve(true),
    service,
    (of) => Promise.resolve(void windows.push(of)).then(() => 3),
  );
  sessions.accept(port);
  hear({ type: 'hello', surface: { ancestors: framedBy, top: framedBy.length === 0, ...(windowId === undefined ? {} : { windowId }) } });
  const settled = () => new Promise((done) => setTimeout(done));
  return {
    events,
    views,
    windows,
    activate: sessions.tabActivated,
    settingsChanged: () => sessions.settingsChanged(),
    look: (who: unknown) => hear({ type: 'look', who, period: { kind: 'month', offset: 0 } }),
    settled,
    opened: async (n: number) => {
      while (opened.length < n) await settled();
      opened[n - 1]?.();
      await settled();
    },
    goTo: (next: TabState['page']) => {
      state = { ...state, page: next };
      return sessions.tabChanged(3);
    },
  };
}

/** What the strip shows in the end: a greeting empties it. */
const strip = (events: readonly PanelEvent[]) =>
  events.reduce<string | undefined>(
    (shown, event) => (event.type === 'welcome' ? undefined : event.type === 'record' ? event.record?.ref.id : shown),
    undefined,
  );

it('shows the record of the page the tab is on when the greeting is ready', async () => {
  const panel = sidePanel();
  while (panel.events.length === 0) {
    void panel.goTo(page('2'));
    await panel.opened(1);
  }
  expect(panel.events.filter((event) => event.type === 'welcome')).toHaveLength(1);
  expect(strip(panel.events)).toBe('2');
});

it('a page that reports itself twice while it loads keeps its record', async () => {
  const panel = sidePanel();
  await panel.opened(1);
  // A new document knows its person a moment later, and its ticket after that.
  await panel.goTo({ crm: 'demo', org: 'org' });
  void panel.goTo(page('5'));
  void panel.goTo(page('5'));
  await panel.opened(2);
  expect(strip(panel.events)).toBe('5');
});

it('a person who signs in while another is greeted is the only one greeted', async () => {
  const panel = sidePanel();
  await panel.settled();
  void panel.goTo(page('1', '11'));
  await panel.opened(2);
  await panel.opened(1);
  expect(panel.events.filter((event) => event.type === 'welcome')).toHaveLength(1);
  expect(strip(panel.events)).toBe('1');
});

it('keeps for the next panel what the person has chosen, never what it greets with', async () => {
  const panel = sidePanel();
  await panel.opened(1);
  expect(panel.views.map(([, who, , chosen]) => [who, chosen])).toEqual([[{ kind: 'me' }, false]]);
  panel.look({ kind: 'everyone' });
  await panel.settled();
  expect(panel.views.at(-1)?.slice(1)).toEqual([{ kind: 'everyone' }, { kind: 'month', offset: 0 }, true]);
});

it('follows the tabs of its own window and of no other', async () => {
  const panel = sidePanel(1);
  await panel.opened(1);
  expect(panel.windows).toEqual([1]);
  await panel.activate(8, 2);
  expect(panel.events.filter(({ type }) => type === 'refused')).toEqual([]);
  await panel.activate(8, 1);
  expect(panel.events.filter(({ type }) => type === 'refused')).toEqual([{ type: 'refused', why: 'unknown_page' }]);
});

it('refused, it is told the language and the colours of this device and nothing else; again when they change', async () => {
  const panel = sidePanel(1);
  await panel.opened(1);
  await panel.activate(8, 1);
  await panel.settled();
  const told = { type: 'settings', settings: { language: 'pl', theme: 'dark', singleKeys: false } };
  const since = panel.events.findIndex(({ type }) => type === 'refused');
  expect(panel.events.slice(since)).toEqual([{ type: 'refused', why: 'unknown_page' }, told]);
  await panel.settingsChanged();
  expect(panel.events.slice(since + 2)).toEqual([told]);
});

it('framed by another page, it is told nothing at all', async () => {
  const panel = sidePanel(undefined, ['https://elsewhere.example']);
  await panel.settled();
  await panel.settingsChanged();
  await panel.settled();
  expect(panel.events).toEqual([{ type: 'refused', why: 'framed' }]);
});
