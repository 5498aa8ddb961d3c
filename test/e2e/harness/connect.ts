import type { BrowserContext, Page } from 'playwright-core';
import { allowHost, clickIcon, extensionId } from './chromium.ts';

const connectPage = `chrome-extension://${extensionId}/welcome.html?tab=`;

/**
 * The way a person connects: click the icon on the CRM's page, read the connect page, press Connect, allow the host.
 * @returns when the CRM's tab is in front again.
 */
export async function connect(context: BrowserContext, page: Page): Promise<void> {
  const { protocol, hostname } = new URL(page.url());
  await allowHost(context, `${protocol}//${hostname}/*`);
  await page.bringToFront();
  const welcome = await openConnectPage(context, page);
  const closed = welcome.waitForEvent('close', { timeout: 60_000 });
  await welcome.getByTestId('connect-button').click();
  await closed;
  await page.bringToFront();
}

/**
 * The page that opened for this tab. The one that greets after install has the same address but for the tab, and may come
 * late. A click that reaches a worker in the middle of its start can be lost: then a person clicks again, and so do we.
 */
async function openConnectPage(context: BrowserContext, page: Page): Promise<Page> {
  for (let click = 0; click < 3; click++) {
    await clickIcon(context, page);
    const deadline = Date.now() + 15_000;
    while (Date.now() < deadline) {
      const found = context.pages().find((one) => one.url().startsWith(connectPage));
      if (found) return found;
      await page.waitForTimeout(50);
    }
  }
  throw new Error(
    `No connect page opened. Open are: ${context
      .pages()
      .map((one) => one.url())
      .join(' ')}`,
  );
}
