import type { ConnectionInfo, PanelEvent, PanelRequest, RecordView, Surface, SyncView } from '../../lib/messages/protocol';
import { readPanelRequest } from '../../lib/messages/schemas';
import { admitPanel, isPanel, type Self, type Sender } from '../../lib/messages/server';
import type { Opens } from '../../lib/messages/inbox';
import type { RecordRef } from '../../lib/crm/adapter';
import type { PeriodChoice, Who } from '../../lib/engine/question';
import type { Settings } from '../../lib/messages/protocol';
import { StoreError } from '../../lib/store';
import type { TabRegistry, TabState } from './tab-registry';
import type { Shown } from './ways/lent-index';

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

interface Session {
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

const waitForTicket = 3_000;

/** Every open panel: who it may show, what it looks at. Nothing is sent before the surface and the person are known. */
export function createPanelSessions(
  self: Self,
  tabs: TabRegistry,
  grants: (origin: string) => Promise<boolean>,
  service: PanelService,
  /** Of a window; of the one in front where it is not known. */
  activeTab: (windowId: number | undefined) => Promise<number | undefined>,
) {
  const sessions = new Set<Session>();
  const waiting = new Set<() => void>();

  const post = (session: Session, event: PanelEvent) => {
    try {
      session.port.postMessage(event);
    } catch {
      sessions.delete(session);
    }
  };
  const fail = (session: Session, error: unknown, ask?: number) =>
    post(session, {
      type: 'failed',
      ...(ask === undefined ? {} : { ask }),
      problem: {
        kind: error instanceof StoreError ? 'storage' : 'internal',
        at: Date.now(),
        detail: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
      },
    });

  /** The page script reports its ticket and the frame says hello over two roads; whichever is later completes the pair. */
  async function factsFor(tabId: number, ticket: string | undefined) {
    const deadline = Date.now() + waitForTicket;
    for (;;) {
      const state = tabs.get(tabId);
      if (!ticket || state?.ticket === ticket || Date.now() >= deadline)
        return state && { ...state, connected: await grants(state.origin) };
      await new Promise<void>((done) => {
        const wake = () => (clearTimeout(timer), waiting.delete(wake), done());
        const timer = setTimeout(wake, deadline - Date.now());
        waiting.add(wake);
      });
    }
  }

  const pageOf = (session: Session) => (session.tabId === undefined ? undefined : tabs.get(session.tabId)?.page);

  async function hello(session: Session, surface: Surface): Promise<void> {
    const sender = session.port.sender ?? {};
    const docked = sender.tab?.id !== undefined && (!surface.top || surface.ancestors.length > 0);
    const admission = admitPanel(sender, surface, docked ? await factsFor(sender.tab?.id ?? -1, surface.ticket) : undefined);
    if (admission.kind === 'refused') return post(session, { type: 'refused', why: admission.why });
    session.surface = surface;
    session.tabId = admission.kind === 'docked' ? admission.tabId : await activeTab(surface.windowId);
    if (admission.kind === 'docked') await tabs.claim(admission.tabId, sender.documentId);
    await attach(session, true);
  }

  /** Binds the session to the connection its tab shows now; on a change of person everything starts anew. */
  async function attach(session: Session, fresh = false): Promise<void> {
    const state = session.tabId === undefined ? undefined : tabs.get(session.tabId);
    const shown = tabs.shownBy(session.tabId);
    if (!state || shown.connection === undefined) return leave(session, 'why' in shown ? shown.why : 'unknown_page');
    const { connection } = shown;
    // One that was just disconnected must not come back by itself because its tab is still open.
    if (!tabs.index.known(connection) && !(await grants(state.origin))) return leave(session, 'not_connected');
    if (fresh || session.connection !== connection) await greet(session, connection, state);
    else if (!session.opening) await showRecord(session, state.page?.record);
  }

  async function greet(session: Session, connection: string, state: TabState): Promise<void> {
    const opening = (session.opening = Symbol());
    if (session.connection !== connection) session.looked = false;
    session.connection = connection;
    let opened;
    try {
      opened = await service.open(connection, state);
    } finally {
      if (session.opening === opening) session.opening = undefined;
    }
    if (session.opening || session.connection !== connection) return; // changed again meanwhile
    const { info, settings, sync } = opened;
    const { language, theme, singleKeys } = settings;
    session.nameless = info.userName === '';
    post(session, {
      type: 'welcome',
      connection: info,
      snapshotKey: service.snapshotKey(connection),
      settings: { language, theme, singleKeys },
      ...(tabs.several(session.tabId).length > 0 ? { picked: true } : {}),
    });
    post(session, { type: 'sync', sync });
    // The page may have moved on while the greeting was prepared; the strip starts empty.
    session.record = undefined;
    void showRecord(session, pageOf(session)?.record);
    await showView(session);
    await showOpens(session);
  }

  /** Figures first: a sheet may rest on them. */
  async function showOpens(session: Session): Promise<void> {
    if (session.connection === undefined || session.opening) return;
    const opens = await service.opens(session.connection);
    if (opens) post(session, { type: 'open', opens });
  }

  function leave(session: Session, why: Exclude<Shown, { connection: string }>['why'] | 'not_connected') {
    session.opening = undefined;
    session.connection = undefined;
    session.record = undefined;
    post(session, { type: 'refused', why, ...(why === 'several' ? { people: [...tabs.several(session.tabId)] } : {}) });
  }

  async function showView(session: Session): Promise<void> {
    const { connection, look } = session;
    if (connection === undefined) return;
    const asked = ++session.asked;
    try {
      const view = await service.view(connection, look.who, look.period, session.looked);
      if (session.asked === asked && session.connection === connection) post(session, { type: 'view', view });
    } catch (error) {
      if (session.asked === asked) fail(session, error);
    }
  }

  async function showRecord(session: Session, ref: RecordRef | undefined, again = false): Promise<void> {
    const { connection } = session;
    if (connection === undefined) return;
    const key = ref && `${ref.entity} ${ref.id}`;
    if (!again && session.record === key) return;
    session.record = key;
    // First empty the strip, in this turn: the previous record's facts must not stand beside the new page.
    if (!again) post(session, { type: 'record', record: undefined, pending: ref !== undefined });
    if (!ref) return;
    try {
      const record = await service.record(connection, ref);
      if (session.record === key && session.connection === connection) post(session, { type: 'record', record, pending: false });
    } catch (error) {
      fail(session, error);
    }
  }

  async function receive(session: Session, request: PanelRequest): Promise<void> {
    if (request.type === 'ping') return post(session, { type: 'pong' });
    if (request.type === 'hello') return hello(session, request.surface).catch((error: unknown) => fail(session, error));
    if (session.surface && request.type === 'showAs') {
      if (session.tabId !== undefined && (await tabs.pick(session.tabId, request.id))) await tabChanged(session.tabId);
      return;
    }
    if (!session.surface || session.connection === undefined) return;
    if (request.type === 'look') {
      session.look = { who: request.who, period: request.period };
      session.looked = true;
      return showView(session);
    }
    if (request.type === 'setUpPage') return void (session.tabId !== undefined && (await service.setUpPage(session.tabId)));
    if (request.type === 'collapse' || request.type === 'resize') {
      // Only a docked panel has a page to make room; the side panel's width belongs to the browser.
      if (session.surface.ancestors.length > 0 && session.tabId !== undefined) await service.tellTab(session.tabId, request);
      return;
    }
    try {
      const event = await service.handle(session.connection, request);
      if (event) post(session, event);
    } catch (error) {
      fail(session, error, 'ask' in request ? request.ask : undefined);
    }
  }

  async function tabChanged(tabId: number): Promise<void> {
    for (const wake of [...waiting]) wake();
    await Promise.all([...sessions].filter((session) => session.surface && session.tabId === tabId).map((session) => attach(session)));
  }

  return {
    accept(port: PanelPort): void {
      if (!port.sender || !isPanel(port.sender, self)) return port.disconnect();
      const session: Session = { port, look: { who: { kind: 'me' }, period: { kind: 'month', offset: 0 } }, looked: false, asked: 0 };
      sessions.add(session);
      port.onDisconnect.addListener(() => sessions.delete(session));
      port.onMessage.addListener((message) => {
        const request = readPanelRequest(message);
        if (request) void tabs.ready.then(() => receive(session, request));
      });
    },
    /** A tab shows another page, person or ticket. */
    tabChanged,
    /** Connections or ways have changed: every panel shows what its tab may show now. */
    async placesChanged(): Promise<void> {
      for (const session of sessions) if (session.surface) await attach(session);
    },
    /** The side panel follows the tab in front of its own window. */
    async tabActivated(tabId: number, windowId?: number): Promise<void> {
      for (const session of sessions) {
        if (!session.surface || session.surface.ancestors.length > 0 || session.tabId === tabId) continue;
        const own = session.surface.windowId;
        if (own !== undefined && windowId !== undefined && own !== windowId) continue;
        session.tabId = tabId;
        await attach(session);
      }
    },
    /** New figures for a connection: everybody who looks at it gets them. */
    async figuresChanged(connection: string): Promise<void> {
      for (const session of sessions) {
        if (session.connection !== connection) continue;
        if (session.nameless) {
          await attach(session, true);
          continue;
        }
        // A greeting under way brings the new figures itself.
        if (!session.opening) await Promise.all([showView(session), showRecord(session, pageOf(session)?.record, true)]);
      }
    },
    /** A notification was clicked: a panel that is there shows what it was about, else the next one does. */
    async open(connection: string): Promise<void> {
      const there = [...sessions].find((session) => session.connection === connection && !session.opening);
      if (there) await showOpens(there);
    },
    /** Language, colours or the calendar have changed: every open panel is greeted anew. @param but panels of this connection */
    async settingsChanged(but?: string): Promise<void> {
      for (const session of sessions) if (session.connection !== undefined && session.connection !== but) await attach(session, true);
    },
    syncChanged(connection: string, sync: SyncView): void {
      for (const session of sessions) if (session.connection === connection) post(session, { type: 'sync', sync });
    },
    /** Connections somebody looks at now. */
    watched: () => new Set([...sessions].flatMap((session) => (session.connection === undefined ? [] : [session.connection]))),
  };
}
