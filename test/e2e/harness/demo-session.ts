import type { Frame, Page } from 'playwright-core';
import { startDemoCrm, type DemoCrm, type DemoOptions } from '../../crms/demo/server.ts';
import { launch, panelFrame, type Browser, type LaunchOptions } from './chromium.ts';
import { connect } from './connect.ts';
import { signIn } from './demo-crm.ts';
import { waitForFull } from './read-panel.ts';

export interface DemoSession {
  crm: DemoCrm;
  /** The CRM's address as the browser knows it; a host of its own, plain http. */
  url: string;
  browser: Browser;
  page: Page;
  panel: Frame;
  close(): Promise<void>;
}

export interface DemoSessionOptions {
  login?: string;
  path?: string;
  crm?: DemoOptions;
  browser?: LaunchOptions;
  /** The name the browser knows the CRM's machine by; 127.0.0.1 is one it trusts like https. */
  host?: string;
  /** false: do not wait for the end of the first pull. */
  full?: boolean;
}

/** The demo CRM running, Chromium with the extension, a person signed in and connected, the panel filled. */
export async function demoSession({
  login,
  path,
  crm: demo = {},
  browser: options = {},
  host = 'crm.test',
  full = true,
}: DemoSessionOptions = {}): Promise<DemoSession> {
  const crm = await startDemoCrm(demo);
  const url = crm.url.replace('127.0.0.1', host);
  const browser = await launch(options);
  try {
    const page = await browser.context.newPage();
    await signIn(page, url, login ?? firstRep(crm).login, path);
    await connect(browser.context, page);
    const panel = await panelFrame(page);
    if (full) await waitForFull(panel);
    return {
      crm,
      url,
      browser,
      page,
      panel,
      async close() {
        await browser.close();
        await crm.close();
      },
    };
  } catch (error) {
    await browser.close();
    await crm.close();
    throw error;
  }
}

export function firstRep(crm: DemoCrm) {
  const rep = crm.company.users.find((user) => user.role === 'rep');
  if (!rep) throw new Error('The demo company has no rep.');
  return rep;
}
