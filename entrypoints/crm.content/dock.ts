import { browser } from 'wxt/browser';
import type { DockState } from '../../lib/messages/protocol';
import { clampWidth, fresh, roomIn } from '../../lib/messages/dock-place';
import { onPlaceSet, recall, remember } from './dock-memory';
import { buildDock, type DockView } from './dock-view';
import { pushPage } from './push-page';

const roomNow = () => roomIn(window.innerWidth);

export interface Dock {
  mount(): void;
  unmount(): void;
  toggle(): void;
  collapse(): void;
  resize(width: number): void;
  reset(): void;
}

/**
 * The panel's frame beside the page: a host that is the last child of <html> with a closed shadow root, in the top layer.
 * @param openFrame called for each new frame with its one-time ticket, before the frame loads.
 */
export function createDock(openFrame: (ticket: string) => void): Dock {
  let view: DockView | undefined;
  let state: DockState = { ...fresh };
  let unpush: (() => void) | undefined;
  /** Collapsed by the window, not by the person: opens again when there is room. */
  let cramped = false;
  /** Room it was fitted to last. */
  let room: ReturnType<typeof roomNow> | undefined;
  const ready = recall().then((recalled) => {
    state = recalled;
  });

  /** Collapses without room, opens again with it. @returns whether there is more or less room than before */
  const fit = (): boolean => {
    const next = roomNow();
    if (next === room) return false;
    room = next;
    const wanted = state.open || cramped;
    cramped = next === 'none' && wanted;
    state = { ...state, open: wanted && !cramped };
    return true;
  };

  const observer = new MutationObserver(() => view && keep(view));
  const keep = (shown: DockView) => {
    if (!shown.host.isConnected) {
      shown.renew();
      attach(shown);
      paint(); // a new root has no room made yet
    }
    observe();
  };
  const observe = () => {
    observer.disconnect();
    observer.observe(document, { childList: true });
    if (document.documentElement) observer.observe(document.documentElement, { childList: true });
  };
  const attach = ({ host }: DockView) => {
    document.documentElement.append(host);
    // The top layer beats any z-index of the page; where it is missing, z-index must do.
    try {
      host.showPopover();
    } catch {
      return;
    }
  };

  const paint = () => {
    if (!view) return;
    unpush?.();
    unpush = undefined;
    const overlay = state.mode === 'overlay' || roomNow() !== 'beside';
    view.render(state, overlay);
    if (state.open && !overlay) unpush = pushPage(state.width);
  };
  const change = (next: Partial<DockState>) => {
    if (next.open !== undefined) cramped = false;
    state = { ...state, ...next };
    paint();
    remember({ ...state, open: state.open || cramped });
  };

  const stopListening = onPlaceSet((place) => {
    state = { ...state, ...place };
    paint();
  });

  const onResize = (event: Event) => event.isTrusted && fit() && paint();

  const mount = () =>
    void ready.then(() => {
      if (view) return;
      // Not before: a new window may have no size yet while its first document begins.
      fit();
      view = buildDock({
        source: () => {
          const ticket = newTicket();
          openFrame(ticket);
          return `${browser.runtime.getURL('/panel.html')}#${ticket}`;
        },
        words: {
          panel: browser.i18n.getMessage('panelTitle'),
          open: browser.i18n.getMessage('openPanel'),
          resize: browser.i18n.getMessage('resizePanel'),
        },
        onOpen: () => change({ open: true }),
        onWidth: (width) => change({ width: clampWidth(width) }),
        onTab: (tabAt) => change({ tabAt }),
      });
      attach(view);
      observe();
      paint();
      window.addEventListener('resize', onResize);
    });

  return {
    mount,
    unmount() {
      stopListening();
      observer.disconnect();
      window.removeEventListener('resize', onResize);
      unpush?.();
      view?.host.remove();
      view = undefined;
    },
    toggle: () => (view ? change({ open: !state.open }) : mount()),
    collapse() {
      change({ open: false });
      view?.focusTab();
    },
    resize: (width) => change({ width: clampWidth(width) }),
    reset: () => change({ ...fresh }),
  };
}

/** crypto.randomUUID does not exist on http:// pages. */
function newTicket(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
