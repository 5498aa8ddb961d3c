/** The browser's own event timing in the panel's document: from an input to the next paint. */
import type { Frame } from 'playwright-core';

/** What stands on the page once the right content is there; a selector, or none any more of it. */
export interface Sign {
  there?: string;
  gone?: string;
}

export interface Felt {
  /** From the input to the next paint, ms in steps of 8; what the browser does not report took less than 16 and counts as 8. */
  paint: number;
  /** From the input to the paint with the right content, ms. */
  right: number;
}

interface Watch {
  entries: PerformanceEventTiming[];
  observer: PerformanceObserver;
  began: number;
  input: number;
  right: number;
  interactions: number;
}
type Watching = typeof globalThis & { benchWatch?: Watch };

/** Begins to listen in a panel's document. */
export async function watchEvents(panel: Frame): Promise<void> {
  await panel.evaluate(() => {
    const watch: Watch = {
      ...{ entries: [], began: 0, input: 0, right: 0, interactions: 0 },
      observer: new PerformanceObserver((list) => watch.entries.push(...(list.getEntries() as PerformanceEventTiming[]))),
    };
    (globalThis as Watching).benchWatch = watch;
    watch.observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    const note = (event: Event) => {
      if (event.timeStamp >= watch.began && watch.input === 0) watch.input = event.timeStamp;
    };
    // A press of the mouse does nothing in the panel: its click does.
    for (const type of ['click', 'keydown']) document.addEventListener(type, note, { capture: true });
  });
}

/**
 * One interaction.
 * @param act a real input; its preparation (scrolling there) is not counted
 * @param sign when the right content is there
 */
export async function feel(panel: Frame, act: () => Promise<void>, sign: Sign): Promise<Felt> {
  await panel.evaluate(({ there, gone }) => {
    const watch = (globalThis as Watching).benchWatch;
    if (!watch) throw new Error('Nobody watches.');
    watch.observer.takeRecords();
    Object.assign(watch, { entries: [], began: performance.now(), input: 0, right: 0 });
    watch.interactions = (performance as Performance & { interactionCount?: number }).interactionCount ?? 0;
    const look = () => {
      if (watch.right !== 0 || watch.input === 0) return;
      if (there !== undefined && !document.querySelector(there)) return;
      if (gone !== undefined && document.querySelector(gone)) return;
      changes.disconnect();
      watch.right = -1;
      // After the frame that this change is drawn in.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (watch.right = performance.now());
        port2.postMessage(0);
      });
    };
    const changes = new MutationObserver(look);
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  }, sign);
  await act();
  await panel.waitForFunction(() => ((globalThis as Watching).benchWatch?.right ?? 0) > 0, undefined, { timeout: 60_000 });
  return panel.evaluate(async () => {
    const watch = (globalThis as Watching).benchWatch;
    if (!watch) throw new Error('Nobody watches.');
    // Entries come after the frame they speak of has been presented.
    for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(done));
    await new Promise((done) => setTimeout(done, 50));
    const count = (performance as Performance & { interactionCount?: number }).interactionCount;
    if (count !== undefined && count === watch.interactions) throw new Error('The browser has seen no interaction.');
    const all = [...watch.entries, ...(watch.observer.takeRecords() as PerformanceEventTiming[])];
    const own = all.filter(
      (entry) => (entry as PerformanceEventTiming & { interactionId: number }).interactionId > 0 && entry.startTime >= watch.began,
    );
    return { paint: Math.max(8, ...own.map(({ duration }) => duration)), right: watch.right - watch.input };
  });
}
