/** Several CRMs in one browser: two kinds, one kind on two hosts, two organisations on one host, two people. Nothing is ever mixed. */
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { source } from '../../lib/crm/espocrm/source.ts';
import type { Deal } from '../../lib/model/records.ts';
import { startDemoCrm, type DemoCrm } from '../crms/demo/server.ts';
import { heldIn } from '../crms/espocrm/held.ts';
import { espoId } from '../crms/espocrm/ids.ts';
import { startEspo, type Espo } from '../crms/espocrm/simulator.ts';
import { stageCompany } from '../crms/kit/company.ts';
import { heldBy } from '../crms/kit/same.ts';
import { serve, type Asked, type Simulator, type Told } from '../crms/kit/serve.ts';
import { panelFrame, type Browser } from './harness/chromium.ts';
import { connect } from './harness/connect.ts';
import { signIn, signOut } from './harness/demo-crm.ts';
import { firstRep } from './harness/demo-session.ts';
import { knownFigures, shownFigures } from './harness/engine-figures.ts';
import { meBesideKnown } from './harness/known.ts';
import { neverQuiet, ownPage, toldEntries, workEveryDay } from './harness/own-page.ts';
import { waitForFull } from './harness/read-panel.ts';
import { launchFor } from './harness/vendor-session.ts';

const espoHost = 'www.acme-example.com';

/** One CRM as the person has it open. */
interface Open {
  name: string;
  page: Page;
  panel: Frame;
  /** What its panel shows beside what is right. */
  compare(): Promise<{ shown: unknown[][]; known: unknown[][] }>;
  /** A deal of this person and what it is called. */
  deal: { id: string; name: string };
  openDeal(): Promise<unknown>;
}

let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];
let north: Open, south: Open, espo: Open, old: Open;
let northCrm: DemoCrm, southCrm: DemoCrm;
let espoCrm: Espo, oldCrm: Espo;

/** Two folders of one host, each an EspoCRM of its own. */
async function front(inner: readonly Espo[]): Promise<Simulator> {
  return serve(
    async ({ path, query, method, headers, body }: Asked): Promise<Told> => {
      const to = inner.find(({ org }) => path.startsWith(org));
      if (!to) return { status: 404, body: 'nothing here' };
      const passed = Object.fromEntries(
        ['cookie', 'x-requested-with', 'content-type', 'referer'].flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])),
      );
      const answer = await fetch(`${to.simulator.url}${path}?${query.toString()}`, {
        ...{ method, headers: passed, redirect: 'manual' },
        ...(body === '' ? {} : { body }),
      });
      const kept = Object.fromEntries(
        ['content-type', 'location'].flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name) ?? '']] : [])),
      );
      return { status: answer.status, headers: { ...kept, 'set-cookie': answer.headers.getSetCookie() }, body: await answer.text() };
    },
    { tls: true },
  );
}

async function openDemo(crm: DemoCrm, host: string): Promise<Open> {
  const url = crm.url.replace('127.0.0.1', host);
  const page = await browser.context.newPage();
  const me = firstRep(crm);
  await signIn(page, url, me.login);
  await connect(browser.context, page);
  const panel = await panelFrame(page);
  const deal = crm.company.deals.find(({ ownerId, outcome, name }) => ownerId === me.id && outcome === 'open' && !/[<=]/.test(name));
  return {
    ...{ name: host, page, panel, deal: { id: deal?.id ?? '', name: deal?.name ?? '' } },
    compare: async () => meBesideKnown(crm, panel),
    // As the application itself goes to a record, without a new document.
    openDeal: () =>
      page.evaluate(
        (to) => {
          const link = Object.assign(document.createElement('a'), { href: to });
          document.body.append(link);
          link.click();
          link.remove();
        },
        `/deals/${deal?.id ?? ''}`,
      ),
  };
}

/** @param first the person clicks the icon; where the host is granted the panel docks by itself */
async function openEspo({ staged, org }: Espo, first: boolean): Promise<Open> {
  const { company } = staged.live;
  const me = company.users.find(({ role }) => role === 'rep');
  const page = await browser.context.newPage();
  await page.goto(`https://${espoHost}${org}sign-in?user=${me?.id ?? ''}`);
  if (first) await connect(browser.context, page);
  const panel = await panelFrame(page);
  const held = () => heldIn(company)(heldBy(source, staged.records()));
  const deal = held().find((one): one is Deal => one.entity === 'deal' && one.status === 'open' && one.ownerId === me?.id);
  const id = espoId('deal', deal?.id ?? '');
  return {
    ...{ name: `${espoHost}${org}`, page, panel, deal: { id, name: deal?.name ?? '' } },
    async compare() {
      const { shown, asOf } = await shownFigures(panel);
      const from = { records: held(), source, me: me?.id ?? '', timeZone: me?.timeZone ?? 'UTC', currency: company.org.currency };
      return { shown, known: knownFigures(from, asOf) };
    },
    openDeal: () =>
      page.evaluate(
        (record) => (window as unknown as { openRecord(scope: string, id: string): void }).openRecord('Opportunity', record),
        id,
      ),
  };
}

beforeAll(async () => {
  [northCrm, southCrm] = await Promise.all([startDemoCrm({ seed: 7, size: 0.05 }), startDemoCrm({ seed: 11, size: 0.05 })]);
  [espoCrm, oldCrm] = await Promise.all([
    startEspo(stageCompany({ seed: 13, size: 0.015 }), { folder: '/crm/' }),
    startEspo(stageCompany({ seed: 17, size: 0.015 }), { folder: '/old/' }),
  ]);
  const host = await front([espoCrm, oldCrm]);
  closing.push(...[northCrm, southCrm, espoCrm, oldCrm, host].map((one) => () => one.close()));
  browser = await launchFor({ tlsPort: host.tlsPort, hosts: [espoHost] });
  north = await openDemo(northCrm, 'north.test');
  espo = await openEspo(espoCrm, true);
  south = await openDemo(southCrm, 'south.test');
  old = await openEspo(oldCrm, false);
  // All four are read at once.
  await Promise.all(all().map(({ panel }) => waitForFull(panel)));
});
afterAll(async () => {
  await browser?.close();
  for (const close of closing) await close();
});

/** Every CRM there is. */
const all = () => [north, south, espo, old];
/** Whatever each panel shows, it is its own company's. */
async function eachShowsItsOwn(): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (const one of all()) {
    const { shown, known } = await one.compare();
    expect([one.name, shown]).toEqual([one.name, known]);
    seen.push(shown[1]?.[1]);
  }
  return seen;
}

describe('several CRMs at once', () => {
  it('each tab shows the figures of its own company, and says which it is', async () => {
    const pipelines = await eachShowsItsOwn();
    expect(new Set(pipelines).size).toBe(4);
    const named = await Promise.all(all().map(({ panel }) => panel.getByTestId('among').innerText()));
    const port = (crm: DemoCrm) => new URL(crm.url).port;
    expect(named).toEqual([
      `Northdesk (demo) · north.test:${port(northCrm)}`,
      `Northdesk (demo) · south.test:${port(southCrm)}`,
      `EspoCRM · ${espoHost} · /crm/`,
      `EspoCRM · ${espoHost} · /old/`,
    ]);
  });

  it('each open record is looked up in its own CRM, though ids are the same in several', async () => {
    for (const one of all()) {
      await one.openDeal();
      const strip = one.panel.locator(`[data-testid="record"][data-state="shown"][data-id="${one.deal.id}"]`);
      await strip.waitFor({ timeout: 20_000 });
      expect(await strip.getByTestId('record-name').innerText()).toBe(one.deal.name);
    }
  });

  it('a save in one changes the figures of that one alone', async () => {
    const before = await eachShowsItsOwn();
    const asked = southCrm.control.log.length;
    northCrm.control.live.saveDeal(north.deal.id, { amount: '987654' }, firstRep(northCrm).id);
    await north.panel.getByTestId('refresh').click();
    await expect.poll(async () => (await north.compare()).shown[1]?.[1], { timeout: 20_000 }).not.toBe(before[0]);
    const after = await eachShowsItsOwn();
    expect(after.slice(1)).toEqual(before.slice(1));
    // Nobody was asked on behalf of another.
    expect(southCrm.control.log.slice(asked).filter(({ path }) => path.includes(north.deal.id) && !path.startsWith('/web/'))).toEqual([]);
  });

  it('a target and what is told belong to the one they were set in, and name it', async () => {
    const options = await ownPage(browser);
    await workEveryDay(options);
    await neverQuiet(options);
    await espo.page.bringToFront();
    const { panel } = espo;
    await panel.locator('[data-opens="pipeline_value"]').first().click();
    await panel.getByTestId('open-alert').click();
    expect(await panel.getByTestId('alert-sheet').getByTestId('among').innerText()).toBe(`EspoCRM · ${espoHost} · /crm/`);
    await panel.getByTestId('alert-rule').selectOption('above');
    await panel.getByTestId('alert-value').fill('0');
    await panel.getByTestId('alert-save').click();
    await panel.getByTestId('unseen').waitFor({ timeout: 20_000 });
    await panel.getByTestId('back').click();
    const told = await toldEntries(options);
    expect(told).toHaveLength(1);
    for (const other of [north, south, old]) expect(await other.panel.getByTestId('unseen').count()).toBe(0);
    const title = () =>
      options.evaluate(() =>
        (globalThis as unknown as { chrome: { action: { getTitle(of: object): Promise<string> } } }).chrome.action.getTitle({}),
      );
    await expect.poll(title, { timeout: 20_000 }).toContain(`EspoCRM · ${espoHost} · /crm/: Paceline: 1 new notice`);
    expect((await title()).match(/new notice/g)).toHaveLength(1);
    await options.close();
  });

  it('two windows show two of them, and stay apart', async () => {
    const opener = await ownPage(browser);
    const opened = browser.context.waitForEvent('page');
    await opener.evaluate(
      (url) => (globalThis as unknown as { chrome: { windows: { create(of: object): Promise<unknown> } } }).chrome.windows.create({ url }),
      south.page.url(),
    );
    const page = await opened;
    await page.bringToFront();
    const panel = await panelFrame(page);
    await panel.locator(`[data-testid="record"][data-state="shown"][data-id="${south.deal.id}"]`).waitFor({ timeout: 20_000 });
    const { shown } = await shownFigures(panel);
    expect(shown).toEqual((await south.compare()).shown);
    await page.close();
    await opener.close();
    await eachShowsItsOwn();
  });

  it('the options keep them apart, and what is disconnected comes back only when asked for, though its host stays granted', async () => {
    const options = await ownPage(browser);
    const cards = options.getByTestId('connection');
    await cards.nth(3).waitFor();
    // Without what the chip beside it says of reading: that may go on.
    const heads = await cards
      .locator('h3')
      .evaluateAll((list) =>
        list.map((head) =>
          [...head.childNodes].filter((node) => !(node as Partial<Element>).classList?.contains('chip')).map((node) => node.textContent),
        ),
      );
    expect(heads.map((parts) => parts.join('').replace(/:\d+/, '').trim())).toEqual([
      'Northdesk (demo) north.test',
      'Northdesk (demo) south.test',
      `EspoCRM ${espoHost} · /crm/`,
      `EspoCRM ${espoHost} · /old/`,
    ]);
    const rows = () => cards.evaluateAll((list) => list.map((card) => [card.getAttribute('data-id'), card.getAttribute('data-rows')]));
    const before = await rows();
    const card = options.locator('[data-testid="connection"]', { hasText: '/old/' });
    await card.getByTestId('disconnect').click();
    await card.getByTestId('confirm-option').check();
    await card.getByTestId('confirm-yes').click();
    await expect.poll(rows).toEqual(before.slice(0, 3));
    await old.panel.locator('[data-testid="refused"][data-why="not_connected"]').waitFor();
    const asked = oldCrm.simulator.log.length;
    await old.page.reload();
    await (await panelFrame(old.page)).locator('[data-testid="refused"][data-why="not_connected"]').waitFor();
    // Its page asks who is signed in; nothing else is read.
    expect(oldCrm.simulator.log.slice(asked).filter(({ path }) => path.includes('/api/') && !path.endsWith('App/user'))).toEqual([]);
    expect(await rows()).toEqual(before.slice(0, 3));
    for (const one of [north, espo, south]) {
      const { shown, known } = await one.compare();
      expect([one.name, shown]).toEqual([one.name, known]);
    }
    // The other organisation on this host is still read, …
    await espo.page.bringToFront();
    await espo.panel.getByTestId('refresh').click();
    await waitForFull(espo.panel);
    // … and pressing Connect brings the first one back.
    await connect(browser.context, old.page);
    const again = await panelFrame(old.page);
    await expect.poll(async () => (await shownFigures(again)).shown[1]?.[1], { timeout: 30_000 }).toBeGreaterThan(0);
    await options.close();
  });

  it('the next person who signs in on one of the hosts has figures of their own, and the others do not notice', async () => {
    const second = northCrm.company.users.filter(({ role }) => role === 'rep')[1];
    if (!second) throw new Error('One rep is not enough.');
    const url = new URL(north.page.url()).origin;
    await signOut(north.page);
    await signIn(north.page, url, second.login);
    const panel = await panelFrame(north.page);
    await waitForFull(panel);
    const { shown, known } = await meBesideKnown(northCrm, panel, second);
    expect(shown).toEqual(known);
    await expect.poll(() => panel.getByTestId('among').innerText(), { timeout: 20_000 }).toContain(` · ${second.name}`);
    for (const one of [south, espo]) {
      const compared = await one.compare();
      expect([one.name, compared.shown]).toEqual([one.name, compared.known]);
    }
  });
});
