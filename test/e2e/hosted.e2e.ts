import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudHosts, startCloud, type Cloud } from '../crms/cloud/server.ts';
import { panelFrame } from './harness/chromium.ts';
import { readCards, waitForFull } from './harness/read-panel.ts';
import { vendorSession, type VendorSession } from './harness/vendor-session.ts';

const app = `https://${cloudHosts.tenant}/app`;
let cloud: Cloud;
let session: VendorSession;
let reps: string[];

beforeAll(async () => {
  cloud = await startCloud();
  reps = cloud.crm.company.users.filter((user) => user.role === 'rep').map((user) => user.id);
  session = await vendorSession({
    tlsPort: cloud.simulator.tlsPort,
    hosts: Object.values(cloudHosts),
    start: app,
    signIn: (page) => page.goto(`https://${cloudHosts.tenant}/sign-in?as=${reps[0]}`),
  });
});
afterAll(async () => {
  await session?.close();
  await cloud?.close();
});

const shownIs = (id: string | undefined) =>
  session.panel.locator(`[data-testid="record"][data-state="shown"][data-id="${id}"]`).waitFor({ timeout: 20_000 });

describe('a hosted CRM whose page names nobody', () => {
  it('is asked who is signed in, and shows that person’s figures', async () => {
    const cards = await readCards(session.panel);
    expect(cards.pipeline_value.value).toBeGreaterThan(0);
    expect(cloud.simulator.log.filter(({ path }) => path === '/api/me').length).toBeGreaterThan(0);
    // Only lists and the question who it is were asked, all by the tenant's own page.
    expect(cloud.simulator.log.filter(({ path, method }) => path.startsWith('/api/') && method !== 'GET')).toEqual([]);
    expect(new Set(cloud.simulator.log.map(({ host }) => host))).toEqual(new Set([cloudHosts.tenant]));
  });

  it('shows the record an address of the page’s own requests names, and the one only a body names', async () => {
    const [first, second] = cloud.crm.company.deals.filter((deal) => deal.ownerId === reps[0]).map((deal) => deal.id);
    const { page } = session;
    await page.evaluate(() => history.pushState(null, '', '/app/board'));
    await page.evaluate((id) => fetch(`/page/deals/${id}`).then((reply) => reply.text()), first);
    await shownIs(first);
    await page.evaluate(
      (id) => fetch('/page/open', { method: 'POST', body: JSON.stringify({ open: String(id) }) }).then((reply) => reply.text()),
      second,
    );
    await shownIs(second);
  });

  it('is another person when the session is another’s: nothing of the first is shown', async () => {
    const { page } = session;
    const before = await readCards(session.panel);
    const sid = (await page.context().cookies()).find(({ name }) => name === 'cloud_sid')?.value;
    cloud.simulator.plan({ path: /^\/api\/(?!me)/, as: { status: 503 } });
    cloud.switchTo(decodeURIComponent(sid ?? ''), reps[1] ?? '');
    // Comes back to the tab, as after a look at another one.
    const other = await page.context().newPage();
    await other.bringToFront();
    await page.bringToFront();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    // Nothing of the second person's has been read yet: whatever is shown is without a value.
    const valued = session.panel.locator('[data-testid="card"] data[value]:not([value=""])');
    await valued.first().waitFor({ state: 'detached' });
    cloud.simulator.clear();
    await waitForFull(session.panel);
    const then = await readCards(session.panel);
    expect(Object.values(then).map(({ value, n }) => [value, n])).not.toEqual(Object.values(before).map(({ value, n }) => [value, n]));
    await other.close();
  });

  it('says that nobody is signed in when the session has ended', async () => {
    const { page } = session;
    await page.context().clearCookies();
    await page.reload();
    const panel = await panelFrame(page);
    await panel.locator('[data-testid="refused"][data-why="signed_out"]').waitFor();
    expect(await panel.locator('[data-testid="card"]').count()).toBe(0);
  });
});
