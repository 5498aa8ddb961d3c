import type { BrowserContext, Frame, Page } from 'playwright-core';
import { login, tryton } from '../../crms/tryton/login.ts';
import { launch, panelFrame, type Browser, type LaunchOptions } from './chromium.ts';
import { connect } from './connect.ts';
import { waitForFull } from './read-panel.ts';

export interface TrytonSession {
  login: string;
  /** Tryton's address as the browser knows it. */
  url: string;
  browser: Browser;
  page: Page;
  panel: Frame;
  close(): Promise<void>;
}

/** Tryton's web client in a new page, signed in as its own login dialog would leave it. */
export async function trytonPage(context: BrowserContext, name: string, hash = ''): Promise<Page> {
  const session = await login(name);
  const url = trytonUrl();
  const page = await context.newPage();
  await page.goto(`${url}/`);
  await page.evaluate(([key, value]) => localStorage.setItem(key ?? '', value ?? ''), [`sao_session_${tryton.db}`, JSON.stringify(session)]);
  await page.goto(`${url}/#${tryton.db}${hash}`);
  await page.reload();
  await page.locator('#main_navbar, #menu').first().waitFor({ state: 'attached', timeout: 30_000 });
  return page;
}

export const trytonUrl = () => tryton.origin.replace('127.0.0.1', 'tryton.test');

/** The real Tryton in Chromium with the extension, a rep signed in and connected, the panel filled. */
export async function trytonSession({ name = 'anna', hash = '/model/sale.opportunity/250', browser: options = {} }: { name?: string; hash?: string; browser?: LaunchOptions } = {}): Promise<TrytonSession> {
  const browser = await launch(options);
  try {
    const page = await trytonPage(browser.context, name, hash);
    await connect(browser.context, page);
    const panel = await panelFrame(page);
    await waitForFull(panel);
    return { login: name, url: trytonUrl(), browser, page, panel, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
