/** A marketing source through the options page: refused, added, read, counted in the panel's figures, replaced and removed. */
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { source as demoSource } from '../../lib/crm/demo/source.ts';
import type { Period } from '../../lib/model/periods.ts';
import { periodOf } from '../../lib/model/periods.ts';
import type { AnyRecord } from '../../lib/model/records.ts';
import { usualCalendar } from '../crms/demo/answers.ts';
import { companyRecords } from '../crms/demo/company-records.ts';
import { engineOver } from '../crms/kit/same.ts';
import { startMailchimp, type Mailchimp } from '../sources/mailchimp/simulator.ts';
import { accountOf, key, list, marketingOf } from '../sources/mailchimp/staged.ts';
import { allowHost, extensionId, panelFrame } from './harness/chromium.ts';
import { closeSheets } from './harness/close-sheets.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { ownPage, storedRows } from './harness/own-page.ts';
import { chooseDays, chooseWho, waitForView } from './harness/read-panel.ts';
import { listen, stays, type Requests } from './harness/requests.ts';

const host = 'us19.api.mailchimp.com';
const pattern = `https://${host}/*`;
const DAY = 86_400_000;
const other = `${'fedcba9876543210'.repeat(2)}-us19`;

let mailchimp: Mailchimp;
let session: DemoSession;
let options: Page;
let company: AnyRecord[];
let marketing: ReturnType<typeof marketingOf>;
let days: { from: string; to: string };
let requests: Requests;

beforeAll(async () => {
  const empty = { ...{ id: '', name: '', timeZone: 'UTC', key }, reports: [], audiences: [] };
  mailchimp = await startMailchimp(empty, {}, { tls: true });
  const rules = [`MAP ${host}:443 127.0.0.1:${mailchimp.tlsPort}`, 'MAP crm.test 127.0.0.1', 'MAP * ~NOTFOUND'];
  session = await demoSession({
    crm: { size: 0.1 },
    browser: { args: [`--host-resolver-rules=${rules.join(', ')}`, '--no-proxy-server', '--ignore-certificate-errors'] },
  });
  requests = await listen(session.browser);
  const now = Math.floor(session.crm.now() / 1000) * 1000;
  company = companyRecords(session.crm.company);
  marketing = marketingOf(company, now);
  Object.assign(mailchimp.account, accountOf(marketing));
  // Whole days that are over: nothing moves in them while the test runs.
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  days = { from: day(now - 120 * DAY), to: day(now - 2 * DAY) };
  options = await ownPage(session.browser);
});
afterAll(async () => {
  await session?.close();
  await mailchimp?.close();
});

/** What the engine makes of these records, for everyone in the days that are looked at. */
function known(records: readonly AnyRecord[], metric: 'signups' | 'campaign_effectiveness') {
  const { org } = session.crm.company;
  const me = firstRep(session.crm);
  const engine = engineOver(records, demoSource, { now: session.crm.now(), currency: org.currency, timeZone: me.timeZone, me: me.id });
  const calendar = { ...usualCalendar(me.timeZone), weekStart: 1, fiscalYearStart: 1 };
  const period: Period = periodOf({ kind: 'custom', ...days }, calendar, session.crm.now()).period;
  return engine.evaluate(metric, { kind: 'everyone' }, period);
}

/** The figure in the list of all of them; NaN while it is being read. */
async function shown(panel: Frame, metric: string): Promise<number> {
  const value = panel.locator(`[data-testid="figure-row"][data-metric="${metric}"] data`);
  return (await value.count()) === 0 ? NaN : Number(await value.getAttribute('value'));
}

const card = (state?: string) => options.locator(`[data-testid="source"]${state === undefined ? '' : `[data-state="${state}"]`}`);
const origins = () =>
  options.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { permissions: { getAll(): Promise<{ origins: string[] }> } } };
    return (await chrome.permissions.getAll()).origins;
  });

/** Until every list of the CRM was asked once more. */
async function readsCrm(act: () => Promise<void>): Promise<void> {
  const { log } = session.crm.control;
  const before = log.length;
  await act();
  await expect.poll(() => log.slice(before).filter(({ path }) => path.endsWith('/deals')).length, { timeout: 20_000 }).toBeGreaterThan(0);
}

async function give(text: string): Promise<void> {
  await options.getByTestId('source-key').fill(text);
  await options.getByTestId('source-pattern').waitFor();
  expect(await options.getByTestId('source-pattern').innerText()).toBe(pattern);
  await options.getByTestId('source-add').click();
}

describe('Mailchimp beside the demo CRM', () => {
  it('is not added by half a key, nor by one that is refused; nothing of it stays', async () => {
    await allowHost(session.browser.context, pattern);
    await options.bringToFront();
    await options.getByTestId('source-which').selectOption('mailchimp');
    await options.getByTestId('source-key').fill('half a key');
    expect(await options.getByTestId('source-add').isDisabled()).toBe(true);
    await give(other);
    await options.locator('[data-testid="source-answer"][data-why="token_refused"]').waitFor();
    expect(await origins()).not.toContain(pattern);
    expect(await card().count()).toBe(0);
    expect((await storedRows<{ connection: string }>(options, 'tokens')).length).toBe(0);
  });

  it('is added with its key, asks what to read, and brings it', async () => {
    await allowHost(session.browser.context, pattern);
    await options.bringToFront();
    await give(key);
    await card('choosing').waitFor();
    await options.getByTestId('choice-audience').selectOption(list);
    await options.getByTestId('choice-activation').selectOption('ACTIVE');
    await options.getByTestId('source-save').click();
    await card('idle').waitFor({ timeout: 20_000 });
    expect(await card().getAttribute('data-rows')).toBe('84');
    const unjoined = options.getByTestId('source-unjoined');
    const without = marketing.mailings.filter(({ campaignId }) => campaignId === undefined).length;
    expect([await unjoined.getAttribute('data-campaigns'), await unjoined.getAttribute('data-sources')]).toEqual([String(without), '1']);
    expect(await options.getByTestId('source-chosen').innerText()).toMatch(/Product sign-ups[\s\S]*Active since/);
    expect(await options.getByTestId('source-permission').innerText()).toContain(host);
  });

  it('counts in the figures as the same records put in directly do', async () => {
    const { panel, page } = session;
    await page.bringToFront();
    await chooseWho(panel, { kind: 'everyone' });
    await chooseDays(panel, days.from, days.to);
    await waitForView(panel, { kind: 'everyone' }, { kind: 'custom', ...days });
    await panel.locator('body').press('/');
    const all = [...company, ...marketing.mailings, ...marketing.signUps];
    const right = known(all, 'signups');
    expect(right.value).toBeGreaterThan(known(company, 'signups').value ?? 0);
    await expect.poll(() => shown(panel, 'signups'), { timeout: 20_000 }).toBe(right.value);
    await closeSheets(panel);
    await panel.locator('body').press('/');
    await panel.locator('[data-testid="figure-row"][data-metric="campaign_effectiveness"] button').click();
    const also = known(all, 'campaign_effectiveness').companions;
    const sends = panel.locator('[data-companion="sends"]');
    await sends.waitFor();
    expect(Number(await sends.getAttribute('value'))).toBe(also['sends']);
    expect(also['sends']).toBeGreaterThan(0);
    await closeSheets(panel);
    // A panel that is opened now names what stands beside the CRM.
    await page.reload();
    session.panel = await panelFrame(page);
    await session.panel.getByTestId('coverage').click();
    expect(await session.panel.getByTestId('data-sources').innerText()).toContain('Mailchimp');
    await closeSheets(session.panel);
  });

  it('asks its own host and no other, without cookies, and its key reaches no page and no report', async () => {
    for (const { method, host: of, headers } of mailchimp.log) {
      expect([method, of, headers['cookie'], headers['referer']]).toEqual(['GET', host, undefined, undefined]);
    }
    const allowed = [`${session.url}/`, `chrome-extension://${extensionId}/`, `https://${host}/3.0/`];
    expect([...requests.asked].filter((url) => !stays(url) && !allowed.some((start) => url.startsWith(start)))).toEqual([]);
    expect([...requests.asked].some((url) => url.startsWith(`https://${host}/3.0/reports?`))).toBe(true);
    const reachable = await options.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          storage: Record<'local' | 'session' | 'sync', { get(key: null): Promise<unknown> }>;
          runtime: { sendMessage(message: object): Promise<{ value: { id: string }[] }> };
        };
      };
      const stored = await Promise.all((['local', 'session', 'sync'] as const).map((area) => chrome.storage[area].get(null)));
      const connections = await chrome.runtime.sendMessage({ type: 'connections' });
      const id = connections.value[0]?.id;
      const more = await Promise.all([{ type: 'sources', id }, { type: 'takeKept' }].map((one) => chrome.runtime.sendMessage(one)));
      return JSON.stringify([stored, connections, more, new XMLSerializer().serializeToString(document)]);
    });
    expect(reachable).toContain('Harbour Mills');
    expect(reachable).not.toContain(key.slice(0, 32));
    expect(JSON.stringify(session.crm.control.log)).not.toContain('mailchimp');
  });

  it('brings what is new when asked', async () => {
    const [report] = mailchimp.account.reports;
    if (!report) throw new Error('no report');
    const sentAt = `${new Date(session.crm.now() - DAY).toISOString().slice(0, 19)}+00:00`;
    mailchimp.account.reports.push({ ...report, id: 'fresh1', campaign_title: 'Sent since', send_time: sentAt });
    await options.bringToFront();
    await options.getByTestId('source-read').click();
    await expect.poll(() => card().getAttribute('data-rows'), { timeout: 20_000 }).toBe('85');
  });

  it('says when its key counts no more, while the CRM goes on; a new key of the same account goes on with what is there', async () => {
    mailchimp.account.key = other;
    await options.getByTestId('source-read').click();
    await options.locator('[data-testid="source-problem"][data-kind="token_refused"]').waitFor();
    expect(await card().getAttribute('data-rows')).toBe('85');
    await readsCrm(() => options.getByTestId('sync-now').click());
    await options.getByTestId('connection').locator('.chip.good').waitFor();
    expect(await session.panel.locator('[data-testid="notice"][data-notice="token_refused"]').count()).toBe(0);
    await options.getByTestId('source-replace').click();
    await give(other);
    await card('idle').waitFor({ timeout: 20_000 });
    expect(await card().getAttribute('data-rows')).toBe('85');
  });

  it('goes with everything it brought, and gives its host back', async () => {
    await options.getByTestId('source-remove').click();
    await options.getByTestId('confirm-yes').click();
    await card().waitFor({ state: 'detached' });
    expect(await origins()).not.toContain(pattern);
    expect((await storedRows<{ connection: string }>(options, 'tokens')).length).toBe(0);
    expect((await storedRows<{ stream: string }>(options, 'cursors')).filter(({ stream }) => stream.startsWith('mailchimp'))).toEqual([]);
    const { panel, page } = session;
    await page.bringToFront();
    await panel.locator('body').press('/');
    await expect.poll(() => shown(panel, 'signups'), { timeout: 20_000 }).toBe(known(company, 'signups').value);
    const before = mailchimp.log.length;
    await closeSheets(panel);
    await readsCrm(() => panel.getByTestId('refresh').click());
    await panel.locator('[data-sync="idle"]').first().waitFor({ state: 'attached' });
    expect(mailchimp.log).toHaveLength(before);
  });
});
