import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { panelFrame, reloadExtension } from './harness/chromium.ts';
import { demoSession, type DemoSession } from './harness/demo-session.ts';
import { readCards, waitForFull } from './harness/read-panel.ts';

let session: DemoSession;
beforeAll(async () => (session = await demoSession()));
afterAll(() => session?.close());

const figures = async (frame: Parameters<typeof readCards>[0]) => Object.values(await readCards(frame)).map(({ value, n }) => [value, n]);

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
