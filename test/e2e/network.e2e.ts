import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoCrm, type DemoCrm } from '../crms/demo/server.ts';
import { entityNames } from '../crms/demo/wire.ts';
import { extensionId, launch, panelFrame, type Browser } from './harness/chromium.ts';
import { connect } from './harness/connect.ts';
import { firstRep } from './harness/demo-session.ts';
import { signIn } from './harness/demo-crm.ts';
import { listen, stays, type Requests } from './harness/requests.ts';
import { chooseWho, waitForFull, waitForView } from './harness/read-panel.ts';

let crm: DemoCrm;
let browser: Browser;
let requests: Requests;

beforeAll(async () => {
  crm = await startDemoCrm({ size: 0.3 });
  // Any other name leads nowhere: what is not listened to cannot get out, either.
  browser = await launch({ args: ['--host-resolver-rules=MAP crm.test 127.0.0.1, MAP * ~NOTFOUND', '--no-proxy-server'] });
  requests = await listen(browser);
});
afterAll(async () => {
  await browser?.close();
  await crm?.close();
});

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

    const { asked, heard } = requests;
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
    expect([...requests.asked]).toContain('http://elsewhere.test/');
  });
});
