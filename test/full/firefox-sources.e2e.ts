/** A marketing source through the options page in real Firefox: its site asked for, read, counted in the panel, given back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companyRecords } from '../crms/demo/company-records.ts';
import { startDemoCrm, type DemoCrm } from '../crms/demo/server.ts';
import { firstRep } from '../e2e/harness/demo-session.ts';
import { startMailchimp, type Mailchimp } from '../sources/mailchimp/simulator.ts';
import { accountOf, key, list, marketingOf } from '../sources/mailchimp/staged.ts';
import { extensionOrigin, launchFirefox, type Firefox } from './harness/firefox.ts';
import { connect, waitForFull } from './harness/firefox-panel.ts';
import type { Place } from './harness/place.ts';

const why = process.env.PACELINE_NO_FIREFOX;
const host = 'us19.api.mailchimp.com';
const pattern = `https://${host}/*`;

describe.skipIf(why !== undefined)(`a marketing source in Firefox${why ? ` (skipped: ${why})` : ''}`, () => {
  let crm: DemoCrm;
  let mailchimp: Mailchimp;
  let marketing: ReturnType<typeof marketingOf>;
  let firefox: Firefox;
  let options: Place;

  beforeAll(async () => {
    crm = await startDemoCrm({ size: 0.1 });
    marketing = marketingOf(companyRecords(crm.company), Math.floor(crm.now() / 1000) * 1000);
    mailchimp = await startMailchimp(accountOf(marketing), {}, { tls: true });
    firefox = await launchFirefox({
      preferences: {
        'network.dns.localDomains': `crm.test,${host}`,
        // The simulator stands for port 443 of its host.
        'network.socket.forcePort': `443=${mailchimp.tlsPort}`,
      },
    });
    const page = await firefox.open(`${crm.url.replace('127.0.0.1', 'crm.test')}/sign-in?next=/deals`);
    await page.fill('[data-testid="login"]', firstRep(crm).login);
    await page.fill('[data-testid="password"]', 'demo');
    await page.click('[data-testid="sign-in"]');
    await page.until(() => location.pathname === '/deals' && document.readyState === 'complete');
    await waitForFull(await connect(firefox, page));
    options = await firefox.open(`${extensionOrigin}/options.html#sources`);
    await options.until(() => document.querySelector('[data-testid="source-which"]') !== null);
  });
  afterAll(async () => {
    await firefox?.close();
    await mailchimp?.close();
    await crm?.close();
  });

  const granted = () =>
    options.run(async () => {
      const { browser } = globalThis as unknown as { browser: { permissions: { getAll(): Promise<{ origins: string[] }> } } };
      return (await browser.permissions.getAll()).origins;
    });
  const choose = (field: string, value: string) =>
    options.until(
      (testId: string, wanted: string) => {
        const select = document.querySelector<HTMLSelectElement>(`[data-testid="${testId}"]`);
        if (![...(select?.options ?? [])].some((option) => option.value === wanted) || !select) return false;
        select.value = wanted;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return true;
      },
      field,
      value,
    );
  const card = (state: string) =>
    options.until(
      (wanted: string) => document.querySelector<HTMLElement>(`[data-testid="source"][data-state="${wanted}"]`)?.dataset['rows'],
      state,
    );

  it('a key that is refused keeps nothing, and its site is given back', async () => {
    await choose('source-which', 'mailchimp');
    await options.fill('[data-testid="source-key"]', `${'fedcba9876543210'.repeat(2)}-us19`);
    const asked = await options.until(() => document.querySelector('[data-testid="source-pattern"]')?.textContent);
    expect(asked).toBe(pattern);
    await options.click('[data-testid="source-add"]');
    await options.until(() => document.querySelector('[data-testid="source-answer"][data-why="token_refused"]') !== null);
    expect(mailchimp.log.length).toBeGreaterThan(0);
    expect(await granted()).not.toContain(pattern);
  });

  it('with its key it is asked what to read, and brings it, without a cookie', async () => {
    await options.fill('[data-testid="source-key"]', key);
    await options.until(() => document.querySelector<HTMLButtonElement>('[data-testid="source-add"]')?.disabled === false);
    await options.click('[data-testid="source-add"]');
    await choose('choice-audience', list);
    await choose('choice-activation', 'ACTIVE');
    await options.click('[data-testid="source-save"]');
    expect(await card('idle')).toBe(String(marketing.mailings.length + marketing.signUps.length));
    expect(await granted()).toContain(pattern);
    for (const { method, host: of, headers } of mailchimp.log)
      expect([method, of, headers['cookie'], headers['referer'], headers['origin']]).toEqual([
        'GET',
        host,
        undefined,
        undefined,
        undefined,
      ]);
    const shown = await options.run(() => new XMLSerializer().serializeToString(document));
    expect(shown).toContain('Harbour Mills');
    expect(shown).not.toContain(key.slice(0, 32));
  });

  it('removed, it takes what it brought with it and gives its site back', async () => {
    await options.click('[data-testid="source-remove"]');
    await options.click('[data-testid="confirm-yes"]');
    await options.until(() => document.querySelector('[data-testid="source"]') === null);
    expect(await granted()).not.toContain(pattern);
    const left = await options.run(async () => {
      const { browser } = globalThis as unknown as {
        browser: { runtime: { sendMessage(message: object): Promise<{ value: { counts: { entity: string; rows: number }[] }[] }> } };
      };
      const { value } = await browser.runtime.sendMessage({ type: 'connections' });
      return value.flatMap(({ counts }) => counts).filter(({ entity, rows }) => rows > 0 && (entity === 'mailing' || entity === 'signUp'));
    });
    expect(left).toEqual([]);
    // A read of the CRM has nothing to ask there any more.
    const [before, { log }] = [mailchimp.log.length, crm.control];
    const calls = log.length;
    await options.click('[data-testid="sync-now"]');
    await expect.poll(() => log.slice(calls).filter(({ path }) => path.endsWith('/deals')).length).toBeGreaterThan(0);
    expect(mailchimp.log).toHaveLength(before);
  });
});
