import { clampWidth, fresh, narrowest, widest } from '../../lib/messages/dock-place';
import type { DockState } from '../../lib/messages/protocol';
import { dockSheet } from './dock-sheet';
import { onDrag } from './drag';

export interface DockView {
  host: HTMLElement;
  render(state: DockState, overlay: boolean): void;
  /** Drops the frame; the next render makes another with an address of its own. A ticket admits one document only. */
  renew(): void;
  focusTab(): void;
}

interface Parts {
  /** Address of a new panel frame; called each time one is made. */
  source: () => string;
  words: { panel: string; open: string; resize: string };
  onOpen: () => void;
  onWidth: (width: number) => void;
  onTab: (at: number) => void;
}

const tabHeight = 64;

/** The host with its closed shadow root: the frame, its resize handle, and the tab that is left when it is collapsed. */
export function buildDock(parts: Parts): DockView {
  const host = document.createElement('paceline-panel');
  host.setAttribute('popover', 'manual');
  // Inline and important: the page's own rules for unknown elements and popovers must not reach it.
  const reset = {
    all: 'initial',
    position: 'fixed',
    inset: '0 0 0 auto',
    margin: '0',
    padding: '0',
    border: '0',
    overflow: 'visible',
    background: 'none',
    display: 'block',
    'z-index': '2147483647',
    width: '0',
    height: '100%',
  };
  for (const [name, value] of Object.entries(reset)) host.style.setProperty(name, value, 'important');
  const shadow = host.attachShadow({ mode: 'closed' });
  dockSheet(shadow);

  const box = element('div', 'box');
  const handle = element('div', 'handle', {
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-label': parts.words.resize,
    'aria-valuemin': String(narrowest),
    'aria-valuemax': String(widest),
  });
  const tab = element('button', 'tab', {
    type: 'button',
    'aria-label': parts.words.open,
    'aria-expanded': 'false',
    title: parts.words.open,
  });
  tab.append(mark());
  shadow.append(box, tab);
  let frame: HTMLIFrameElement | undefined;
  let state: DockState | undefined;

  // By the sheet's own arithmetic, so that it stays in a window that becomes lower.
  const placeTab = (at: number) => tab.style.setProperty('top', `calc(${at} * max(0px, 100vh - ${tabHeight}px))`);
  const tabAt = (y: number) => Math.min(1, Math.max(0, (y - tabHeight / 2) / Math.max(1, window.innerHeight - tabHeight)));

  // Over the frame the pointer would belong to the frame, and the panel could only grow.
  onDrag(handle, {
    hold: (on) => box.classList.toggle('held', on),
    move: (x) => box.style.setProperty('width', `${clampWidth(window.innerWidth - x)}px`),
    end: (x) => parts.onWidth(window.innerWidth - x),
  });
  handle.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: 20, ArrowRight: -20, Home: widest, End: -widest }[event.key];
    if (step === undefined || !state) return;
    event.preventDefault();
    parts.onWidth(state.width + step);
  });
  onDrag(tab, { move: (_x, y) => placeTab(tabAt(y)), end: (_x, y) => parts.onTab(tabAt(y)), click: parts.onOpen });
  tab.addEventListener('keydown', (event) => {
    if (!state) return;
    const at = { ArrowUp: state.tabAt - 0.05, ArrowDown: state.tabAt + 0.05, Home: fresh.tabAt }[event.key];
    if (event.key === 'Enter' || event.key === ' ') parts.onOpen();
    else if (at !== undefined) parts.onTab(Math.min(1, Math.max(0, at)));
    else return;
    event.preventDefault();
  });

  return {
    host,
    renew() {
      frame?.remove();
      frame = undefined;
    },
    focusTab: () => tab.focus(),
    render(next, overlay) {
      state = next;
      box.classList.toggle('overlay', overlay);
      box.style.setProperty('width', `${next.width}px`);
      box.hidden = !next.open;
      tab.hidden = next.open;
      handle.setAttribute('aria-valuenow', String(next.width));
      placeTab(next.tabAt);
      if (next.open && !frame) {
        frame = document.createElement('iframe');
        frame.title = parts.words.panel;
        frame.allow = 'clipboard-write';
        frame.src = parts.source();
        box.replaceChildren(frame, handle);
      } else if (!next.open && frame) {
        // A collapsed panel costs nothing: no frame, no port, and the background may sleep.
        frame.remove();
        frame = undefined;
      }
    },
  };
}

function element(name: string, className: string, attributes: Record<string, string> = {}): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Three bars crossed by the pace line; drawn here because the page's CSP may refuse images. */
function mark(): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('width', '18');
  svg.setAttribute('height', '18');
  svg.setAttribute('aria-hidden', 'true');
  const bar = (x: number, y: number, width: number, height: number, className: string) => {
    const rect = document.createElementNS(space, 'rect');
    for (const [key, value] of Object.entries({ x, y, width, height })) rect.setAttribute(key, String(value));
    rect.setAttribute('class', className);
    svg.append(rect);
  };
  bar(1, 2, 10, 4, 'bar');
  bar(14, 2, 5, 4, 'bar');
  bar(1, 8, 10, 4, 'bar');
  bar(14, 8, 2, 4, 'bar');
  bar(1, 14, 6, 4, 'bar');
  bar(12, 0, 1, 20, 'pace');
  return svg;
}
