import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Frame, type Page } from 'playwright-core';
import { root } from '../../tools/root.ts';

/** Fixed by the public key in demo builds (wxt.config.ts). */
export const extensionId = 'lfgpobmpcloepnbenhahblbhojkohgdi';

export interface LaunchOptions {
  /** Folder under .output. */
  build?: string;
  headless?: boolean;
  viewport?: { width: number; height: number };
  /** Keeps a profile between two launches (restart tests). */
  profile?: string;
  args?: string[];
  locale?: string;
  colorScheme?: 'light' | 'dark';
}

export interface Browser {
  context: BrowserContext;
  profile: string;
  close(options?: { keepProfile?: boolean }): Promise<void>;
}

/**
 * Chromium with the unpacked extension. Every `*.test` host is this machine.
 * The --disable-features list replaces Playwright's own on purpose: its list switches storage partitioning off,
 * and then an extension frame in a site is refused its storage.
 */
export async function launch(options: LaunchOptions = {}): Promise<Browser> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'paceline-'));
  const extension = `${root}.output/${options.build ?? 'chrome-mv3-demo'}`;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.PACELINE_CHROMIUM ?? '/usr/bin/chromium',
    headless: options.headless ?? true,
    viewport: options.viewport ?? { width: 1440, height: 900 },
    locale: options.locale ?? 'en-US',
    ...(options.colorScheme ? { colorScheme: options.colorScheme } : {}),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-gpu',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--disable-features=HttpsUpgrades,PaintHolding,OptimizationHints,LensOverlay,MediaRouter',
      '--enable-unsafe-extension-debugging',
      '--host-resolver-rules=MAP *.test 127.0.0.1',
      ...(options.args ?? []),
    ],
  });
  return {
    context,
    profile,
    async close({ keepProfile = false } = {}) {
      await context.close();
      if (!keepProfile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A real click on the toolbar icon of this page's tab: activeTab and user gesture included. */
export async function clickIcon(context: BrowserContext, page: Page): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error('The context has no browser.');
  const session = await browser.newBrowserCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const tab = targetInfos.find((target) => target.url === page.url());
    if (!tab) throw new Error(`No tab shows ${page.url()}`);
    // Playwright's list of commands does not know this one yet.
    await (session.send as (method: string, parameters: object) => Promise<unknown>)('Extensions.triggerAction', {
      id: extensionId,
      targetId: tab.targetId,
    });
  } finally {
    await session.detach();
  }
}

/** Answers the permission prompt beforehand, as a person would say "Allow": headless browsers never show it. */
export async function allowHost(context: BrowserContext, pattern: string): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    ([id, host]) =>
      (
        globalThis as unknown as { chrome: { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } } }
      ).chrome.developerPrivate.addHostPermission(id ?? '', host ?? ''),
    [extensionId, pattern],
  );
  await page.close();
}

/** What an update does: the extension starts anew from its folder. Without developer mode Chromium would switch it off instead. */
export async function reloadExtension(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (id) => {
    type Private = { updateProfileConfiguration(options: object): Promise<void>; reload(id: string, options: object): Promise<void> };
    const { developerPrivate } = (globalThis as unknown as { chrome: { developerPrivate: Private } }).chrome;
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.reload(id, { failQuietly: true });
  }, extensionId);
  await page.close();
}

/** The docked panel's frame in this page, once it is there. */
export async function panelFrame(page: Page): Promise<Frame> {
  const find = () => page.frames().find((frame) => frame.url().startsWith(`chrome-extension://${extensionId}/panel.html`));
  for (;;) {
    const frame = find();
    if (frame) return frame;
    await page.waitForEvent('framenavigated', { timeout: 30_000, predicate: () => find() !== undefined });
  }
}
