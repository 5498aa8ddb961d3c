import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { extensionId, launch, panelFrame, type Browser } from './harness/chromium.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { workerKiller } from './harness/worker.ts';

let session: DemoSession;
let again: Browser | undefined;
beforeAll(async () => (session = await demoSession({ crm: { size: 0.2 } })));
afterAll(async () => {
  await again?.close();
  await session?.crm.close();
  if (session) rmSync(session.browser.profile, { recursive: true, force: true, maxRetries: 5 });
});

/** The extension's own abilities, as a page of its own has them. */
interface Own {
  notifications: { getAll(): Promise<Record<string, unknown>>; clear(id: string): Promise<boolean> };
  alarms: { getAll(): Promise<{ name: string; scheduledTime: number }[]> };
}

async function ownPage(browser: Browser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await page.getByTestId('options').waitFor();
  return page;
}

const notifications = (page: Page) =>
  page.evaluate(async () => Object.keys(await (globalThis as unknown as { chrome: Own }).chrome.notifications.getAll()));
const alarms = (page: Page) =>
  page.evaluate(async () =>
    (await (globalThis as unknown as { chrome: Own }).chrome.alarms.getAll()).map(({ name, scheduledTime }) => ({ name, scheduledTime })),
  );

/** Moves the day a target was set back by two days, where it is stored. */
const setTwoDaysAgo = (page: Page) =>
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
const clock = (minutes: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(Date.now() + minutes * 60_000);

describe('a target with a reminder', () => {
  it('reminds once, after the background was killed and the browser started anew', async () => {
    const { page, panel, browser, crm } = session;
    const zone = firstRep(crm).timeZone;
    const settings = await ownPage(browser);
    for (const day of [1, 2, 3, 4, 5, 6, 7]) {
      const box = settings.getByTestId(`work-day-${day}`);
      if (await box.isChecked()) continue;
      await box.check();
      await settings.getByTestId('said').filter({ hasText: /\S/ }).waitFor();
    }
    await settings.close();

    // At a time that passed a little while ago: what was set just now does not remind of this morning.
    await page.bringToFront();
    await panel.getByTestId('new-target').first().click();
    await panel.getByTestId('target-metric').selectOption('win_rate_count');
    await panel.getByTestId('target-goal').fill('35');
    await panel.getByTestId('target-remind').check();
    await panel.getByTestId('target-remind-at').fill(clock(-3, zone));
    await panel.getByTestId('target-save').click();
    const target = panel.locator('[data-testid="target"][data-metric="win_rate_count"]');
    await target.waitFor();
    expect(Number(await target.getAttribute('data-goal'))).toBe(0.35);
    const own = await ownPage(browser);
    expect(await notifications(own)).toEqual([]);
    await expect.poll(async () => (await alarms(own)).map(({ name }) => name)).toContain('reminders');

    // The computer was asleep at the time, say: the target is two days old, the moment has passed, nothing was shown.
    expect(await setTwoDaysAgo(own)).toBe(1);
    const killer = await workerKiller(browser.context);
    await page.bringToFront();
    await killer.kill();
    await killer.comesBack();
    await expect.poll(() => notifications(own), { timeout: 15_000 }).toHaveLength(1);
    const [shown] = await notifications(own);
    expect(shown).toMatch(/:\d{4}-\d{2}-\d{2}$/);
    await own.evaluate((id) => (globalThis as unknown as { chrome: Own }).chrome.notifications.clear(id), shown ?? '');
    expect(await notifications(own)).toEqual([]);

    // Killed once more, then everything off and on again.
    await killer.kill();
    await killer.comesBack();
    expect(await notifications(own)).toEqual([]);
    await browser.close({ keepProfile: true });
    again = await launch({ profile: browser.profile });
    const later = await ownPage(again);
    await expect.poll(async () => (await alarms(later)).map(({ name }) => name).sort(), { timeout: 15_000 }).toEqual(['reminders', 'sync']);
    const next = (await alarms(later)).find(({ name }) => name === 'reminders')?.scheduledTime ?? 0;
    // Tomorrow at the same time on the person's clock.
    expect(next).toBeGreaterThan(Date.now());
    expect(next).toBeLessThan(Date.now() + 25 * 3_600_000);
    expect(await notifications(later)).toEqual([]);
    // The target itself is there, too, in a panel of the new browser.
    const crmPage = await again.context.newPage();
    await crmPage.goto(`${session.url}/deals`);
    if (new URL(crmPage.url()).pathname === '/sign-in') {
      await crmPage.locator('input[name="login"]').fill(firstRep(crm).login);
      await crmPage.locator('input[name="password"]').fill('demo');
      await crmPage.locator('form button[type="submit"]').click();
      await crmPage.waitForURL((url) => url.pathname === '/deals');
    }
    await (await panelFrame(crmPage)).locator('[data-testid="target"][data-metric="win_rate_count"][data-goal="0.35"]').waitFor();
    expect(await notifications(later)).toEqual([]);
  });
});
