import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientId } from '../crms/cloud/oauth.ts';
import { cloudHosts, startCloud, type Cloud } from '../crms/cloud/server.ts';
import { panelFrame } from './harness/chromium.ts';
import { startConnecting } from './harness/connect.ts';
import { ownPage } from './harness/own-page.ts';
import { readCards, waitForFull } from './harness/read-panel.ts';
import { launchFor, vendorSession, type VendorSession } from './harness/vendor-session.ts';

const [app, api, accounts] = [`https://${cloudHosts.tenant}/app`, `https://${cloudHosts.api}`, `https://${cloudHosts.accounts}`];
let cloud: Cloud;
let reps: string[];
beforeAll(async () => {
  cloud = await startCloud();
  reps = cloud.crm.company.users.filter((user) => user.role === 'rep').map((user) => user.id);
});
afterAll(() => cloud?.close());
const apiCalls = () => cloud.simulator.log.filter(({ host, path }) => host === cloudHosts.api && path.startsWith('/api/'));
const signInAs = (id: string | undefined) => `https://${cloudHosts.tenant}/sign-in?as=${id}`;

describe('the session cookie of a sister host', () => {
  let session: VendorSession;
  beforeAll(async () => {
    // The page itself may not ask, so it names nobody.
    cloud.shut(true);
    session = await vendorSession({
      ...{ tlsPort: cloud.simulator.tlsPort, hosts: Object.values(cloudHosts), start: app },
      signIn: (page) => page.goto(signInAs(reps[0])),
      by: { way: 'cookie', hosts: [api] },
    });
  });
  afterAll(async () => {
    await session?.close();
    cloud.shut(false);
  });

  it('shows the figures of whoever the interface says it is', async () => {
    expect((await readCards(session.panel)).pipeline_value.value).toBeGreaterThan(0);
    const sid = (await session.page.context().cookies()).find(({ name }) => name === 'cloud_sid')?.value ?? '?';
    expect(apiCalls().at(-1)?.headers['authorization']).toBe(`Bearer ${decodeURIComponent(sid)}`);
    expect(apiCalls().at(-1)?.headers['cookie']).toBeUndefined();
    // Kept nowhere: it is looked up for every run.
    const options = await ownPage(session.browser);
    const kept = await options.evaluate(async () => {
      const databases = await indexedDB.databases();
      const texts: string[] = [];
      for (const { name } of databases) {
        const open = indexedDB.open(name ?? '');
        const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
        for (const table of ['tokens', 'connections', 'settings']) {
          const all = db.transaction(table).objectStore(table).getAll();
          await new Promise((done) => (all.onsuccess = done));
          texts.push(JSON.stringify(all.result));
        }
        db.close();
      }
      return texts.join();
    });
    expect(kept).toContain('"way":"cookie"');
    expect(kept).not.toContain(decodeURIComponent(sid).split('!')[1]);
    await options.close();
  });

  it('is asked again on every page: another person’s session shows nothing of the first', async () => {
    await session.page.goto(signInAs(reps[1]));
    await (await panelFrame(session.page)).locator('[data-testid="refused"][data-why="wrong_user"]').waitFor();
    await session.page.goto(signInAs(reps[0]));
    await (await panelFrame(session.page)).locator('[data-testid="card"] data').first().waitFor();
  });

  it('signed out, it says so', async () => {
    await session.page.context().clearCookies();
    await session.page.goto(app);
    const panel = await panelFrame(session.page);
    await panel.locator('[data-testid="refused"][data-why="signed_out"]').waitFor();
    expect(await panel.locator('[data-testid="card"]').count()).toBe(0);
  });
});

describe('a sign-in at the CRM', () => {
  it('is refused, mixed up and declined without keeping anything; then reads, renews, and ends with the connection', async () => {
    const browser = await launchFor({ tlsPort: cloud.simulator.tlsPort, hosts: Object.values(cloudHosts) });
    try {
      const page = await browser.context.newPage();
      await page.goto(app);
      const by = { way: 'oauth', clientId, hosts: [api, accounts] };
      const welcome = await startConnecting(browser.context, page, by);
      expect(await welcome.getByTestId('redirect').inputValue()).toMatch(/^https:\/\/[a-p]{32}\.chromiumapp\.org\/$/);
      const press = () => welcome.getByTestId('connect-button').click();
      const said = (why: string) => welcome.locator(`[data-testid="connect-answer"][data-why="${why}"]`).waitFor();

      cloud.signIns.person = { userId: reps[0] ?? '', says: 'no' };
      await press();
      await said('forbidden');
      cloud.signIns.person.says = 'yes';
      cloud.signIns.mixUp = true;
      await press();
      await said('odd_answer');
      expect(cloud.signIns.grants).toEqual([]);
      cloud.signIns.mixUp = false;

      const closed = welcome.waitForEvent('close', { timeout: 60_000 });
      await press();
      await closed;
      const panel = await panelFrame(page);
      await waitForFull(panel);
      const [grant] = cloud.signIns.grants;
      expect(apiCalls().at(-1)?.headers['authorization']).toBe(`Bearer ${grant?.access}`);

      // The CRM ends the access token: it is renewed once, with the next refresh token, and the read goes on.
      const first = { access: grant?.access ?? '', refresh: grant?.refresh ?? '' };
      cloud.revoke(first.access);
      const options = await ownPage(browser);
      await options.getByTestId('sync-now').click();
      await expect.poll(() => grant?.used, { timeout: 20_000 }).toEqual([first.refresh]);
      expect(grant?.access).not.toBe(first.access);
      await expect.poll(() => apiCalls().at(-1)?.headers['authorization'], { timeout: 20_000 }).toBe(`Bearer ${grant?.access}`);
      expect(grant?.used).toEqual([first.refresh]);
      await panel.locator('[data-sync="idle"]').first().waitFor({ state: 'attached' });

      // Disconnecting ends it at the CRM, too.
      await options.getByTestId('disconnect').click();
      await options.getByTestId('confirm-yes').click();
      await expect.poll(() => grant?.ended, { timeout: 20_000 }).toBe(true);
      await options.close();
    } finally {
      await browser.close();
    }
  });
});
