/** The real panel in real Chromium over the bench company: how long a person waits for the next paint, and what docking costs the page. */
import { loadavg } from 'node:os';
import type { BrowserContext, Frame } from 'playwright-core';
import { build as bundled } from 'vite';
import { demoSession, firstRep } from '../../e2e/harness/demo-session.ts';
import { extensionId, panelFrame } from '../../e2e/harness/chromium.ts';
import { signIn } from '../../e2e/harness/demo-crm.ts';
import { workerKiller } from '../../e2e/harness/worker.ts';
import { build } from '../../tools/build.ts';
import { ensureChromium } from '../../tools/ensure-chromium.ts';
import { root } from '../../tools/root.ts';
import type { Filled } from '../page/panel-fill.ts';
import { loadOnce, type Load } from './panel-dock.ts';
import { feelAll, type Interaction } from './panel-interactions.ts';
import { watchEvents, type Felt } from './panel-watch.ts';
import { say } from './say.ts';

export interface PanelResult {
  date: string;
  scale: number;
  records: number;
  /** Records behind the open figure, so that it is seen which company was shown. */
  behind: number;
  felt: Record<Interaction, Felt[]>;
  /** Loads of the CRM's page without the script, with the panel beside the page, and over it. */
  loads: Record<'without' | 'beside' | 'over', Load[]>;
  /** Of the machine, over one minute, before and after. */
  load: [number, number];
  seconds: number;
}

/**
 * @param scale 1 is 100,000 deals and a million activities
 * @param times how often each interaction is felt; half as many loads of the page
 */
export async function panelBench(scale: number, times = 20): Promise<PanelResult> {
  const began = Date.now();
  const before = loadavg()[0] ?? NaN;
  process.env.PACELINE_CHROMIUM = await ensureChromium();
  say('Building the extension');
  await build('chrome-demo');
  say('The demo CRM, connected');
  const session = await demoSession({ crm: { size: 0.1 } });
  try {
    const { browser, crm, page, url } = session;
    const { context } = browser;
    // Nobody is there to carry a call, and the CRM would answer none: what is stored stays as it is.
    await page.goto('about:blank');
    crm.control.plan({ kind: 'broken' });
    say(`Filling the extension's store, ${scale * 1e6} activities`);
    const { records, openDeals } = await fill(context, scale);
    await restart(context);
    say('Opening the panel');
    await page.goto(`${url}/deals`);
    const panel = await panelFrame(page);
    await panel.locator('[data-testid="panel"][data-shown]').waitFor({ timeout: 180_000 });
    const behind = await recordsShown(panel);
    if (behind !== openDeals) throw new Error(`The panel counts ${behind} open deals, the company has ${openDeals}.`);
    await watchEvents(panel);
    say('Interactions');
    const felt = await feelAll(page, panel, times);
    say('Docking');
    const loads = await dockings(context, url, firstRep(crm).login, Math.ceil(times / 2));
    return {
      ...{ date: new Date(began).toISOString().slice(0, 19), scale, records, behind, felt, loads },
      load: [before, loadavg()[0] ?? NaN],
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    await session.close();
  }
}

/** Runs the filling in a page of the extension, by the debugger: its policy allows no foreign script. */
async function fill(context: BrowserContext, scale: number): Promise<Filled> {
  const code = await script(`${root}test/bench/page/panel-fill.ts`);
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/icons/16.png`);
  const session = await context.newCDPSession(page);
  const run = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };
  await run(code);
  const filled = (await run(`benchPanel.fill(${scale}, ${Date.now()})`)) as Filled;
  await page.close();
  return filled;
}

/** One file with everything an entry needs. */
async function script(input: string): Promise<string> {
  const built = await bundled({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'esnext', rollupOptions: { input, output: { format: 'iife' } } },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (!first || !('output' in first)) throw new Error(`${input} gave no file.`);
  return first.output[0].code;
}

/** The background starts anew: it remembers nothing of the demo CRM's company. */
async function restart(context: BrowserContext): Promise<void> {
  const killer = await workerKiller(context);
  await killer.kill().catch(() => undefined); // asleep already
  await killer.close();
}

/** How many records the first card of everyone counts. */
async function recordsShown(panel: Frame): Promise<number> {
  await panel.getByTestId('scope-team').click();
  const card = panel.locator('[data-testid="card"][data-metric="pipeline_value"][data-n]').first();
  await panel.locator('[data-testid="panel"][data-shown^=\'[{"kind":"everyone"}\']').waitFor({ timeout: 120_000 });
  const n = Number(await card.getAttribute('data-n'));
  await panel.getByTestId('scope-me').click();
  await panel.locator('[data-testid="panel"][data-shown^=\'[{"kind":"me"}\']').waitFor();
  return n;
}

async function dockings(context: BrowserContext, url: string, login: string, times: number): Promise<PanelResult['loads']> {
  // Another name of the same machine: not connected, so no script runs there.
  const plain = url.replace('crm.test', 'plain.test');
  const first = await context.newPage();
  await signIn(first, plain, login);
  await first.close();
  const place = async (mode: 'push' | 'overlay') => {
    const options = await context.newPage();
    await options.goto(`chrome-extension://${extensionId}/options.html`);
    await options.evaluate(
      ([key, to]) =>
        (globalThis as unknown as { chrome: { storage: { local: { set(o: object): Promise<void> } } } }).chrome.storage.local.set({
          [key ?? '']: { open: true, width: 380, mode: to, tabAt: 0.4 },
        }),
      [`dock:${url}`, mode],
    );
    await options.close();
  };
  const loads: PanelResult['loads'] = { without: [], beside: [], over: [] };
  for (let i = 0; i < times; i++) {
    loads.without.push(await loadOnce(context, `${plain}/deals`, false));
    await place('push');
    loads.beside.push(await loadOnce(context, `${url}/deals`, true));
    await place('overlay');
    loads.over.push(await loadOnce(context, `${url}/deals`, true));
  }
  return loads;
}
