import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudHosts, startCloud, type Cloud } from '../crms/cloud/server.ts';
import { panelFrame } from './harness/chromium.ts';
import { closeSheets } from './harness/close-sheets.ts';
import { connect, startConnecting } from './harness/connect.ts';
import { ownPage, ringNow } from './harness/own-page.ts';
import { readCards, waitForFull } from './harness/read-panel.ts';
import { workerKiller } from './harness/worker.ts';
import { launchFor, vendorSession, type VendorSession } from './harness/vendor-session.ts';

const app = `https://${cloudHosts.tenant}/app`;
const api = `https://${cloudHosts.api}`;
let cloud: Cloud;
let session: VendorSession;
let reps: string[];
let token: string;

beforeAll(async () => {
  cloud = await startCloud();
  reps = cloud.crm.company.users.filter((user) => user.role === 'rep').map((user) => user.id);
  token = cloud.token(reps[0] ?? '');
  // Nobody is signed in on the page: the token alone says whose figures these are.
  session = await vendorSession({
    tlsPort: cloud.simulator.tlsPort,
    hosts: Object.values(cloudHosts),
    start: app,
    by: { way: 'token', token, hosts: [api] },
  });
});
afterAll(async () => {
  await session?.close();
  await cloud?.close();
});

/** Everything the extension keeps that a page or an export could reach, as one text. */
const reachable = (page: Page) =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        storage: Record<'local' | 'session' | 'sync', { get(key: null): Promise<unknown> }>;
        runtime: { sendMessage(message: object): Promise<unknown> };
      };
    };
    const stored = await Promise.all((['local', 'session', 'sync'] as const).map((area) => chrome.storage[area].get(null)));
    const requests = [{ type: 'connections' }, { type: 'takeKept' }, { type: 'settings' }, { type: 'mappings' }];
    const answers = await Promise.all(requests.map((request) => chrome.runtime.sendMessage(request)));
    return JSON.stringify([stored, answers, new XMLSerializer().serializeToString(document)]);
  });

describe('a connection by token', () => {
  it('shows the figures of the token’s person in a tab that names nobody', async () => {
    const cards = await readCards(session.panel);
    expect(cards.pipeline_value.value).toBeGreaterThan(0);
    const calls = cloud.simulator.log.filter(({ host, path }) => host === cloudHosts.api && path.startsWith('/api/'));
    expect(calls.length).toBeGreaterThan(10);
    expect(new Set(calls.map(({ method }) => method))).toEqual(new Set(['GET']));
    // The API gets the token and no cookie, and never a word about who sent the person there.
    for (const { headers, query } of calls) {
      expect(headers['authorization']).toBe(`Bearer ${token}`);
      expect([headers['cookie'], headers['referer']]).toEqual([undefined, undefined]);
      expect(query).toMatch(/trace=[0-9a-f-]{36}/);
      expect(query).not.toContain(token);
    }
  });

  it('the token reaches no page, no store but its own and no export', async () => {
    const options = await ownPage(session.browser);
    expect(await reachable(options)).not.toContain(token);
    const row = options.getByTestId('connection');
    expect(await row.getByTestId('access').getAttribute('data-way')).toBe('token');
    expect(await row.innerText()).toContain('Token set on');
    expect(await row.getByTestId('budget').innerText()).toMatch(/^[\d,]+ of today's 30,000 requests used$/);
    // The tenant's own page never carried a call with it.
    const carried = cloud.simulator.log.filter(({ host }) => host === cloudHosts.tenant);
    expect(JSON.stringify(carried)).not.toContain(token);
    expect(
      await session.panel.evaluate(() => JSON.stringify(Object.entries(localStorage)) + new XMLSerializer().serializeToString(document)),
    ).not.toContain(token);
    await options.close();
  });

  it('its own count is asked for only when opened, and stands beside ours', async () => {
    const { panel } = session;
    const asked = () => cloud.simulator.log.filter(({ path }) => path === '/api/deal-summary').length;
    await panel.locator('[data-testid="card"][data-metric="pipeline_value"] button').first().click();
    const card = panel.getByTestId('crm-count');
    await card.waitFor();
    expect(asked()).toBe(0);
    await card.getByTestId('crm-count-ask').click();
    await panel.locator('[data-testid="crm-count"][data-state="equal"]').waitFor();
    expect(asked()).toBe(1);
    expect(await card.locator('pre').textContent()).toMatch(/^GET \/api\/deal-summary\?of=open&owners=/);
    await closeSheets(panel);
  });

  it('where it differs the deal is named; a limit of the CRM is said, and asking again is one press', async () => {
    const { panel } = session;
    const deal = cloud.crm.company.deals.find(({ outcome, ownerId }) => outcome === 'open' && ownerId === reps[0]);
    if (!deal) throw new Error('no open deal');
    await panel.locator('[data-testid="card"][data-metric="pipeline_value"] button').first().click();
    const ask = panel.getByTestId('crm-count-ask');
    const card = (state: string) => panel.locator(`[data-testid="crm-count"][data-state="${state}"]`);
    // Changed behind the cache: without a word that anything has.
    deal.outcome = 'lost';
    await ask.click();
    await card('differs').waitFor();
    const only = panel.locator('[data-testid="only-ours"] li');
    expect(await only.evaluateAll((all) => all.map(({ dataset }) => [dataset.id, dataset.why]))).toEqual([[deal.id, 'not_theirs']]);
    expect(await only.getByRole('link').getAttribute('href')).toBe(`https://${cloudHosts.tenant}/app#deal/${deal.id}`);
    const counts = await Promise.all(['theirs', 'ours'].map((side) => panel.getByTestId(side).getAttribute('data-count')));
    expect(Number(counts[0])).toBe(Number(counts[1]) - 1);

    cloud.simulator.plan({ path: /deal-summary$/, as: { status: 429, headers: { 'retry-after': '7200' } }, times: 1 });
    await ask.click();
    await card('failed').waitFor();
    expect(await panel.getByTestId('crm-count').innerText()).toMatch(/asked for a pause until \d/);

    deal.outcome = 'open';
    await ask.click();
    await card('equal').waitFor();
    await closeSheets(panel);
  });

  it('is checked against what the adapter takes for granted, and the report names nobody', async () => {
    const options = await ownPage(session.browser);
    await options.getByTestId('check-run').click();
    await options.getByTestId('check-report').waitFor();
    const marks = await options
      .getByTestId('check')
      .evaluateAll((all) => all.map((one) => [one.getAttribute('data-check'), one.getAttribute('data-mark')]));
    expect(marks).toEqual([
      ['allowance', 'holds'],
      ['rates', 'differs'],
      ['history', 'not_asked'],
    ]);
    const report = await options.getByTestId('check-report').inputValue();
    expect(report).toContain('adapter cloud, way token, region test');
    for (const secret of [token, 'acme', ...cloud.crm.company.users.map(({ name }) => name)]) expect(report).not.toContain(secret);
    await options.close();
  });

  it('is read on by the alarm, without any tab of the CRM', async () => {
    const options = await ownPage(session.browser);
    await session.page.goto('about:blank');
    const before = cloud.simulator.log.length;
    // As after an hour in which the machine slept.
    await options.evaluate(async () => {
      const open = indexedDB.open('paceline');
      const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
      const store = db.transaction('connections', 'readwrite').objectStore('connections');
      const all = await new Promise<{ sync: { lastStartedAt: number } }[]>((done) => {
        const get = store.getAll();
        get.onsuccess = () => done(get.result as never);
      });
      const then = Date.now() - 3_600_000;
      for (const one of all) store.put({ ...one, sync: { ...one.sync, lastStartedAt: then, lastFinishedAt: then } });
      db.close();
    });
    // What the background remembers is gone with it; it starts anew for the alarm.
    const killer = await workerKiller(session.browser.context);
    await killer.kill();
    await ringNow(options, 'sync');
    await expect
      .poll(() => cloud.simulator.log.slice(before).filter(({ host }) => host === cloudHosts.api).length, { timeout: 30_000 })
      .toBeGreaterThan(0);
    await killer.close();
    await options.close();
  });

  it('where the page names another person nothing is shown', async () => {
    const { page } = session;
    await page.goto(`https://${cloudHosts.tenant}/sign-in?as=${reps[1]}`);
    const panel = await panelFrame(page);
    await panel.locator('[data-testid="refused"][data-why="wrong_user"]').waitFor();
    expect(await panel.locator('[data-testid="card"]').count()).toBe(0);
    // Its own person again: the figures are back.
    await page.goto(`https://${cloudHosts.tenant}/sign-in?as=${reps[0]}`);
    await (await panelFrame(page)).locator('[data-testid="card"] data').first().waitFor();
    session.panel = await panelFrame(page);
  });

  it('a token the CRM takes back is said, and waits for the person', async () => {
    cloud.revoke(token);
    const options = await ownPage(session.browser);
    await options.getByTestId('sync-now').click();
    await session.panel.locator('[data-testid="notice"][data-notice="token_refused"]').waitFor();
    expect(await options.getByTestId('connection').innerText()).not.toContain(token);
    await options.close();
  });

  it('is replaced from the options, tried at once, and only by one of the same person', async () => {
    const options = await ownPage(session.browser);
    await options.getByTestId('way-change').click();
    await options.waitForURL(/welcome\.html\?connection=/);
    await options.locator('[data-way="token"] input').check();
    await options.getByTestId('token').fill('half a token');
    await options.getByTestId('connect-button').click();
    await options.locator('[data-testid="connect-answer"][data-why="odd_token"]').waitFor();
    await options.getByTestId('token').fill(cloud.token(reps[1] ?? ''));
    await options.getByTestId('connect-button').click();
    await options.locator('[data-testid="connect-answer"][data-why="wrong_user"]').waitFor();
    const fresh = cloud.token(reps[0] ?? '');
    await options.getByTestId('token').fill(fresh);
    await options.getByTestId('connect-button').click();
    await options.locator('[data-testid="connect-answer"][data-answer="granted"]').waitFor();
    await waitForFull(session.panel);
    await options.close();
  });

  it('without its token it says so and asks nothing', async () => {
    const options = await ownPage(session.browser);
    await options.getByTestId('token-remove').click();
    await options.getByTestId('confirm-yes').click();
    await session.panel.locator('[data-testid="notice"][data-notice="no_token"]').waitFor();
    const before = cloud.simulator.log.filter(({ host }) => host === cloudHosts.api).length;
    await options.getByTestId('sync-now').click();
    await options.getByTestId('connection').getByText('was removed').waitFor();
    expect(cloud.simulator.log.filter(({ host }) => host === cloudHosts.api)).toHaveLength(before);
    // Disconnecting gives both hosts back.
    await options.getByTestId('disconnect').click();
    await options.getByTestId('confirm-option').check();
    await options.getByTestId('confirm-yes').click();
    await options.getByTestId('connection').waitFor({ state: 'detached' });
    const origins = await options.evaluate(
      async () =>
        (
          await (
            globalThis as unknown as { chrome: { permissions: { getAll(): Promise<{ origins: string[] }> } } }
          ).chrome.permissions.getAll()
        ).origins,
    );
    expect(origins).toEqual([]);
    await options.close();
  });
});

describe('a key of the whole organisation', () => {
  it('belongs to whoever the person says they are', async () => {
    const browser = await launchFor({ tlsPort: cloud.simulator.tlsPort, hosts: Object.values(cloudHosts) });
    try {
      const page = await browser.context.newPage();
      await page.goto(app);
      const admin = cloud.crm.company.users.find(({ role }) => role === 'admin') ?? cloud.crm.company.users[0];
      const key = cloud.key(admin?.id ?? '');
      const welcome = await startConnecting(browser.context, page, { way: 'key', token: key, hosts: [api] });
      await welcome.close();
      await connect(browser.context, page, { way: 'key', token: key, hosts: [api], actAs: reps[2] ?? '' });
      const panel = await panelFrame(page);
      await waitForFull(panel);
      const name = cloud.crm.company.users.find(({ id }) => id === reps[2])?.name ?? '?';
      await panel.getByText(name).first().waitFor();

      // A colleague signs in at the same machine and connects by a token of their own; then the page names nobody again.
      const [first = '', second = ''] = [
        cloud.crm.company.users.find(({ id }) => id === reps[2])?.name,
        cloud.crm.company.users.find(({ id }) => id === reps[3])?.name,
      ];
      await page.goto(`https://${cloudHosts.tenant}/sign-in?as=${reps[3]}`);
      await (await panelFrame(page)).locator('[data-testid="refused"][data-why="wrong_user"]').waitFor();
      await connect(browser.context, page, { way: 'token', token: cloud.token(reps[3] ?? ''), hosts: [api] });
      await waitForFull(await panelFrame(page));
      await browser.context.clearCookies();
      await page.goto(app);
      const asked = await panelFrame(page);
      await asked.locator('[data-testid="refused"][data-why="several"]').waitFor();
      expect(await asked.locator('[data-testid="card"]').count()).toBe(0);
      const picks = asked.getByTestId('pick');
      expect((await picks.allInnerTexts()).toSorted()).toEqual([first, second].map((one) => `Show figures of ${one}`).toSorted());

      // By keyboard, for this tab: another one is asked on its own.
      await picks.filter({ hasText: second }).focus();
      await page.keyboard.press('Enter');
      await asked.locator('[data-testid="card"] data').first().waitFor();
      expect(await asked.getByTestId('among').innerText()).toContain(` · ${second}`);
      const other = await browser.context.newPage();
      await other.goto(app);
      await (await panelFrame(other)).locator('[data-testid="refused"][data-why="several"]').waitFor();
      await other.close();
      await page.reload();
      const again = await panelFrame(page);
      await again.getByTestId('pick-again').click();
      await again.getByTestId('pick').first().waitFor();
      expect(await again.locator('[data-testid="card"]').count()).toBe(0);

      // Where the page names somebody, nobody is asked.
      await page.goto(`https://${cloudHosts.tenant}/sign-in?as=${reps[3]}`);
      const named = await panelFrame(page);
      await named.locator('[data-testid="card"] data').first().waitFor();
      expect(await named.getByTestId('pick-again').count()).toBe(0);
    } finally {
      await browser.close();
    }
  });
});
