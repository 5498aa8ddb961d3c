import type { Page } from 'playwright-core';
import { extensionId, type Browser } from './chromium.ts';

/** The extension's own abilities, as a page of its own has them. */
interface Own {
  notifications: { getAll(): Promise<Record<string, unknown>>; clear(id: string): Promise<boolean> };
  alarms: {
    getAll(): Promise<{ name: string; scheduledTime: number }[]>;
    create(name: string, when: { when: number }): Promise<void>;
  };
}

/** The options page in a tab of its own, once it is there. */
export async function ownPage(browser: Browser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await page.getByTestId('options').waitFor();
  return page;
}

/** Ids of the desktop notifications that are shown now. */
export const notifications = (page: Page): Promise<string[]> =>
  page.evaluate(async () => Object.keys(await (globalThis as unknown as { chrome: Own }).chrome.notifications.getAll()));

/** Puts a notification away, as a person would. */
export const clearNotification = (page: Page, id: string): Promise<boolean> =>
  page.evaluate((shown) => (globalThis as unknown as { chrome: Own }).chrome.notifications.clear(shown), id);

export const alarms = (page: Page): Promise<{ name: string; scheduledTime: number }[]> =>
  page.evaluate(async () =>
    (await (globalThis as unknown as { chrome: Own }).chrome.alarms.getAll()).map(({ name, scheduledTime }) => ({ name, scheduledTime })),
  );

/** Lets an alarm ring at once instead of when it was planned. */
export const ringNow = (page: Page, name: string): Promise<void> =>
  page.evaluate((alarm) => (globalThis as unknown as { chrome: Own }).chrome.alarms.create(alarm, { when: Date.now() }), name);

/** Works on every day of the week from now on, so that a test does not depend on the day it runs. */
export async function workEveryDay(options: Page): Promise<void> {
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const box = options.getByTestId(`work-day-${day}`);
    if (await box.isChecked()) continue;
    await box.check();
    await options.getByTestId('said').filter({ hasText: /\S/ }).waitFor();
  }
}

/** Moves the day every target was set back by two days, where it is stored. @returns how many there are */
export const setTwoDaysAgo = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>(
        (resolve, reject) => (
          (request.onsuccess = () => resolve(request.result)),
          (request.onerror = () => reject(request.error ?? new Error('failed')))
        ),
      );
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ''));
      if (!database.objectStoreNames.contains('targets')) continue;
      const store = database.transaction('targets', 'readwrite').objectStore('targets');
      const targets = (await done(store.getAll())) as { createdAt: number }[];
      for (const target of targets) await done(store.put({ ...target, createdAt: target.createdAt - 2 * 86_400_000 }));
      database.close();
      return targets.length;
    }
    return 0;
  });

/** The clock on the wall in a time zone, `HH:MM`, so many minutes from now. */
export const clock = (minutes: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(Date.now() + minutes * 60_000);
