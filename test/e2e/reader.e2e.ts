/** Pages of no known CRM: read cell by cell in a real browser, then set up by a person and followed while they page on. */
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageParts } from '../../lib/messages/protocol.ts';
import { plainDeals, startPlainCrm, type PlainCrm } from '../crms/plain/server.ts';
import { deals } from '../reader/styles/deals.ts';
import { styles } from '../reader/styles/index.ts';
import { knownRows, sortedRows } from '../reader/known-rows.ts';
import { root } from '../tools/root.ts';
import { storedRecords } from './harness/stored-records.ts';
import { launch, panelFrame, type Browser } from './harness/chromium.ts';
import { startConnecting } from './harness/connect.ts';
import { ownPage } from './harness/own-page.ts';
import { chooseWho, readCard, waitForView } from './harness/read-panel.ts';

let browser: Browser;
let crm: PlainCrm;
beforeAll(async () => {
  crm = await startPlainCrm();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await crm?.close();
});

describe('what can be read on a page', () => {
  // The very script that runs in the page.
  const script = readFileSync(`${root}.output/chrome-mv3-demo/page-parts.js`, 'utf8');

  it('is every cell of every style, with the layout of a real browser', async () => {
    const page = await browser.context.newPage();
    await page.goto(`${crm.simulator.url}/deals`);
    for (const style of styles) {
      await page.setContent(`<!doctype html><html lang="en"><body>${style.html(deals)}</body></html>`);
      const { parts } = (await page.evaluate(script)) as PageParts;
      const found = parts.find(({ place, columns }) => place.shape === style.shape && columns.join() === style.columns.join());
      expect([style.name, found && sortedRows(found.rows)]).toEqual([style.name, knownRows(style)]);
      expect([style.name, found?.skipped]).toEqual([style.name, style.skipped ?? 0]);
    }
    await page.close();
  });
});

describe('a CRM that no adapter knows', () => {
  let page: Page;
  let panel: Frame;
  const url = (): string => crm.simulator.url.replace('127.0.0.1', 'old.test');
  const of = (owner: string | undefined, shown: number) => {
    const seen = plainDeals.slice(0, shown).filter((deal) => owner === undefined || deal.owner === owner);
    const count = (status: string): number => seen.filter((deal) => deal.status === status).length;
    const open = seen.filter(({ status }) => status === 'Prospection' || status === 'Proposal');
    return { rate: count('Won') / (count('Won') + count('Lost')), pipeline: open.reduce((sum, { cents }) => sum + cents * 100, 0) };
  };
  const shown = async () => {
    const [rate, pipeline] = [await readCard(panel, 'win_rate_count'), await readCard(panel, 'pipeline_value')];
    return { rate: rate.value, pipeline: pipeline.value };
  };

  it('is set up on the connect page, and its figures are right', async () => {
    page = await browser.context.newPage();
    await page.goto(`${url()}/projet/list.php`);
    const welcome = await startConnecting(browser.context, page);
    await welcome.getByTestId('reader-look').click();
    // The person points at the list: its tab comes to the front, a frame follows the pointer, the page hears nothing of the click.
    const chosen = () => welcome.getByTestId('reader-parts').locator('input:checked').first();
    await chosen().waitFor();
    const offered = await welcome.getByTestId('reader-parts').locator('input').count();
    const point = async (act: () => Promise<unknown>): Promise<void> => {
      await welcome.getByTestId('reader-point').click();
      await page.locator('html > div[role="status"]').waitFor({ state: 'attached' });
      await act();
      await page.locator('html > div[role="status"]').waitFor({ state: 'detached' });
      await welcome.bringToFront();
    };
    await point(async () => {
      const link = page.locator('tr.oddeven a').first();
      await link.hover();
      await page.locator('html > div[role="status"]', { hasText: 'Ref, Label, Third party' }).waitFor();
      await link.click();
    });
    expect(new URL(page.url()).pathname).toBe('/projet/list.php');
    await expect.poll(() => welcome.getByTestId('reader-parts').locator('input').count()).toBe(offered + 1);
    expect(await chosen().getAttribute('data-shape')).toBe('table');
    // By keyboard: on to the next part and taken; and ended, which leaves everything as it was.
    await point(async () => {
      await page.keyboard.press('ArrowDown');
      await page.locator('html > div[role="status"]', { hasText: 'Ref, Label, Third party' }).waitFor();
      await page.keyboard.press('Enter');
    });
    await expect.poll(() => welcome.getByTestId('reader-parts').locator('input').count()).toBe(offered + 2);
    await point(() => page.keyboard.press('Escape'));
    expect(await welcome.getByTestId('reader-parts').locator('input').count()).toBe(offered + 2);
    await expect.poll(() => welcome.getByTestId('reader-field-createdAt').inputValue()).toBe('Start');
    await welcome.getByTestId('reader-field-name').selectOption('Label');
    await welcome.getByTestId('reader-me').selectOption('Ada Sommer');
    await expect.poll(() => welcome.getByTestId('reader-currency').inputValue()).toBe('EUR');
    const closed = welcome.waitForEvent('close', { timeout: 60_000 });
    await welcome.getByTestId('reader-save').click();
    await closed;
    await page.bringToFront();
    panel = await panelFrame(page);
    await expect.poll(shown, { timeout: 30_000 }).toEqual(of('Ada Sommer', 25));
  });

  it('shows more when the person pages on, and everybody when asked', async () => {
    await page.locator('a.page').nth(1).click();
    panel = await panelFrame(page);
    await expect.poll(shown, { timeout: 30_000 }).toEqual(of('Ada Sommer', 50));
    await chooseWho(panel, { kind: 'everyone' });
    await waitForView(panel, { kind: 'everyone' }, { kind: 'month', offset: 0 });
    await expect.poll(shown, { timeout: 30_000 }).toEqual(of(undefined, 50));
  });

  it('says so when the page is no longer what it was, and keeps the figures it had', async () => {
    crm.rename('Amount', 'Budget');
    await page.goto(`${url()}/projet/list.php`);
    panel = await panelFrame(page);
    await panel.locator('[data-notice="page_changed"]').waitFor();
    await expect.poll(shown, { timeout: 30_000 }).toEqual(of(undefined, 50));
    // From there the page is set up again, with what it has now.
    const opened = browser.context.waitForEvent('page', { predicate: (one) => one.url().includes('welcome.html?tab=') });
    await panel.getByTestId('set-up-page').click();
    const welcome = await opened;
    await welcome.getByTestId('reader-look').click();
    await expect.poll(() => welcome.getByTestId('reader-field-amount').inputValue()).toBe('Budget');
    await welcome.close();
    crm.rename('Amount', 'Amount');
    await page.reload();
    panel = await panelFrame(page);
    await panel.locator('[data-notice="page_changed"]').waitFor({ state: 'detached' });
    await expect.poll(shown, { timeout: 30_000 }).toEqual(of(undefined, 50));
  });

  it('is given up in the options, with or without its rows, while the connection stays', async () => {
    const options = await ownPage(browser);
    const card = options.getByTestId('reading');
    await card.waitFor();
    expect(await card.getAttribute('data-rows')).toBe('50');
    await card.getByTestId('reading-stop').click();
    await options.getByTestId('confirm-option').check();
    await options.getByTestId('confirm-yes').click();
    await card.waitFor({ state: 'detached' });
    await expect.poll(() => options.getByTestId('connection').count()).toBe(1);
    await expect.poll(async () => (await storedRecords(browser.context)).of('deal').length).toBe(0);
    await options.close();
    await page.reload();
    panel = await panelFrame(page);
    await expect.poll(async () => (await readCard(panel, 'pipeline_value')).n, { timeout: 30_000 }).toBe(0);
    expect((await storedRecords(browser.context)).of('deal')).toEqual([]);
  });

  it('asked its server for nothing but what the person opened', () => {
    const paths = new Set(crm.simulator.log.map(({ path }) => path));
    expect([...paths].filter((path) => path !== '/favicon.ico').toSorted()).toEqual(['/deals', '/projet/list.php']);
  });
});
