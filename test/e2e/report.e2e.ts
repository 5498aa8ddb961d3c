import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clippedTexts } from '../tools/gallery/clipped.ts';
import { extensionId } from './harness/chromium.ts';
import { demoSession, type DemoSession } from './harness/demo-session.ts';
import { chooseWho, metricIds, readCards, waitForView, type Who } from './harness/read-panel.ts';

let session: DemoSession;
beforeAll(async () => {
  session = await demoSession({ crm: { size: 0.5 } });
});
afterAll(() => session?.close());

const month = { kind: 'month', offset: 0 } as const;

/** Opens the review from the panel's menu. */
async function open(): Promise<Page> {
  const opened = session.browser.context.waitForEvent('page');
  await session.panel.getByTestId('period').click();
  await session.panel.getByTestId('open-report').click();
  const page = await opened;
  await ready(page);
  return page;
}

const ready = (page: Page) => page.locator('[data-testid="report"][data-is="report"]').waitFor({ timeout: 60_000 });

const figure = async (page: Page, metric: string) => {
  const found = page.locator(`[data-testid="report-figure"][data-metric="${metric}"]`);
  const data = found.locator('data');
  return {
    value: (await data.count()) === 0 ? undefined : Number(await data.getAttribute('value')),
    reason: (await found.getAttribute('data-reason')) ?? undefined,
  };
};

const rows = async (page: Page): Promise<string[][]> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('report-csv').click()]);
  return Papa.parse<string[]>(readFileSync(await download.path(), 'utf8').replace(/^\ufeff/, ''), { skipEmptyLines: true }).data;
};

describe('the review', () => {
  it('opened from the panel shows what its cards show, and the six figures or why not', async () => {
    const cards = await readCards(session.panel);
    const page = await open();
    await expect.poll(() => page.getByTestId('report-period').inputValue()).toBe('thisMonth');
    for (const metric of metricIds) {
      const { value, reason } = cards[metric];
      // A figure that grows with the clock is a little older in the panel.
      expect([metric, await figure(page, metric)]).toEqual([metric, { value, reason }]);
    }
    for (const metric of ['target_attainment', 'cac', 'sales_cycle_length', 'ltv', 'funnel_conversion_rate', 'csat']) {
      const { value, reason } = await figure(page, metric);
      expect([metric, (value === undefined) === (reason !== undefined)]).toEqual([metric, true]);
    }
    await page.close();
  });

  it('of the team: nothing is cut off on paper, the checker finds nothing, the CSV holds the same, and names go', async () => {
    const everyone: Who = { kind: 'everyone' };
    await chooseWho(session.panel, everyone);
    await waitForView(session.panel, everyone, month);
    const page = await open();
    const before = await page.getByTestId('report-days').getAttribute('data-from');
    await page.getByTestId('report-period').selectOption('lastMonth');
    await page.locator(`[data-testid="report-days"]:not([data-from="${before}"])`).waitFor();
    await ready(page);
    const { violations } = await new AxeBuilder({ page: page as never }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
    // The width of A4 between its margins, at 96 dots an inch.
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.setViewportSize({ width: 688, height: 1000 });
    expect(await page.evaluate(clippedTexts)).toEqual([]);
    expect(await page.getByTestId('report-csv').isVisible()).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--surface').trim())).toBe('#fff');
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });

    const names = session.crm.company.users.flatMap(({ name }) => (name ? [name] : []));
    const lines = await rows(page);
    const won = lines.filter(([section, , part]) => section === 'What changed and why' && part?.startsWith('By person: '));
    expect(won.some(([, , part]) => names.some((name) => part?.includes(name)))).toBe(true);
    const { value } = await figure(page, 'win_rate_count');
    expect(lines.find(([section, name]) => section === 'Key figures' && name === 'Win rate (count)')?.[3]).toBe(String(value ?? ''));

    await page.getByTestId('report-names').uncheck();
    await page.getByTestId('report').and(page.locator('[data-is="report"]')).filter({ hasText: 'Person ' }).waitFor();
    const shown = `${await page.locator('body').innerText()}\n${JSON.stringify(await rows(page))}`;
    expect(names.filter((name) => shown.includes(name))).toEqual([]);
    // Panels go on calling people by their names.
    await session.panel
      .locator('[data-testid="team-card"]')
      .filter({ hasText: names.find((name) => won.some(([, , part]) => part?.includes(name))) ?? '?' })
      .waitFor();
    await page.close();
  });

  it('asks the background for reviews alone', async () => {
    const page = await session.browser.context.newPage();
    await page.goto(`chrome-extension://${extensionId}/report.html`);
    await page.locator('[data-is="gone"]').waitFor();
    const answers = await page.evaluate(() => {
      const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }).chrome;
      return Promise.all(
        [
          { type: 'eraseAll' },
          { type: 'connections' },
          { type: 'report', id: 'x', who: { kind: 'me' }, period: { kind: 'month', offset: 0 }, names: true },
        ].map((one) => runtime.sendMessage(one).catch(() => undefined)),
      );
    });
    expect(answers.map((one) => one ?? undefined)).toEqual([undefined, undefined, { value: { is: 'gone' } }]);
    await page.close();
  });
});
