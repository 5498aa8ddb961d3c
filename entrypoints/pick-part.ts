import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { findAll, findAround, type Found } from '../lib/reader/find';
import { partsOf, type PageParts } from '../lib/reader/part';

const once = 'paceline:pick';

/**
 * Lets the person point at what is to be read: a frame follows the pointer, a click takes what it frames, Escape ends it. By
 * keyboard the arrows and Tab go from one part to the next, Enter takes it. The page hears nothing of that.
 * @returns what was chosen; undefined when it was ended
 */
const picked = (): Promise<PageParts | undefined> =>
  new Promise((done) => {
    // A second call ends the first.
    document.dispatchEvent(new Event(once));
    const frame = document.createElement('div');
    frame.style.cssText =
      'position:fixed;z-index:2147483647;pointer-events:none;border:2px solid #2563eb;background:rgb(37 99 235/.12);border-radius:4px;display:none';
    // Says what is framed to whoever does not see it.
    frame.setAttribute('role', 'status');
    const spoken = frame.appendChild(document.createElement('span'));
    spoken.style.cssText = 'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)';
    document.documentElement.append(frame);
    const stop = new AbortController();
    const end = (answer: PageParts | undefined): void => {
      stop.abort();
      frame.remove();
      done(answer);
    };
    const under = (event: MouseEvent) => {
      const element = document.elementFromPoint(event.clientX, event.clientY);
      return element ? findAround(element, document.body) : undefined;
    };
    const options = { capture: true, signal: stop.signal };
    let waiting: MouseEvent | undefined;
    const draw = (found: Found | undefined): void => {
      frame.style.display = found ? 'block' : 'none';
      if (!found) return;
      const { left, top, width, height } = found.spot.container.getBoundingClientRect();
      Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      const said = found.grid.columns.join(', ');
      if (spoken.textContent !== said) spoken.textContent = said;
    };
    const show = (): void => {
      const event = waiting;
      waiting = undefined;
      draw(event && under(event));
    };
    let parts: readonly Found[] | undefined;
    let at = -1;
    /** @param by one part on, or one back; round and round */
    const step = (by: number): void => {
      parts ??= findAll(document.body);
      if (parts.length === 0) return;
      at = at < 0 ? (by > 0 ? 0 : parts.length - 1) : (at + by + parts.length) % parts.length;
      parts[at]?.spot.container.scrollIntoView({ block: 'nearest' });
      draw(parts[at]);
    };
    const move = (event: MouseEvent): void => {
      // Looked at once per frame, however fast the pointer goes.
      if (!waiting) requestAnimationFrame(show);
      waiting = event;
    };
    const swallow = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('mousemove', move, options);
    for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup'] as const) document.addEventListener(name, swallow, options);
    document.addEventListener(
      'click',
      (event) => {
        swallow(event);
        const found = under(event);
        if (found) end(partsOf(document, [found]));
      },
      options,
    );
    const keys: Readonly<Record<string, () => void>> = {
      Escape: () => end(undefined),
      Enter() {
        const found = parts?.[at];
        if (found) end(partsOf(document, [found]));
      },
      ArrowDown: () => step(1),
      ArrowRight: () => step(1),
      ArrowUp: () => step(-1),
      ArrowLeft: () => step(-1),
    };
    document.addEventListener(
      'keydown',
      (event) => {
        const act = event.key === 'Tab' ? () => step(event.shiftKey ? -1 : 1) : keys[event.key];
        if (!act) return;
        swallow(event);
        act();
      },
      options,
    );
    document.addEventListener(once, () => end(undefined), { signal: stop.signal });
  });

// What it returns reaches the background: executeScript waits for it.
const main: () => unknown = picked;
export default defineUnlistedScript(main);
