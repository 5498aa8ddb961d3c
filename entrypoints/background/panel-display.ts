import type { RecordRef } from '../../lib/crm/adapter';
import type { PanelEvent, PanelSettings, Settings } from '../../lib/messages/protocol';
import { StoreError } from '../../lib/store';
import type { PanelService, PanelSession } from './panel-session';
import type { TabRegistry, TabState } from './tab-registry';
import type { Shown } from './ways/lent-index';

const panelSettings = ({ language, theme, singleKeys }: Settings): PanelSettings => ({ language, theme, singleKeys });

/**
 * Brings one panel what it may show: who it is for, figures, the open record, what a notification was about. An answer that
 * comes when the panel has gone on to another person, look or record is dropped.
 * @param grants whether an origin is granted
 * @param lost is told of a panel that cannot be reached any more
 */
export function createPanelDisplay(
  tabs: TabRegistry,
  grants: (origin: string) => Promise<boolean>,
  service: PanelService,
  lost: (session: PanelSession) => void,
) {
  const post = (session: PanelSession, event: PanelEvent) => {
    try {
      session.port.postMessage(event);
    } catch {
      lost(session);
    }
  };
  const fail = (session: PanelSession, error: unknown, ask?: number) =>
    post(session, {
      type: 'failed',
      ...(ask === undefined ? {} : { ask }),
      problem: {
        kind: error instanceof StoreError ? 'storage' : 'internal',
        at: Date.now(),
        detail: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
      },
    });

  const pageOf = (session: PanelSession) => (session.tabId === undefined ? undefined : tabs.get(session.tabId)?.page);

  /** Binds the session to the connection its tab shows now; on a change of person everything starts anew. */
  async function attach(session: PanelSession, fresh = false): Promise<void> {
    const state = session.tabId === undefined ? undefined : tabs.get(session.tabId);
    const shown = tabs.shownBy(session.tabId);
    if (!state || shown.connection === undefined) return leave(session, 'why' in shown ? shown.why : 'unknown_page');
    const { connection } = shown;
    // One that was just disconnected must not come back by itself because its tab is still open.
    if (!tabs.index.known(connection) && !(await grants(state.origin))) return leave(session, 'not_connected');
    if (fresh || session.connection !== connection) await greet(session, connection, state);
    else if (!session.opening) await showRecord(session, state.page?.record);
  }

  async function greet(session: PanelSession, connection: string, state: TabState): Promise<void> {
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
    session.nameless = info.userName === '';
    post(session, {
      type: 'welcome',
      connection: info,
      snapshotKey: service.snapshotKey(connection),
      settings: panelSettings(settings),
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
  async function showOpens(session: PanelSession): Promise<void> {
    if (session.connection === undefined || session.opening) return;
    const opens = await service.opens(session.connection);
    if (opens) post(session, { type: 'open', opens });
  }

  function leave(session: PanelSession, why: Exclude<Shown, { connection: string }>['why'] | 'not_connected') {
    session.opening = undefined;
    session.connection = undefined;
    session.record = undefined;
    post(session, { type: 'refused', why, ...(why === 'several' ? { people: [...tabs.several(session.tabId)] } : {}) });
    void dress(session);
  }

  /** Language and colours, for a panel that shows nobody: a greeted one has them from its greeting. */
  async function dress(session: PanelSession): Promise<void> {
    const settings = await service.settings().then(panelSettings, () => undefined); // a panel says its sentence without, too
    if (settings && session.connection === undefined) post(session, { type: 'settings', settings });
  }

  async function showView(session: PanelSession): Promise<void> {
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

  async function showRecord(session: PanelSession, ref: RecordRef | undefined, again = false): Promise<void> {
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

  return {
    post,
    fail,
    attach,
    showView,
    showOpens,
    dress,
    /** New figures for what it shows. */
    async refresh(session: PanelSession): Promise<void> {
      if (session.nameless) return attach(session, true);
      // A greeting under way brings the new figures itself.
      if (!session.opening) await Promise.all([showView(session), showRecord(session, pageOf(session)?.record, true)]);
    },
  };
}
