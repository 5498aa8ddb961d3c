/** The panel's and the control pages' side of the messages: one port that reconnects, requests that are answered. */
import { browser, type Browser } from 'wxt/browser';
import type { PageAnswers, PageRequest } from './control-messages';
import type { PanelEvent, PanelRequest, Surface } from './panel-messages';
import type { PanelView } from './panel-view';

/** The panel's road to the background: one port that reconnects by itself, and the stored snapshot. */
export interface PanelClient {
  /** Opens the port and says hello; again after every reconnect. */
  connect(surface: Surface): void;
  send(request: PanelRequest): void;
  /** @returns what stops it. */
  onEvent(listener: (event: PanelEvent) => void): () => void;
  /** The figures shown last, painted before anything is computed. Read only after `welcome` named the key. */
  readSnapshot(key: string): Promise<PanelView | undefined>;
}

/** Undefined where the browser does not say. */
const windowId = (): Promise<number | undefined> =>
  browser.windows.getCurrent().then(
    ({ id }) => id,
    () => undefined,
  );

const pingEvery = 20_000;
const comeBackAfter = 50;

/**
 * A port to the background that survives its death: it reconnects when something is to be sent or the panel is visible.
 * While the panel is visible it pings, so that the worker stays warm; hidden, it lets the worker sleep.
 * @param visible whether somebody can see this panel now.
 */
export function createPanelClient(visible: () => boolean): PanelClient {
  let port: Browser.runtime.Port | undefined;
  let surface: Surface | undefined;
  const listeners = new Set<(event: PanelEvent) => void>();

  const open = () => {
    if (port || !surface) return;
    const mine = browser.runtime.connect({ name: 'panel' });
    port = mine;
    mine.onMessage.addListener((event: PanelEvent) => listeners.forEach((listen) => listen(event)));
    mine.onDisconnect.addListener(() => {
      if (port === mine) port = undefined;
      // The background was stopped: the next start takes milliseconds, so come back at once while somebody looks.
      if (visible()) setTimeout(open, comeBackAfter);
    });
    mine.postMessage({ type: 'hello', surface } satisfies PanelRequest);
  };
  const post = (request: PanelRequest) => {
    open();
    port?.postMessage(request);
  };
  const send = (request: PanelRequest) => {
    try {
      post(request);
    } catch {
      port = undefined; // it died between two lines
      post(request);
    }
  };
  setInterval(() => visible() && send({ type: 'ping' }), pingEvery);

  return {
    connect(shown) {
      // A side panel belongs to its window and follows the tabs of no other; a docked one lies in a tab.
      const own = shown.top && shown.ancestors.length === 0;
      void (own ? windowId() : Promise.resolve(undefined)).then((id) => {
        surface = { ...shown, ...(id === undefined ? {} : { windowId: id }) };
        open();
      });
    },
    send,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async readSnapshot(key) {
      const stored = await browser.storage.local.get<Record<string, unknown>>(key).catch(() => ({}) as Record<string, unknown>);
      return stored[key] as PanelView | undefined;
    },
  };
}

/** How this copy of the panel is framed. The ticket stands in the address our content script gave the frame. */
export function surfaceOf(view: { location: Location; top: unknown; self: unknown }): Surface {
  const ticket = /^#([0-9a-f]{32})$/.exec(view.location.hash)?.[1];
  const ancestors = view.location.ancestorOrigins;
  return { ancestors: ancestors ? [...ancestors] : [], top: view.top === view.self, ...(ticket ? { ticket } : {}) };
}

/** A request of the options or connect page. Rejects if the background refuses or fails. */
export async function askBackground<T extends PageRequest['type']>(request: Extract<PageRequest, { type: T }>): Promise<PageAnswers[T]> {
  const answer = await browser.runtime.sendMessage<PageRequest, { value: PageAnswers[T] } | undefined>(request);
  if (!answer) throw new Error('The background did not answer. Reload this page.');
  return answer.value;
}
