/** Memory of a page's processes, as the system counts it. */
import { existsSync, readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';

/**
 * Proportional set size of all renderer processes after a garbage collection.
 * @returns MB; undefined where the system does not tell
 */
export async function rendererMB(context: BrowserContext, page: Page): Promise<number | undefined> {
  const browser = context.browser();
  if (!browser || !existsSync('/proc/self/smaps_rollup')) return undefined;
  const tab = await context.newCDPSession(page);
  for (let i = 0; i < 3; i++) await tab.send('HeapProfiler.collectGarbage');
  await tab.detach();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  let kilobytes = 0;
  for (const { type, id } of processInfo) {
    if (type !== 'renderer') continue;
    const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'));
    kilobytes += Number(pss?.[1] ?? 0);
  }
  return kilobytes / 1000;
}
