import type { Frame, Page } from 'playwright-core';
import { launch, panelFrame, type Browser, type LaunchOptions } from './chromium.ts';
import { connect, type ConnectWay } from './connect.ts';
import { waitForFull } from './read-panel.ts';

export interface VendorSessionOptions {
  /** Port of the simulator's HTTPS (`serve(…, { tls: true }).tlsPort`). */
  tlsPort: number;
  /** Hosts of the vendor that the simulator stands for; `*.vendor.com` is allowed. */
  hosts: readonly string[];
  /** The CRM page the person has open when they click the icon, `https://crm.vendor.com/…`. */
  start: string;
  /** Signs in on the vendor's page before; cookies by `page.context().addCookies` or by the simulator's own form. */
  signIn?: (page: Page) => Promise<unknown>;
  /** The way in the person chooses, and what they give for it; nothing: the one offered first. */
  by?: ConnectWay;
  browser?: LaunchOptions;
  /** false: do not wait for the end of the first pull. */
  full?: boolean;
}

export interface VendorSession {
  browser: Browser;
  page: Page;
  panel: Frame;
  close(): Promise<void>;
}

/** Chromium in which a simulator answers for a vendor's hosts, by their real names and over https. */
export function launchFor({ tlsPort, hosts, browser = {} }: Pick<VendorSessionOptions, 'tlsPort' | 'hosts' | 'browser'>): Promise<Browser> {
  const rules = hosts.map((host) => `MAP ${host}:443 127.0.0.1:${tlsPort}`);
  return launch({
    ...browser,
    // The last list of rules wins; nothing but the simulator can be reached from here.
    args: [
      `--host-resolver-rules=${[...rules, 'MAP *.test 127.0.0.1'].join(', ')}`,
      '--ignore-certificate-errors',
      ...(browser.args ?? []),
    ],
  });
}

/**
 * A simulated vendor as a person meets it: signed in on its page, the icon clicked, connected, the panel filled.
 * @returns everything open; `close` ends the browser, not the simulator
 */
export async function vendorSession(options: VendorSessionOptions): Promise<VendorSession> {
  const browser = await launchFor(options);
  try {
    const page = await browser.context.newPage();
    await options.signIn?.(page);
    await page.goto(options.start);
    await connect(browser.context, page, options.by);
    const panel = await panelFrame(page);
    if (options.full !== false) await waitForFull(panel);
    return { browser, page, panel, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
