import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { findAround } from '../lib/reader/find';
import { partsOf, type PageParts } from '../lib/reader/part';

const once = 'paceline:pick';

/**
 * Lets the person point at what is to be read: a frame follows the pointer, a click takes what it frames, Escape ends it.
 * The page hears nothing of that click. By keyboard the same is chosen from the list in the connect page.
 * @returns what was chosen; undefined when it was ended
 */
const picked = (): Promise<PageParts | undefined> =>
  new Promise((done) => {
    // A second call ends the first.
    document.dispatchEvent(new Event(once));
    const frame = document.createElement('div');
    frame.style.cssText =
      'position:fixed;z-index:2147483647;pointer-events:none;border:2px solid #2563eb;background:rgb(37 99 235/.12);border-radius:4px;display:none';
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
    const show = (): void => {
      const event = waiting;
      waiting = undefined;
      const found = event && under(event);
      frame.style.display = found ? 'block' : 'none';
      if (!found) return;
      const { left, top, width, height } = found.spot.container.getBoundingClientRect();
      Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
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
    document.addEventListener('keydown', (event) => event.key === 'Escape' && (swallow(event), end(undefined)), options);
    document.addEventListener(once, () => end(undefined), { signal: stop.signal });
  });

// What it returns reaches the background: executeScript waits for it.
const main: () => unknown = picked;
export default defineUnlistedScript(main);
