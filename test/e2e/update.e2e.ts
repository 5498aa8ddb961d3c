import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { clickIcon, extensionId, panelFrame, reloadExtension } from './harness/chromium.ts';
import { demoSession, type DemoSession } from './harness/demo-session.ts';
import { readCards, waitForFull } from './harness/read-panel.ts';

let session: DemoSession;
beforeAll(async () => (session = await demoSession({ crm: { size: 0.3 } })));
afterAll(() => session?.close());

const figures = async (frame: Parameters<typeof readCards>[0]) => Object.values(await readCards(frame)).map(({ value, n }) => [value, n]);

/** What the browser has registered, in the order it runs. */
async function registered(page: Page): Promise<(string[] | undefined)[]> {
  return page.evaluate(async () => {
    type Scripting = { getRegisteredContentScripts(): Promise<{ js?: string[] }[]> };
    const { scripting } = (globalThis as unknown as { chrome: { scripting: Scripting } }).chrome;
    return (await scripting.getRegisteredContentScripts()).map(({ js }) => js);
  });
}

async function ownPage(): Promise<Page> {
  const page = await session.browser.context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  return page;
}

describe('an update of the extension', () => {
  it('takes over the open page with the same figures, and docks on every later one', async () => {
    const { page, panel, browser, url } = session;
    const before = await figures(panel);
    await reloadExtension(browser.context);
    // One panel, and a new one: the old script has made way.
    await expect.poll(() => page.locator('paceline-panel').count(), { timeout: 30_000 }).toBe(1);
    await expect.poll(() => panel.isDetached(), { timeout: 30_000 }).toBe(true);
    const again = await panelFrame(page);
    await waitForFull(again);
    expect(await figures(again)).toEqual(before);
    expect(await page.locator('paceline-panel').count()).toBe(1);

    await page.goto(`${url}/leads`);
    const later = await panelFrame(page);
    await waitForFull(later);
    expect(await figures(later)).toEqual(before);
  });
});

describe('a host with another CRM than the one that was connected', () => {
  it('has the scripts of that one alone; a click looks again, and the panel docks from then on', async () => {
    const { page, browser, url } = session;
    const before = await figures(await panelFrame(page));
    const own = await ownPage();
    expect(await registered(own)).toEqual([['crm-demo.js', 'content-scripts/crm.js']]);
    // As it would stand there if this host had been a Tryton until now.
    await own.evaluate(
      async (host) => {
        type Storage = { local: { set(values: object): Promise<void> } };
        await (globalThis as unknown as { chrome: { storage: Storage } }).chrome.storage.local.set({ pages: { [host]: ['tryton'] } });
      },
      `${new URL(url).protocol}//${new URL(url).hostname}/*`,
    );
    await reloadExtension(browser.context);
    const again = await ownPage();
    await expect.poll(() => registered(again), { timeout: 30_000 }).toEqual([['crm-tryton.js', 'content-scripts/crm.js']]);
    await page.bringToFront();
    await page.goto(`${url}/leads`);
    await clickIcon(browser.context, page);
    const panel = await panelFrame(page);
    await waitForFull(panel);
    expect(await figures(panel)).toEqual(before);
    expect(await registered(again)).toEqual([['crm-demo.js', 'crm-tryton.js', 'content-scripts/crm.js']]);
    await page.goto(`${url}/deals`);
    const later = await panelFrame(page);
    await waitForFull(later);
    expect(await figures(later)).toEqual(before);
  });
});
