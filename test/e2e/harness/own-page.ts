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

/** Nothing is quiet from now on, so that a test does not depend on the hour it runs. */
export async function neverQuiet(options: Page): Promise<void> {
  for (const field of ['quietFrom', 'quietTo']) {
    await options.getByTestId(field).fill('03:00');
    await options.getByTestId(field).dispatchEvent('change');
    await options.getByTestId('said').filter({ hasText: /\S/ }).waitFor();
  }
}

/**
 * Changes what is stored, past the product's code.
 * @param work name of the table; what becomes of its rows: moved back by days, as if not told yet, some more put in, or only looked at
 * @returns the rows as they were
 */
function inStore(
  page: Page,
  work: { table: string; daysBack?: number; untell?: true; remove?: true; put?: readonly object[] },
): Promise<{ id: string }[]> {
  return page.evaluate(async ({ table, daysBack, untell, remove, put = [] }) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>(
        (resolve, reject) => (
          (request.onsuccess = () => resolve(request.result)),
          (request.onerror = () => reject(request.error ?? new Error('failed')))
        ),
      );
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ''));
      if (!database.objectStoreNames.contains(table)) continue;
      const store = database.transaction(table, 'readwrite').objectStore(table);
      const rows = (await done(store.getAll())) as { id: string; createdAt: number }[];
      for (const row of rows) {
        if (daysBack !== undefined) await done(store.put({ ...row, createdAt: row.createdAt - daysBack * 86_400_000 }));
        if (untell) await done(store.put({ ...row, state: { armed: true, told: 0 } }));
        if (remove) await done(store.delete(row.id));
      }
      for (const row of put) await done(store.put(row));
      database.close();
      return rows;
    }
    return [];
  }, work);
}

/** Moves the day every target was set back by two days, where it is stored. @returns how many there are */
export const setTwoDaysAgo = async (page: Page): Promise<number> => (await inStore(page, { table: 'targets', daysBack: 2 })).length;

/** As if no alert had ever been told, and the inbox were empty. @returns how many alerts there are */
export async function untellAlerts(page: Page): Promise<number> {
  await inStore(page, { table: 'inbox', remove: true });
  return (await inStore(page, { table: 'alerts', untell: true })).length;
}

/** Ids of what the inbox holds and the desktop was told of. */
export const announced = async (page: Page): Promise<string[]> =>
  (await inStore(page, { table: 'inbox' })).flatMap((row) => ('announced' in row && row.announced === true ? [row.id] : []));

/** Every row of a table, of whatever database of the extension's own has it. */
export const storedRows = async <T>(page: Page, table: string): Promise<T[]> => (await inStore(page, { table })) as T[];

/** Puts rows into a table past the product's code. */
export const putRows = async (page: Page, table: string, put: readonly object[]): Promise<void> =>
  void (await inStore(page, { table, put }));

/** What the inbox holds, with what it is about. */
export interface ToldEntry {
  id: string;
  /** Epoch ms. */
  at: number;
  announced: boolean;
  about: { is: string; [name: string]: unknown };
}

export const toldEntries = (page: Page): Promise<ToldEntry[]> => storedRows(page, 'inbox');

/** The clock on the wall in a time zone, `HH:MM`, so many minutes from now. */
export const clock = (minutes: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(Date.now() + minutes * 60_000);
