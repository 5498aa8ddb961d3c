import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, panelFrame, type Browser } from './harness/chromium.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { alarms, clearNotification, clock, neverQuiet, notifications, ownPage, setTwoDaysAgo, workEveryDay } from './harness/own-page.ts';
import { workerKiller } from './harness/worker.ts';

let session: DemoSession;
let again: Browser | undefined;
beforeAll(async () => (session = await demoSession({ crm: { size: 0.2 } })));
afterAll(async () => {
  await again?.close();
  await session?.crm.close();
  if (session) rmSync(session.browser.profile, { recursive: true, force: true, maxRetries: 5 });
});

describe('a target with a reminder', () => {
  it('reminds once, after the background was killed and the browser started anew', async () => {
    const { page, panel, browser, crm } = session;
    const zone = firstRep(crm).timeZone;
    const settings = await ownPage(browser);
    await workEveryDay(settings);
    await neverQuiet(settings);
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
    await clearNotification(own, shown ?? '');
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
