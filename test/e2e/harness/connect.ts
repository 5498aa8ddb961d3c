import type { BrowserContext, Page } from 'playwright-core';
import { allowHost, clickIcon, extensionId } from './chromium.ts';

/** What a person chooses and gives on the connect page; nothing: what is offered first. */
export interface ConnectWay {
  /** `id` of the access. */
  way?: string;
  token?: string;
  clientId?: string;
  /** For a token that names nobody: id of the person. */
  actAs?: string;
  /** Hosts to allow beside the page's own, as origins. */
  hosts?: readonly string[];
}

const connectPage = `chrome-extension://${extensionId}/welcome.html?tab=`;

/**
 * The way a person connects: click the icon on the CRM's page, read the connect page, press Connect, allow the host.
 * @returns when the CRM's tab is in front again.
 */
export async function connect(context: BrowserContext, page: Page, by: ConnectWay = {}): Promise<void> {
  const welcome = await startConnecting(context, page, by);
  const closed = welcome.waitForEvent('close', { timeout: 60_000 });
  await welcome.getByTestId('connect-button').click();
  if (by.actAs !== undefined) {
    await welcome.getByTestId('who-am-i').locator('select').selectOption(by.actAs);
    await welcome.getByTestId('this-is-me').click();
  }
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

/** The connect page of this tab, everything given but the button not pressed. */
export async function startConnecting(
  context: BrowserContext,
  page: Page,
  { way, token, clientId, hosts = [] }: ConnectWay = {},
): Promise<Page> {
  const { protocol, hostname } = new URL(page.url());
  for (const origin of [`${protocol}//${hostname}`, ...hosts]) await allowHost(context, `${origin}/*`);
  await page.bringToFront();
  const welcome = await openConnectPage(context, page);
  if (way !== undefined) await welcome.locator(`[data-way="${way}"] input`).check();
  if (token !== undefined) await welcome.getByTestId('token').fill(token);
  if (clientId !== undefined) await welcome.getByTestId('client-id').fill(clientId);
  return welcome;
}
