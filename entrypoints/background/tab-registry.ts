import type { CrmPage } from '../../lib/crm/adapter';
import { connectionId } from '../../lib/crm/connection-id';
import { sessionGet, sessionSet } from '../../lib/platform/session';
import { createLentIndex } from './ways/lent-index';

/** What is known of one tab that runs the page script. */
export interface TabState {
  origin: string;
  page?: CrmPage | undefined;
  /** The CRM has been asked who is signed in, and has not answered yet. */
  asking?: boolean;
  ticket?: string | undefined;
  documentId?: string | undefined;
  /** Whose figures the person wants to see here as long as the page names nobody and several connected it: a connection. */
  picked?: string | undefined;
}

export type TabRegistry = ReturnType<typeof createTabRegistry>;

const key = 'tabs';
const isRecord = (value: unknown): value is Record<string, TabState> => typeof value === 'object' && value !== null;

/**
 * Which tab shows which page of which CRM, for whom. Survives the worker (storage.session), not the browser.
 * Await `ready` before the first look.
 * @param stored is done when `index` has been filled
 */
export function createTabRegistry(stored: Promise<unknown> = Promise.resolve()) {
  const tabs = new Map<number, TabState>();
  const index = createLentIndex();
  const restored = sessionGet(key, isRecord).then((stored) => {
    for (const [id, state] of Object.entries(stored ?? {})) if (!tabs.has(Number(id))) tabs.set(Number(id), state);
  });
  const ready = Promise.all([restored, stored.catch(() => undefined)]).then(() => undefined);
  const save = () => sessionSet(key, Object.fromEntries(tabs));

  const showing = (connection: string): number[] =>
    [...tabs].filter(([, state]) => index.shownBy(state).connection === connection).map(([id]) => id);

  return {
    ready,
    /** Which connections need no tab, and which a tab shows. */
    index,
    /** Whose figures this tab may show. */
    shownBy: (tabId: number | undefined) => index.shownBy(tabId === undefined ? undefined : tabs.get(tabId)),
    /** Tabs that show this connection. */
    showing,
    /** Can this connection be read now? */
    reachable: (connection: string) => index.isLent(connection) || showing(connection).length > 0,
    get: (tabId: number) => tabs.get(tabId),
    /** A new document brings a new origin or ticket; what belonged to the old one is gone. */
    async report(tabId: number, origin: string, page: CrmPage | undefined, ticket: string | undefined, asking = false): Promise<TabState> {
      const before = tabs.get(tabId);
      const same = before?.origin === origin && before.ticket === ticket;
      const state: TabState = {
        ...{ origin, page, ticket },
        ...(asking ? { asking } : {}),
        ...(same ? { documentId: before.documentId } : {}),
        // A page that names somebody ends it: who comes after them is not known to be the same person.
        ...(before?.picked !== undefined && page?.userId === undefined ? { picked: before.picked } : {}),
      };
      tabs.set(tabId, state);
      await save();
      return state;
    },
    async claim(tabId: number, documentId: string | undefined): Promise<void> {
      const state = tabs.get(tabId);
      if (!state || documentId === undefined || state.documentId === documentId) return;
      tabs.set(tabId, { ...state, documentId });
      await save();
    },
    /** Those who may be picked for this tab; none where the page names somebody, or one person alone connected it. */
    several: (tabId: number | undefined) => index.several(tabId === undefined ? undefined : tabs.get(tabId)),
    /** @param connection one of them; undefined: nobody's again. @returns whether that was possible */
    async pick(tabId: number, connection: string | undefined): Promise<boolean> {
      const state = tabs.get(tabId);
      const of = index.several(state);
      if (!state || of.length === 0 || (connection !== undefined && !of.some(({ id }) => id === connection))) return false;
      tabs.set(tabId, { ...state, picked: connection });
      await save();
      return true;
    },
    async forget(tabId: number): Promise<void> {
      if (tabs.delete(tabId)) await save();
    },
    /** Tabs that can carry calls for this connection. */
    carriers(connection: string): number[] {
      return [...tabs]
        .filter(([, state]) => state.page?.userId !== undefined && connectionId(state.origin, state.page) === connection)
        .map(([id]) => id);
    },
    all: () => [...tabs.keys()],
    /** Every connection some tab shows now. */
    shown(): Set<string> {
      return new Set([...tabs.values()].flatMap((state) => index.shownBy(state).connection ?? []));
    },
  };
}
