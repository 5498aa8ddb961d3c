/** Headless Chromium for one part of the comparison. */
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { ensureChromium } from '../../tools/ensure-chromium.ts';

/** A fresh browser process with one of the pages open; `profile` keeps its storage for the next one. */
export async function openPage(url: string, name: 'compare' | 'store', profile: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await ensureChromium(),
    headless: true,
    args: ['--no-sandbox', '--no-first-run', '--disable-gpu', '--js-flags=--max-old-space-size=8192'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('console', (message) => {
    if (message.type() === 'error') console.error('page:', message.text());
  });
  page.on('pageerror', (error) => console.error('page:', error.message));
  await page.goto(`${url}${name}/${name}.html`);
  await page.waitForFunction(() => 'bench' in globalThis || 'benchStore' in globalThis);
  return { context, page };
}
