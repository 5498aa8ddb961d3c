import type { BrowserContext, Frame, Page } from 'playwright-core';
import { login, tryton, type Server } from '../../crms/tryton/login.ts';
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

export interface TrytonSessionOptions {
  name?: string;
  /** Where to go, behind the database in the fragment. */
  hash?: string;
  /** Another Tryton than the shared one. */
  server?: Server;
  browser?: LaunchOptions;
  /** Runs on the signed-in page before the extension is connected to it. */
  before?: (page: Page, context: BrowserContext) => Promise<void>;
}

/** Tryton's web client in a new page, signed in as its own login dialog would leave it. */
export async function trytonPage(context: BrowserContext, name: string, hash = '', server: Server = tryton): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${trytonUrl(server)}/`);
  await signInAs(page, name, hash, server);
  return page;
}

/** Signs in as somebody on a page that already shows Tryton; whoever was signed in there is not any more. */
export async function signInAs(page: Page, name: string, hash = '', server: Server = tryton): Promise<void> {
  const session = await login(name, server);
  await page.evaluate(
    ([key, value]) => {
      sessionStorage.clear();
      localStorage.setItem(key ?? '', value ?? '');
    },
    [`sao_session_${server.db}`, JSON.stringify(session)],
  );
  await page.goto(`${trytonUrl(server)}/#${server.db}${hash}`);
  await page.reload();
  await page.locator('#main_navbar, #menu').first().waitFor({ state: 'attached', timeout: 60_000 });
}

export const trytonUrl = (server: Server = tryton) => server.origin.replace('127.0.0.1', 'tryton.test');

/** The real Tryton in Chromium with the extension, a rep signed in and connected, the panel filled. */
export async function trytonSession(options: TrytonSessionOptions = {}): Promise<TrytonSession> {
  const { name = 'anna', hash = '/model/sale.opportunity/250', server = tryton, before } = options;
  const browser = await launch(options.browser);
  try {
    const page = await trytonPage(browser.context, name, hash, server);
    await before?.(page, browser.context);
    await connect(browser.context, page);
    const panel = await panelFrame(page);
    await waitForFull(panel);
    return { login: name, url: trytonUrl(server), browser, page, panel, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
