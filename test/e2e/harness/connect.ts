import type { BrowserContext, Page } from 'playwright-core';
import { allowHost, clickIcon, extensionId } from './chromium.ts';

/**
 * The way a person connects: click the icon on the CRM's page, read the connect page, press Connect, allow the host.
 * @returns when the CRM's tab is in front again.
 */
export async function connect(context: BrowserContext, page: Page): Promise<void> {
  const { protocol, hostname } = new URL(page.url());
  await allowHost(context, `${protocol}//${hostname}/*`);
  await page.bringToFront();
  const opened = context.waitForEvent('page', { predicate: (one) => one.url().startsWith(`chrome-extension://${extensionId}/welcome.html`) || one.url() === 'about:blank', timeout: 30_000 });
  await clickIcon(context, page);
  const welcome = await opened;
  await welcome.waitForURL((url) => url.pathname === '/welcome.html');
  const closed = welcome.waitForEvent('close', { timeout: 30_000 });
  await welcome.getByTestId('connect-button').click();
  await closed;
  await page.bringToFront();
}
