/** What docking costs the CRM's page: the same page with and without the extension's script, in turn. */
import type { BrowserContext } from 'playwright-core';
import { panelFrame } from '../../e2e/harness/chromium.ts';

export interface Load {
  /** Processor time of the page's main thread, ms: all of it, and scripts alone. */
  task: number;
  script: number;
  /** Longest task before the panel is docked (or, without it, of the load), ms; 0: none of 50 ms or more. */
  longest: number;
  /** Ms from the start of the document to the docked frame; undefined without the extension. */
  docked: number | undefined;
  /** Sum of the layout shifts of the page's content. */
  shift: number;
}

interface Seen {
  docked?: number;
  long: { start: number; duration: number }[];
  shifts: number[];
}
type Seeing = typeof globalThis & { benchSeen: Seen };

/** Quiet after the load, so that what comes late is counted too; the same with and without the extension. */
const SETTLE = 1500;

/** One load of a page of the CRM in a tab of its own. `docks`: the panel is expected there. */
export async function loadOnce(context: BrowserContext, url: string, docks: boolean): Promise<Load> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    if (window !== top) return;
    const seen: Seen = ((globalThis as Seeing).benchSeen = { long: [], shifts: [] });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.long.push({ start: startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
    const changes = new MutationObserver(() => {
      if (!document.querySelector('paceline-panel')) return;
      seen.docked = performance.now();
      changes.disconnect();
    });
    changes.observe(document, { childList: true, subtree: true });
  });
  const session = await context.newCDPSession(page);
  // Processor time, not time on the wall: what else the machine does is not the page's.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metric = async () => new Map((await session.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value * 1000]));
  await page.goto(url, { waitUntil: 'load' });
  if (docks) await (await panelFrame(page)).locator('[data-testid="card"]').first().waitFor({ timeout: 120_000 });
  await page.waitForTimeout(SETTLE);
  const after = await metric();
  const seen = await page.evaluate(() => (globalThis as Seeing).benchSeen);
  await page.close();
  const before = seen.long.filter(({ start }) => start <= (seen.docked ?? Infinity));
  return {
    ...{ task: after.get('TaskDuration') ?? NaN, script: after.get('ScriptDuration') ?? NaN },
    longest: Math.max(0, ...before.map(({ duration }) => duration)),
    docked: seen.docked,
    shift: seen.shifts.reduce((sum, value) => sum + value, 0),
  };
}
