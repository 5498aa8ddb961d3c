/** What a rep does in ten minutes, and what somebody does who has no mouse. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionId, panelFrame } from './harness/chromium.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';

interface Toolbar {
  action: { getBadgeText(of: object): Promise<string> };
}

let session: DemoSession;
let options: Page;

beforeAll(async () => {
  session = await demoSession();
  await session.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  options = await session.browser.context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
});
afterAll(() => session?.close());

const focused = (): Promise<string> =>
  session.panel.evaluate(() => {
    const { dataset, tagName } = document.activeElement as HTMLElement;
    return dataset['testid'] ?? dataset['opens'] ?? tagName;
  });
const count = async (testId: string): Promise<number> => Number(await session.panel.getByTestId(testId).getAttribute('data-n'));
const badge = (): Promise<string> => options.evaluate(() => (globalThis as unknown as { chrome: Toolbar }).chrome.action.getBadgeText({}));
const rowsOf = (group: string): Promise<(string | null)[]> =>
  session.panel
    .locator(`[data-testid="group"][data-group="${group}"] [data-testid="metric-row"]`)
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-metric')));

describe('a rep’s tour', () => {
  it('begins with what the day needs, which stays away once put away', async () => {
    // Whatever day it is, it is one on which this person works.
    for (const day of [1, 2, 3, 4, 5, 6, 7]) await options.getByTestId(`work-day-${day}`).check();
    await session.page.bringToFront();
    await session.panel.getByTestId('morning').waitFor();
    const planned = session.panel.locator('[data-testid="morning-line"][data-kind="slipping"]');
    const stalled = await planned.getAttribute('data-n');
    await planned.locator('button').click();
    const head = session.panel.getByTestId('figure-head');
    await head.waitFor();
    expect(await head.locator('data').first().getAttribute('value')).toBe(stalled);
    await session.panel.getByTestId('back').click();
    await session.panel.getByTestId('morning-away').click();
    await session.panel.getByTestId('morning').waitFor({ state: 'detached' });
    await session.page.reload();
    session.panel = await panelFrame(session.page);
    await session.panel.getByTestId('group').first().waitFor();
    expect(await session.panel.getByTestId('morning').count()).toBe(0);
  });

  it('somebody new waits: footer, badge and inbox say so, and the inbox leads to the record', async () => {
    await session.panel.getByTestId('waiting').waitFor();
    const before = await count('waiting');
    const { crm } = session;
    const lead = crm.control.live.createLead({
      ...{ name: 'Wanda Fresh', company: 'Fresh Ltd', email: 'wanda@fresh.test', phone: null },
      ...{ ownerId: firstRep(crm).id, source: 'Web form' },
    });
    await session.panel.getByTestId('refresh').click();
    await session.panel.locator(`[data-testid="waiting"][data-n="${before + 1}"]`).waitFor();
    await expect.poll(badge, { timeout: 30_000 }).toBe(String(before + 1));
    await session.panel.getByTestId('waiting').click();
    const row = session.panel.locator(`[data-testid="waiting-row"][data-id="${lead.id}"]`);
    await row.waitFor();
    await expect.poll(() => session.panel.getByTestId('waiting-row').count()).toBe(before + 1);
    // The newest waits the shortest: it stands last.
    expect(await session.panel.getByTestId('waiting-row').last().getAttribute('data-id')).toBe(lead.id);
    await row.locator('a').click();
    await session.page.waitForURL(new RegExp(`/leads/${lead.id}`));
    session.panel = await panelFrame(session.page);
    await session.panel.locator(`[data-testid="record"][data-id="${lead.id}"]`).waitFor();
  });

  it('a pinned figure stands above all groups, and still does after a reload', async () => {
    await session.panel.getByTestId('arrange').click();
    await session.panel.locator('[data-group="performance"] [data-metric="won_deals"] [data-testid="pin"]').click();
    await session.panel.getByTestId('back').click();
    await expect.poll(() => rowsOf('pinned')).toEqual(['won_deals']);
    await session.page.reload();
    session.panel = await panelFrame(session.page);
    await session.panel.locator('[data-testid="group"][data-group="pinned"]').waitFor();
    await expect.poll(() => rowsOf('pinned')).toEqual(['won_deals']);
  });

  it('every row opens a sheet that says the same figure', async () => {
    const rows = await rowsOf('performance');
    expect(rows.length).toBeGreaterThan(4);
    for (const metric of rows) {
      const row = session.panel.locator(
        `[data-group="performance"] [data-testid="metric-row"][data-metric="${metric}"][aria-busy="false"]`,
      );
      await row.waitFor();
      const said = await row.locator('data').getAttribute('value');
      await row.locator('button').click();
      const head = session.panel.locator(`[data-testid="figure-head"][data-metric="${metric}"]`);
      await head.waitFor();
      expect([metric, await head.locator('data').first().getAttribute('value')]).toEqual([metric, said]);
      await session.panel.getByTestId('back').click();
    }
  });
});

describe('without a mouse', () => {
  it('every part of the page is reached, opened and left by keys, and the focus comes back', async () => {
    const { keyboard } = session.page;
    // The last sheet has left, and the focus is back at what opened it: it would come back later, too.
    await session.panel.getByTestId('back').waitFor({ state: 'detached' });
    await expect.poll(() => session.panel.evaluate(() => document.activeElement?.hasAttribute('data-opens'))).toBe(true);
    await session.panel.getByTestId('scope-me').focus();
    const seen = new Set<string>();
    for (let i = 0; i < 80; i++) {
      await keyboard.press('Tab');
      seen.add(await focused());
      if (seen.has('coverage')) break;
    }
    for (const wanted of [
      'refresh',
      'settings',
      'collapse',
      'period',
      'lead_response_time',
      'win_rate_count',
      'mrr',
      'arrange',
      'waiting',
      'coverage',
    ])
      expect([...seen]).toContain(wanted);

    for (const opener of ['win_rate_count', 'arrange', 'waiting', 'figures', 'data']) {
      await session.panel.locator(`[data-opens="${opener}"]`).first().focus();
      await keyboard.press('Enter');
      await session.panel.getByTestId('back').waitFor();
      // A list that is searched begins in its field.
      await expect.poll(focused).toBe(opener === 'figures' ? 'find-figure' : 'back');
      await keyboard.press('Escape');
      await session.panel.getByTestId('back').waitFor({ state: 'detached' });
      await expect.poll(() => session.panel.evaluate(() => (document.activeElement as HTMLElement).dataset['opens'])).toBe(opener);
    }
  });

  it('a figure is found by its name, chosen by arrows and opened by Enter', async () => {
    const { keyboard } = session.page;
    await keyboard.press('/');
    const field = session.panel.getByTestId('find-figure');
    await field.waitFor();
    await field.focus();
    await keyboard.type('win rate');
    await session.panel.locator('[data-testid="figure-row"][data-metric="win_rate_count"]').waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await session.panel.locator('[data-testid="figure-head"][data-metric^="win_rate"]').waitFor();
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await session.panel.getByTestId('back').waitFor({ state: 'detached' });
  });

  it('the screen reader hears names: landmarks, headings, every control', async () => {
    const tree = await session.panel.locator('body').ariaSnapshot();
    expect(tree).toMatch(/- heading "Key figures"/);
    expect(tree).toMatch(/button "Response: .+ How it is calculated/);
    expect(tree).toMatch(/- main/);
    expect(tree).toMatch(/- contentinfo[\s\S]*button "\d+ waiting/);
    // A control without a name is written without quotes.
    expect(tree.split('\n').filter((line) => /^\s*- (button|link|textbox|combobox|checkbox|radio)(:|$| \[)/.test(line))).toEqual([]);
  });
});
