import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CDPSession } from 'playwright-core';
import { startDemoCrm, type DemoCrm } from '../crms/demo/server.ts';
import { entityNames } from '../crms/demo/wire.ts';
import { extensionId, launch, panelFrame, type Browser } from './harness/chromium.ts';
import { connect } from './harness/connect.ts';
import { firstRep } from './harness/demo-session.ts';
import { signIn } from './harness/demo-crm.ts';
import { chooseWho, waitForFull, waitForView } from './harness/read-panel.ts';

let crm: DemoCrm;
let browser: Browser;
/** Every address anything in the browser asked for: pages, frames, workers. */
const asked = new Set<string>();
/** Which targets were listened to. */
const heard = new Set<string>();

beforeAll(async () => {
  crm = await startDemoCrm({ size: 0.3 });
  // Any other name leads nowhere: what is not listened to cannot get out, either.
  browser = await launch({ args: ['--host-resolver-rules=MAP crm.test 127.0.0.1, MAP * ~NOTFOUND', '--no-proxy-server'] });
  await listen();
});
afterAll(async () => {
  await browser?.close();
  await crm?.close();
});

/** Listens to the network of every target of the browser, extension workers and their frames included, from before each one runs. */
async function listen(): Promise<void> {
  const root = await browser.context.browser()?.newBrowserCDPSession();
  if (!root) throw new Error('No browser.');
  browser.context.on('request', (request) => asked.add(request.url()));
  const send = (session: CDPSession, id: string, method: string, params: object = {}) =>
    session
      .send('Target.sendMessageToTarget', { sessionId: id, message: JSON.stringify({ id: 1, method, params }) })
      .catch(() => undefined);
  root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    heard.add(`${targetInfo.type} ${targetInfo.url.split('#')[0] ?? ''}`);
    void send(root, sessionId, 'Network.enable');
  });
  root.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { method, params } = JSON.parse(message) as { method?: string; params?: { request?: { url: string } } };
    if (method === 'Network.requestWillBeSent' && params?.request) asked.add(params.request.url);
  });
  const attach = async () => {
    const { targetInfos } = await root.send('Target.getTargets');
    for (const one of targetInfos)
      if (['service_worker', 'worker', 'shared_worker', 'background_page'].includes(one.type))
        await root.send('Target.attachToTarget', { targetId: one.targetId, flatten: false }).catch(() => undefined);
  };
  root.on('Target.targetCreated', ({ targetInfo }) => {
    if (['service_worker', 'worker', 'shared_worker', 'background_page'].includes(targetInfo.type))
      void root.send('Target.attachToTarget', { targetId: targetInfo.targetId, flatten: false }).catch(() => undefined);
  });
  await root.send('Target.setDiscoverTargets', { discover: true });
  await attach();
}

/** Neither the browser's own pages nor data that is in memory already leave the machine. */
const stays = (url: string) => /^(about|blob|data|chrome|devtools):/.test(url);

describe('where requests go', () => {
  it('connecting, reading and looking at figures asks the CRM and nobody else', async () => {
    const origin = crm.url.replace('127.0.0.1', 'crm.test');
    const page = await browser.context.newPage();
    await signIn(page, origin, firstRep(crm).login);
    await connect(browser.context, page);
    const panel = await panelFrame(page);
    await waitForFull(panel);
    await chooseWho(panel, { kind: 'everyone' });
    await waitForView(panel, { kind: 'everyone' }, { kind: 'month', offset: 0 });
    for (const metric of ['lead_response_time', 'pipeline_value', 'win_rate_count']) {
      await panel.locator(`[data-opens="${metric}"]`).first().click();
      await panel.locator('canvas[data-drawn]').waitFor();
      await panel.getByTestId('back').click();
    }
    const options = await browser.context.newPage();
    await options.goto(`chrome-extension://${extensionId}/options.html`);
    await options.getByTestId('connection').waitFor();
    await options.close();
    await page.bringToFront();
    await panel.getByTestId('refresh').click();
    await panel.locator('[data-sync="idle"]').waitFor({ state: 'attached' });

    const allowed = [`${origin}/`, `chrome-extension://${extensionId}/`];
    expect([...asked].filter((url) => !stays(url) && !allowed.some((start) => url.startsWith(start)))).toEqual([]);
    // The ears were open: our page, our panel, the worker, and the reads through the page were all heard.
    expect([...heard].some((target) => target.startsWith(`service_worker chrome-extension://${extensionId}/`))).toBe(true);
    expect([...asked].some((url) => url.startsWith(`chrome-extension://${extensionId}/panel.html`))).toBe(true);
    const lists = new Set(crm.control.log.filter((entry) => entry.query.includes('limit=200')).map((entry) => entry.path));
    expect(lists.size).toBe(entityNames.length);
    for (const path of lists) expect([...asked].some((url) => url.startsWith(`${origin}${path}?`))).toBe(true);
    expect(crm.control.writes()).toEqual([]);
  });

  it('a request to anywhere else would have been seen, and would have failed', async () => {
    const page = browser.context.pages().find((one) => one.url().includes('crm.test'));
    const outcome = await page?.evaluate(() =>
      fetch('http://elsewhere.test/', { mode: 'no-cors' }).then(
        () => 'reached',
        () => 'failed',
      ),
    );
    expect(outcome).toBe('failed');
    expect([...asked]).toContain('http://elsewhere.test/');
  });
});
