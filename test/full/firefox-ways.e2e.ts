/** Connections by token and by OAuth in real Firefox, on Northdesk Cloud under its own host names and over https. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientId } from '../crms/cloud/oauth.ts';
import { cloudHosts, startCloud, type Cloud } from '../crms/cloud/server.ts';
import { besideKnown, thisMonth } from '../e2e/harness/known.ts';
import { extensionOrigin, launchFirefox, type Firefox } from './harness/firefox.ts';
import { dockedPanel, readCards, waitForFull } from './harness/firefox-panel.ts';
import type { Place } from './harness/place.ts';

const why = process.env.PACELINE_NO_FIREFOX;
const tenant = `https://${cloudHosts.tenant}`;

/**
 * What cannot be driven: the permission prompt itself. Firefox is told to answer it as a person would say "Allow"
 * (`extensions.webextOptionalPermissionPrompts`); what was asked for is read from `permissions.getAll()` afterwards.
 */
describe.skipIf(why !== undefined)(`ways in of their own in Firefox${why ? ` (skipped: ${why})` : ''}`, () => {
  let cloud: Cloud;
  let firefox: Firefox;
  let page: Place;
  let reps: { id: string; timeZone: string }[];

  beforeAll(async () => {
    cloud = await startCloud();
    reps = cloud.crm.company.users.filter(({ role }) => role === 'rep');
    await launch();
  });
  afterAll(async () => {
    await firefox?.close();
    await cloud?.close();
  });

  /** A fresh browser in front of the CRM's page, on which nobody is signed in. */
  async function launch(): Promise<void> {
    firefox = await launchFirefox({
      preferences: {
        'network.dns.localDomains': Object.values(cloudHosts).join(','),
        // The simulator stands for port 443 of its hosts.
        'network.socket.forcePort': `443=${cloud.simulator.tlsPort}`,
      },
    });
    page = await firefox.open(`${tenant}/app`);
  }

  /** The connect page of the tab in front, with this way chosen. */
  async function choose(way: string): Promise<Place> {
    await page.show();
    await firefox.clickIcon();
    const welcome = await firefox.place(`${extensionOrigin}/welcome.html?tab=`);
    await welcome.click(`[data-way="${way}"] input`);
    return welcome;
  }
  /** The options in a tab of their own. */
  const options = async (): Promise<Place> => {
    const own = await firefox.open(`${extensionOrigin}/options.html`);
    await own.until(() => document.querySelector('[data-testid="connection"]') !== null);
    return own;
  };
  const granted = (own: Place) =>
    own.run(async () => {
      const { browser } = globalThis as unknown as { browser: { permissions: { getAll(): Promise<{ origins: string[] }> } } };
      return (await browser.permissions.getAll()).origins.sort();
    });
  const apiCalls = () => cloud.simulator.log.filter(({ host, path }) => host === cloudHosts.api && path.startsWith('/api/'));
  async function right(panel: Place, rep: { id: string; timeZone: string } | undefined): Promise<void> {
    if (!rep) throw new Error('no rep');
    const cards = await readCards(panel);
    const month = thisMonth(cards.win_rate_count.asOf, rep.timeZone);
    const { shown, known } = besideKnown(cloud.crm, cards, { kind: 'user', userId: rep.id }, month, rep.timeZone);
    expect(shown).toEqual(known);
    expect(cards.pipeline_value.n).toBeGreaterThan(0);
  }
  /** Disconnects and erases what the options list first. */
  async function disconnect(own: Place): Promise<void> {
    await own.click('[data-testid="disconnect"]');
    await own.click('[data-testid="confirm-option"]');
    await own.click('[data-testid="confirm-yes"]');
    await own.until(() => document.querySelector('[data-testid="connection"]') === null);
  }

  it('a pasted token: asks for both hosts, reads from the background without a cookie, and shows its person’s figures', async () => {
    const token = cloud.token(reps[0]?.id ?? '');
    const welcome = await choose('token');
    const asked = await welcome.run(() => [...document.querySelectorAll('[data-testid="pattern"]')].map((one) => one.textContent));
    expect(asked).toEqual([`${tenant}/*`, `https://${cloudHosts.api}/*`]);
    await welcome.fill('[data-testid="token"]', token);
    await welcome.click('[data-testid="connect-button"]');
    const panel = await dockedPanel(firefox);
    await waitForFull(panel);
    await right(panel, reps[0]);
    expect(apiCalls().length).toBeGreaterThan(10);
    for (const { headers, query } of apiCalls()) {
      expect([headers['authorization'], headers['cookie'], headers['referer']]).toEqual([`Bearer ${token}`, undefined, undefined]);
      expect(query).not.toContain(token);
    }
  });

  it('where the page names another person nothing of the first is shown', async () => {
    await page.goTo(`${tenant}/sign-in?as=${reps[1]?.id}`);
    const panel = await dockedPanel(firefox);
    await panel.until(() => document.querySelector('[data-testid="refused"][data-why="wrong_user"]') !== null);
    expect(await panel.run(() => document.querySelectorAll('[data-testid="card"]').length)).toBe(0);
  });

  it('without its token it says so; disconnecting gives both hosts back', async () => {
    const own = await options();
    expect(await granted(own)).toEqual([`${tenant}/*`, `https://${cloudHosts.api}/*`].sort());
    await own.click('[data-testid="token-remove"]');
    await own.click('[data-testid="confirm-yes"]');
    await own.until(() => document.querySelector('[data-testid="connection"]')?.textContent.includes('was removed'));
    await disconnect(own);
    expect(await granted(own)).toEqual([]);
  });

  it('a sign-in at the CRM: renewed when it is refused, ended there with the connection', async () => {
    // Nobody is signed in on the page: the sign-in alone says who it is.
    await firefox.close();
    await launch();
    cloud.signIns.person = { userId: reps[2]?.id ?? '', says: 'yes' };
    const welcome = await choose('oauth');
    expect(await welcome.run(() => document.querySelector<HTMLInputElement>('[data-testid="redirect"]')?.value)).toMatch(
      /^https:\/\/[0-9a-f]{40}\.extensions\.allizom\.org\/$/,
    );
    await welcome.fill('[data-testid="client-id"]', clientId);
    await welcome.click('[data-testid="connect-button"]');
    const panel = await dockedPanel(firefox);
    await waitForFull(panel);
    await right(panel, reps[2]);
    const [grant] = cloud.signIns.grants;
    const refresh = grant?.refresh;
    expect(apiCalls().at(-1)?.headers['authorization']).toBe(`Bearer ${grant?.access}`);

    cloud.revoke(grant?.access ?? '');
    const own = await options();
    await own.click('[data-testid="sync-now"]');
    await expect.poll(() => grant?.used, { timeout: 30_000 }).toEqual([refresh]);
    await expect.poll(() => apiCalls().at(-1)?.headers['authorization'], { timeout: 30_000 }).toBe(`Bearer ${grant?.access}`);
    await disconnect(own);
    await expect.poll(() => grant?.ended, { timeout: 30_000 }).toBe(true);
    expect(await granted(own)).toEqual([]);
  });
});
