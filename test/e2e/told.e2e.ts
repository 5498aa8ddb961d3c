import { rmSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, panelFrame, type Browser } from './harness/chromium.ts';
import { closeSheets } from './harness/close-sheets.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import {
  alarms,
  announced,
  clearNotification,
  clock,
  neverQuiet,
  notifications,
  ownPage,
  ringNow,
  setTwoDaysAgo,
  untellAlerts,
  workEveryDay,
} from './harness/own-page.ts';
import { workerKiller } from './harness/worker.ts';

let session: DemoSession;
let again: Browser | undefined;
beforeAll(async () => (session = await demoSession({ crm: { size: 0.2 } })));
afterAll(async () => {
  await again?.close();
  await session?.crm.close();
  if (session) rmSync(session.browser.profile, { recursive: true, force: true, maxRetries: 5 });
});

/** An alert that the open pipeline is more than nothing: true at once. */
async function setAlert(panel: Frame): Promise<void> {
  await panel.locator('[data-opens="pipeline_value"]').first().click();
  await panel.getByTestId('open-alert').click();
  await panel.getByTestId('alert-rule').selectOption('above');
  await panel.getByTestId('alert-value').fill('0');
  await panel.getByTestId('alert-save').click();
  await panel.getByTestId('alert-sheet').waitFor({ state: 'detached' });
}

/** A reminder that was due three minutes ago. */
async function setReminder(panel: Frame, at: string): Promise<void> {
  await closeSheets(panel);
  await panel.getByTestId('new-target').first().click();
  await panel.getByTestId('target-metric').selectOption('win_rate_count');
  await panel.getByTestId('target-goal').fill('35');
  await panel.getByTestId('target-remind').check();
  await panel.getByTestId('target-remind-at').fill(at);
  await panel.getByTestId('target-save').click();
  await panel.locator('[data-testid="target"][data-metric="win_rate_count"]').waitFor();
}

/** Ids of what the inbox of a panel lists. */
async function listed(panel: Frame): Promise<string[]> {
  await panel.getByTestId('unseen').click();
  const rows = panel.getByTestId('notice');
  await rows.first().waitFor();
  return rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-id') ?? ''));
}

/** Puts every notification away. @returns which there were */
async function putAway(own: Page): Promise<string[]> {
  const there = await notifications(own);
  for (const id of there) await clearNotification(own, id);
  return there;
}

describe('what is told', () => {
  it('is told once each across a killed background and a new browser, and stands in the inbox', async () => {
    const { page, panel, browser, crm } = session;
    const own = await ownPage(browser);
    await workEveryDay(own);
    await neverQuiet(own);
    await page.bringToFront();

    await setAlert(panel);
    await expect.poll(() => notifications(own), { timeout: 20_000 }).toHaveLength(1);
    await putAway(own);
    await setReminder(panel, clock(-3, firstRep(crm).timeZone));

    // As if the background had died before it told either: the target is old, the alert has not been told.
    expect([await setTwoDaysAgo(own), await untellAlerts(own)]).toEqual([1, 1]);
    const killer = await workerKiller(browser.context);
    await page.bringToFront();
    await killer.kill();
    await killer.comesBack();
    await page.bringToFront();
    await expect.poll(() => announced(own), { timeout: 90_000 }).toHaveLength(2);
    const told = await announced(own);
    // One of both, or one each: whatever fell together.
    expect((await putAway(own)).length).toBeGreaterThan(0);

    // Killed once more while the alarms ring, then everything off and on again.
    await killer.kill();
    await killer.comesBack();
    await ringNow(own, 'reminders');
    await expect
      .poll(async () => (await alarms(own)).find(({ name }) => name === 'reminders')?.scheduledTime ?? 0)
      .toBeGreaterThan(Date.now());
    expect(await notifications(own)).toEqual([]);
    await browser.close({ keepProfile: true });
    again = await launch({ profile: browser.profile });
    const later = await ownPage(again);
    await expect.poll(async () => (await alarms(later)).map(({ name }) => name).sort(), { timeout: 15_000 }).toEqual(['reminders', 'sync']);
    const crmPage = await again.context.newPage();
    await crmPage.goto(`${session.url}/deals`);
    if (new URL(crmPage.url()).pathname === '/sign-in') {
      await crmPage.locator('input[name="login"]').fill(firstRep(crm).login);
      await crmPage.locator('input[name="password"]').fill('demo');
      await crmPage.locator('form button[type="submit"]').click();
      await crmPage.waitForURL((url) => url.pathname === '/deals');
    }
    const ids = await listed(await panelFrame(crmPage));
    expect(ids.toSorted()).toEqual(told.toSorted());
    expect(await notifications(later)).toEqual([]);
  });
});
