import type { Browser, Page } from 'playwright-core';
import type { Shot } from '../../components/gallery-list.ts';

/** What went wrong in a page while it was looked at. */
export type Trouble = (shot: Shot, what: string) => void;

/**
 * Shows each look in turn on one page per kind, without reloads, and hands the page over.
 * @param browser open
 * @param base address of the gallery
 * @param shots what to look at
 * @param scale device pixels per CSS pixel
 * @param trouble told of script errors and of requests to anywhere else
 * @param look called when everything that moves has moved
 */
export async function visit(
  browser: Browser,
  base: string,
  shots: readonly Shot[],
  scale: number,
  trouble: Trouble,
  look: (page: Page, shot: Shot) => Promise<void>,
): Promise<void> {
  for (const kind of new Set(shots.map(({ page }) => page))) {
    const context = await browser.newContext({ deviceScaleFactor: scale, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC' });
    // A limit for hangs, not for speed: the first page waits until its packages are bundled, and the machine may be busy.
    context.setDefaultTimeout(300_000);
    const page = await context.newPage();
    let now: Shot | undefined;
    const note = (what: string) => now && trouble(now, what);
    page.on('pageerror', (error) => note(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(new URL(base).origin) && !/^(data|blob):/.test(url)) note(`request to ${url}`);
    });
    await page.goto(`${base}${kind}`);
    await page.waitForFunction(() => 'gallery' in window);
    for (const shot of shots.filter((one) => one.page === kind)) {
      now = shot;
      const { state, lang, theme, width, height } = shot;
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ forcedColors: theme === 'forced' ? 'active' : 'none', reducedMotion: 'reduce' });
      await page.evaluate((wanted) => window.gallery.show(wanted), { state, lang, theme: theme === 'forced' ? 'light' : theme } as const);
      await look(page, shot);
    }
    await context.close();
  }
}
