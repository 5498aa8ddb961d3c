import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { RowsMessage } from '../../lib/messages/protocol';
import { isOn } from '../../lib/reader/reading';
import { siteKey, type SavedReading, type SiteReadings } from '../../lib/reader/site';
import { take, type Taken } from '../../lib/reader/take';
import { watchPage } from './watch-page';

const takeover = 'paceline:rows';
/** What is not there after so long is gone: lists may take their time. */
const ABSENT_AFTER = 15_000;

/**
 * Runs on sites whose pages the person has shown how to read (registered at run time): tells the background which rows are on
 * screen, whenever they change. It follows no link and turns no page.
 */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  main(ctx) {
    const key = siteKey(location.origin);
    const told = new Map<string, string>();
    let readings: readonly SavedReading[] = [];
    let here = location.href;
    let since = Date.now();

    const tell = (reading: string, taken: Taken): void => {
      const seen = JSON.stringify(taken);
      if (told.get(reading) === seen) return;
      told.set(reading, seen);
      const message: RowsMessage = { type: 'rows', reading, taken };
      if (!browser.runtime?.id) return stopAll();
      void browser.runtime.sendMessage(message).catch(() => told.delete(reading));
    };

    const look = (): void => {
      if (location.href !== here) [here, since] = [location.href, Date.now()];
      for (const { reading } of readings) {
        if (!isOn(reading.path, new URL(location.href))) continue;
        const taken = take(reading, document);
        if (taken.is !== 'absent' || Date.now() - since >= ABSENT_AFTER) tell(reading.id, taken);
      }
    };

    const load = async (): Promise<void> => {
      const stored = await browser.storage.local.get<Record<string, SiteReadings | undefined>>(key);
      readings = stored[key]?.readings ?? [];
      told.clear();
      look();
    };

    const onChanged = (changes: Record<string, unknown>, area: string): void => {
      if (area === 'local' && key in changes) void load();
    };
    browser.storage.onChanged.addListener(onChanged);
    // After an update the old script still runs in this page: it hears this and makes way.
    document.dispatchEvent(new Event(takeover));
    const stop = new AbortController();
    const late = setInterval(() => document.visibilityState === 'visible' && look(), ABSENT_AFTER);
    const stops = [
      watchPage(look),
      () => clearInterval(late),
      () => stop.abort(),
      () => browser.storage?.onChanged?.removeListener(onChanged),
    ];
    const stopAll = (): void => stops.splice(0).forEach((undo) => undo());
    document.addEventListener(takeover, stopAll, { signal: stop.signal });
    ctx.onInvalidated(stopAll);
    void load();
  },
});
