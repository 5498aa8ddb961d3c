/**
 * Google Analytics through the options page: signed in with a client of one's own, chosen from, read, renewed, removed. Beside a CRM that
 * keeps no costs, so that those of Google count.
 */
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { source as cloudSource } from '../../lib/crm/cloud/source.ts';
import { noInputs } from '../../lib/metrics/inputs.ts';
import { defaultOptions } from '../../lib/metrics/options.ts';
import { periodOf } from '../../lib/model/periods.ts';
import type { AnyRecord, RecordOf, Traffic } from '../../lib/model/records.ts';
import { cloudHosts, startCloud, type Cloud } from '../crms/cloud/server.ts';
import { usualCalendar } from '../crms/demo/answers.ts';
import { companyRecords } from '../crms/demo/company-records.ts';
import { engineOver } from '../crms/kit/same.ts';
import { clientId, clientSecret } from '../sources/ga4/sign-in.ts';
import { startGoogle, type Google } from '../sources/ga4/simulator.ts';
import { propertyOf } from '../sources/ga4/staged.ts';
import campaignTwin from '../twins/campaign_effectiveness.ts';
import type { Answer, Twin } from '../twins/question.ts';
import cacTwin from '../twins/single/cac.ts';
import { allowHost } from './harness/chromium.ts';
import { closeSheets } from './harness/close-sheets.ts';
import { firstRep } from './harness/demo-session.ts';
import { ownPage, storedRows } from './harness/own-page.ts';
import { chooseDays, chooseWho, waitForView } from './harness/read-panel.ts';
import { vendorSession, type VendorSession } from './harness/vendor-session.ts';

const DAY = 86_400_000;
const asked = ['analyticsadmin.googleapis.com', 'analyticsdata.googleapis.com', 'oauth2.googleapis.com'];
const patterns = asked.map((host) => `https://${host}/*`);

let google: Google;
let cloud: Cloud;
let session: VendorSession;
let options: Page;
/** What the CRM has, and what it does not keep. */
let company: AnyRecord[];

beforeAll(async () => {
  const empty = { ...{ id: '', name: '', timeZone: 'UTC', currency: 'USD' }, visits: [], other: 0, flags: {} };
  google = await startGoogle(empty, 0, {}, { tls: true });
  cloud = await startCloud();
  const { tlsPort } = cloud.simulator;
  const rules = [
    ...[...asked, 'accounts.google.com'].map((host) => `MAP ${host}:443 127.0.0.1:${google.tlsPort}`),
    ...Object.values(cloudHosts).map((host) => `MAP ${host}:443 127.0.0.1:${tlsPort}`),
  ];
  session = await vendorSession({
    ...{ tlsPort, hosts: [], start: `https://${cloudHosts.tenant}/app` },
    signIn: (page) => page.goto(`https://${cloudHosts.tenant}/sign-in?as=${firstRep(cloud.crm).id}`),
    browser: { args: [`--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND'].join(', ')}`, '--no-proxy-server'] },
  });
  company = companyRecords(cloud.crm.company).filter(({ entity }) => entity !== 'cost');
  // Google's own clock is that of this machine, as the extension's is.
  google.clock.now = Date.now();
  Object.assign(google.property, propertyOf(company, google.clock.now));
  options = await ownPage(session.browser);
});
afterAll(async () => {
  await session?.close();
  await cloud?.close();
  await google?.close();
});

const card = (state?: string) => options.locator(`[data-testid="source"]${state === undefined ? '' : `[data-state="${state}"]`}`);
const granted = () =>
  options.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { permissions: { getAll(): Promise<{ origins: string[]; permissions: string[] }> } };
    };
    return chrome.permissions.getAll();
  });

async function give(secret: string): Promise<void> {
  for (const pattern of patterns) await allowHost(session.browser.context, pattern);
  await options.bringToFront();
  await options.getByTestId('source-client').fill(clientId);
  await options.getByTestId('source-secret').fill(secret);
  await options.getByTestId('source-pattern').first().waitFor();
  expect((await options.getByTestId('source-pattern').allInnerTexts()).toSorted()).toEqual(patterns);
  await options.getByTestId('source-add').click();
}

it('is not added by another secret; nothing of it stays', async () => {
  await options.getByTestId('source-which').selectOption('ga4');
  expect(await options.getByTestId('source-redirect').inputValue()).toMatch(/^https:\/\/[a-p]{32}\.chromiumapp\.org\/$/);
  await options.getByTestId('source-client').fill('somebody@example.org');
  expect(await options.getByTestId('source-add').isDisabled()).toBe(true);
  await give('GOCSPX-of-another-client');
  await options.locator('[data-testid="source-answer"][data-why="forbidden"]').waitFor();
  expect(google.signIns.log).toEqual(['authorized']);
  expect((await granted()).origins.filter((origin) => origin.includes('google'))).toEqual([]);
  expect(await storedRows(options, 'tokens')).toEqual([]);
});

it('is signed in to, asks which property and events, and brings its visits; the secret is shown nowhere', async () => {
  await give(clientSecret);
  await card('choosing').waitFor();
  expect(google.signIns.log).toEqual(['authorized', 'authorized', 'exchanged']);
  // The one property there is and the event that Google recommends are chosen already.
  await expect.poll(() => options.getByTestId('choice-signUp').inputValue()).toBe('sign_up');
  await expect.poll(() => options.getByTestId('choice-property').inputValue()).toBe('345678901');
  await options.getByTestId('choice-activation').fill('first_value');
  await options.getByTestId('choice-activation').blur();
  await options.getByTestId('source-save').click();
  await card('idle').waitFor({ timeout: 60_000 });
  const paid = google.property.visits.filter(({ cost }) => cost > 0).length;
  expect(await card().getAttribute('data-rows')).toBe(String(google.property.visits.length + paid));
  const shown = await options.evaluate(() => new XMLSerializer().serializeToString(document));
  expect(shown).toContain('Northdesk');
  expect(shown).not.toContain(clientSecret);
  expect(JSON.stringify(cloud.simulator.log)).not.toContain('google');
});

/** Whole days of the website that are over. */
function someDays(): { from: string; to: string } {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: day(cloud.crm.now() - 60 * DAY), to: day(cloud.crm.now() - 3 * DAY) };
}

function setting() {
  const { org } = cloud.crm.company;
  const me = firstRep(cloud.crm);
  const calendar = { ...usualCalendar(me.timeZone), weekStart: 1, fiscalYearStart: 1 } as const;
  const { period } = periodOf({ kind: 'custom', ...someDays() }, calendar, cloud.crm.now());
  return { now: cloud.crm.now(), currency: org.currency, timeZone: me.timeZone, me: me.id, calendar, period };
}

/** What the website's days come to among the company's own records. */
function known() {
  const visits = google.property.visits.map((one, i): Traffic => ({
    ...{ entity: 'traffic', id: `v${i}`, day: one.day, source: one.channel, sessions: one.sessions, conversions: one.keyEvents },
    ...{ signUps: one.events['sign_up'] ?? 0, activations: one.events['first_value'] ?? 0 },
  }));
  const { period, ...rest } = setting();
  return engineOver([...company, ...visits], cloudSource, rest).evaluate('source_conversion_rate', { kind: 'everyone' }, period);
}

/** The same question by plain loops, over what Google's advertisements have cost. */
function byLoops(twin: Twin): Answer {
  const { now, currency, me, calendar, period } = setting();
  const campaigns = new Map(company.flatMap((one) => (one.entity === 'campaign' ? [[one.name, one.id] as const] : [])));
  const costs = google.property.visits.flatMap(({ day, campaign, cost }, i): RecordOf<'cost'>[] => {
    const campaignId = campaigns.get(campaign);
    const amount = { units: Math.round(cost * 10_000), currency: 'USD' };
    return cost === 0 ? [] : [{ entity: 'cost', id: `k${i}`, kind: 'marketing', amount, day, ...(campaignId ? { campaignId } : {}) }];
  });
  return twin({
    ...{ records: [...company, ...costs], calendar, now, baseCurrency: currency, me, who: { kind: 'everyone' }, owners: undefined },
    ...{ start: period.start, end: period.end, options: defaultOptions, inputs: noInputs },
  });
}

async function open(panel: Frame, metric: string): Promise<void> {
  await panel.locator('body').press('/');
  await panel.locator(`[data-testid="figure-row"][data-metric="${metric}"] button`).click();
}

it('each source says in the panel how many visits it had', async () => {
  const { panel, page } = session;
  const days = someDays();
  await page.bringToFront();
  await chooseWho(panel, { kind: 'everyone' });
  await chooseDays(panel, days.from, days.to);
  await waitForView(panel, { kind: 'everyone' }, { kind: 'custom', ...days });
  await open(panel, 'source_conversion_rate');
  const right = known();
  expect(right.companions.sessions).toBeGreaterThan(1000);
  const sessions = panel.locator('[data-companion="sessions"]');
  await sessions.waitFor();
  expect(Number(await sessions.getAttribute('value'))).toBe(right.companions.sessions);
  const direct = right.rows?.find(({ key }) => key === 'direct')?.companions?.sessions ?? NaN;
  const line = panel.locator('[data-testid="figure-lines"] tr[data-key="direct"]');
  expect(await line.innerText()).toContain(new Intl.NumberFormat('en').format(direct));
  await closeSheets(panel);
});

it('what its advertisements cost counts: a new customer and each campaign cost what plain loops come to', async () => {
  const { panel } = session;
  const [cac, campaigns] = [byLoops(cacTwin), byLoops(campaignTwin)];
  expect(cac.value).toBeGreaterThan(0);
  await panel.locator('body').press('/');
  const row = panel.locator('[data-testid="figure-row"][data-metric="cac"] data');
  await expect.poll(() => row.getAttribute('value')).toBe(String(cac.value));
  await closeSheets(panel);
  await open(panel, 'campaign_effectiveness');
  const shown = panel.locator('[data-companion]');
  await panel.locator('[data-companion="cost"]').waitFor();
  const told = await shown.evaluateAll((all) => all.map((one) => [one.getAttribute('data-companion'), Number(one.getAttribute('value'))]));
  const { cost, leads, deals, wins, wonAmount } = campaigns.companions ?? {};
  expect(cost).toBeGreaterThan(0);
  expect(Object.fromEntries(told)).toMatchObject({ cost, leads, deals, wins, wonAmount });
  await closeSheets(panel);
});

it('goes on with a new token when the old one has ended, and ends at Google with the source', async () => {
  google.signIns.expire();
  google.property.visits.push({
    ...(google.property.visits[0] as (typeof google.property.visits)[number]),
    source: 'new',
    channel: 'Referral',
    cost: 0,
  });
  const before = Number(await card().getAttribute('data-rows'));
  await options.bringToFront();
  await options.getByTestId('source-read').click();
  await expect.poll(() => card().getAttribute('data-rows')).toBe(String(before + 1));
  expect(google.signIns.log.filter((what) => what === 'renewed')).toHaveLength(1);
  await options.getByTestId('source-remove').click();
  await options.getByTestId('confirm-yes').click();
  await card().waitFor({ state: 'detached' });
  expect(google.signIns.log.at(-1)).toBe('revoked');
  const { origins, permissions } = await granted();
  expect(origins.filter((origin) => origin.includes('google'))).toEqual([]);
  expect(permissions).not.toContain('identity');
  expect(await storedRows(options, 'tokens')).toEqual([]);
});
