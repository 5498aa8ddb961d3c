import type { PanelRequest, Surface, SyncView } from '../../lib/messages/protocol';
import { readPanelRequest } from '../../lib/messages/schemas';
import { admitPanel, isPanel, type Self } from '../../lib/messages/server';
import { createPanelDisplay } from './panel-display';
import { newSession, type PanelPort, type PanelService, type PanelSession } from './panel-session';
import type { TabRegistry } from './tab-registry';
import { createTicketWait } from './ticket-wait';

/** Every open panel: who it may show, what it looks at. Nothing is sent before the surface and the person are known. */
export function createPanelSessions(
  self: Self,
  tabs: TabRegistry,
  grants: (origin: string) => Promise<boolean>,
  service: PanelService,
  /** Of a window; of the one in front where it is not known. */
  activeTab: (windowId: number | undefined) => Promise<number | undefined>,
) {
  const sessions = new Set<PanelSession>();
  const tickets = createTicketWait(tabs, grants);
  const { post, fail, attach, showView, showOpens, dress, refresh } = createPanelDisplay(tabs, grants, service, (session) =>
    sessions.delete(session),
  );

  async function hello(session: PanelSession, surface: Surface): Promise<void> {
    const sender = session.port.sender ?? {};
    const docked = sender.tab?.id !== undefined && (!surface.top || surface.ancestors.length > 0);
    const admission = admitPanel(sender, surface, docked ? await tickets.factsFor(sender.tab?.id ?? -1, surface.ticket) : undefined);
    if (admission.kind === 'refused') return post(session, { type: 'refused', why: admission.why });
    session.surface = surface;
    session.tabId = admission.kind === 'docked' ? admission.tabId : await activeTab(surface.windowId);
    if (admission.kind === 'docked') await tabs.claim(admission.tabId, sender.documentId);
    await attach(session, true);
  }

  async function receive(session: PanelSession, request: PanelRequest): Promise<void> {
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
    tickets.wake();
    await Promise.all([...sessions].filter((session) => session.surface && session.tabId === tabId).map((session) => attach(session)));
  }

  return {
    accept(port: PanelPort): void {
      if (!port.sender || !isPanel(port.sender, self)) return port.disconnect();
      const session = newSession(port);
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
      for (const session of sessions) if (session.connection === connection) await refresh(session);
    },
    /** A notification was clicked: a panel that is there shows what it was about, else the next one does. */
    async open(connection: string): Promise<void> {
      const there = [...sessions].find((session) => session.connection === connection && !session.opening);
      if (there) await showOpens(there);
    },
    /** Language, colours or the calendar have changed: every open panel is greeted anew. @param but panels of this connection */
    async settingsChanged(but?: string): Promise<void> {
      for (const session of sessions) {
        if (session.connection === undefined) await (session.surface && dress(session));
        else if (session.connection !== but) await attach(session, true);
      }
    },
    syncChanged(connection: string, sync: SyncView): void {
      for (const session of sessions) if (session.connection === connection) post(session, { type: 'sync', sync });
    },
    /** Connections somebody looks at now. */
    watched: () => new Set([...sessions].flatMap((session) => (session.connection === undefined ? [] : [session.connection]))),
  };
}
