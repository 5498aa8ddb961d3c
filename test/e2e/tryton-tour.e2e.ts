/** A rep's and a manager's ten minutes on the real Tryton. What is shown is compared with plain SQL on its database. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNot } from '../crms/tryton/login.ts';
import {
  deals,
  daysInState,
  everyone,
  pipelineNow,
  query,
  winRates,
  type Decisions,
  type Pipeline,
  type StoredDeal,
} from '../crms/tryton/oracle.ts';
import { closeSheets } from './harness/close-sheets.ts';
import { ownPage, workEveryDay } from './harness/own-page.ts';
import { chooseDays, chooseWho, readCards, waitForView } from './harness/read-panel.ts';
import { trytonSession, type TrytonSession } from './harness/tryton-session.ts';

const reason = await whyNot();
const isOpen = ({ state }: StoredDeal): boolean => ['lead', 'opportunity', 'converted'].includes(state);

describe.skipIf(reason !== undefined)(`ten minutes on the real Tryton${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let session: TrytonSession;
  let options: Page;
  let zone: string;
  /** Anna's own employee in the database. */
  const me = '1';
  beforeAll(async () => {
    session = await trytonSession({ name: 'anna', hash: '/model/sale.opportunity' });
    zone = await session.panel.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
    options = await ownPage(session.browser);
    await workEveryDay(options);
    await session.page.bringToFront();
  });
  afterAll(() => session?.close());
  afterEach(() => closeSheets(session.panel));

  const step = (name: string) => session.panel.locator(`[data-testid=first-step][data-step=${name}]`);
  const now = async (): Promise<number> => (await readCards(session.panel)).win_rate_count.asOf;
  const dayOf = (at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
  const nameOf = (employee: string): string =>
    String(query(`select p.name from party_party p join company_employee e on e.party = p.id where e.id = ${employee}`)[0]?.['name']);

  it('the first steps say what was read, and settle one by one', async () => {
    const { panel } = session;
    await panel.locator('[data-testid=first-step][data-step=read][data-done=true]').waitFor({ timeout: 60_000 });
    const said = (await step('read').textContent()) ?? '';
    expect(said).toContain(`${deals().length} deals`);
    expect(said).toContain('Tryton');
    expect(await panel.getByTestId('first-settings').textContent()).toContain('EUR');
    await panel.getByTestId('first-confirm').click();
    await panel.locator('[data-testid=first-step][data-step=selling][data-done=true]').waitFor();
    // Nothing was decided in the last months: no target is made up.
    expect(await panel.getByTestId('first-baseline').count()).toBe(0);
    await panel.getByTestId('first-target').click();
    await expect.poll(() => panel.getByTestId('target-goal').inputValue()).toBe('');
    await panel.getByTestId('target-metric').selectOption('pipeline_value');
    await panel.getByTestId('target-goal').fill('500000');
    await panel.getByTestId('target-save').click();
    await panel.locator('[data-testid=first-step][data-step=target][data-done=true]').waitFor();
    const known = pipelineNow({ now: await now(), timeZone: zone }).get(me);
    const target = panel.locator('[data-testid=target][data-metric=pipeline_value]');
    expect(Number(await target.getAttribute('data-actual'))).toBe(known?.units);
    expect(await target.getAttribute('data-status')).toBe((known?.units ?? 0) >= 5_000_000_000 ? 'met' : 'behind');
    await panel.getByTestId('first-away').click();
    await panel.getByTestId('first-steps').waitFor({ state: 'detached' });
  });

  it('the morning lists the person’s own late deals, and says why it is not known who waits', async () => {
    const { panel } = session;
    const card = panel.getByTestId('morning');
    await card.waitFor();
    const unknown = card.getByTestId('morning-unknown');
    expect(await unknown.getAttribute('data-reason')).toBe('no_messages');
    expect(await unknown.innerText()).toMatch(/not known.*no messages/);
    expect(await card.locator('[data-kind=waiting]').count()).toBe(0);
    const today = dayOf(await now());
    const own = deals().filter((deal) => isOpen(deal) && deal.employee === me);
    const late = own.filter(({ endDay }) => endDay !== undefined && endDay < today);
    expect(late.length).toBeGreaterThan(0);
    const slipping = card.locator('[data-kind=slipping]');
    expect(Number(await slipping.getAttribute('data-n'))).toBeGreaterThanOrEqual(late.length);
    const links = await slipping.locator('a').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(late.map(({ id }) => id)).toContain(/sale\.opportunity\/(\d+)/.exec(link)?.[1]);
    await panel.getByTestId('morning-away').click();
    await card.waitFor({ state: 'detached' });
  });

  it('the inbox does not say that nobody waits: it says that Tryton keeps no messages', async () => {
    const { panel } = session;
    expect(await panel.getByTestId('waiting').count()).toBe(0);
    await panel.getByTestId('waiting-unknown').click();
    const inbox = panel.getByTestId('inbox-sheet');
    await inbox
      .getByText(/Tryton keeps no messages/)
      .first()
      .waitFor();
    expect(await inbox.getByTestId('waiting-row').count()).toBe(0);
  });

  it('a deal on the page is told against history: its stage, its age, its amount, what is late', async () => {
    const { page, panel } = session;
    const at = await now();
    const today = dayOf(at);
    const names = new Map([
      ['lead', 'Lead'],
      ['opportunity', 'Opportunity'],
      ['converted', 'Converted'],
    ]);
    for (const state of names.keys()) {
      const deal = deals().find((one) => one.state === state && one.employee === me && (one.units ?? 0) > 0);
      if (!deal) continue;
      await page.evaluate((hash) => void (location.hash = hash), `crm/model/sale.opportunity/${deal.id}`);
      const strip = panel.locator(`[data-testid=record][data-state=shown][data-entity=deal][data-id="${deal.id}"]`);
      await strip.waitFor({ timeout: 30_000 });
      expect(await strip.locator('p.title data').getAttribute('value')).toBe(String(deal.units));
      expect(await strip.locator('.stage b').textContent()).toBe(names.get(state));
      const inState = Number(await strip.locator('[data-fact=inStage]').getAttribute('data-days'));
      expect(Math.abs(inState - (daysInState(deal.id, at) ?? NaN))).toBeLessThanOrEqual(1);
      const age = strip.locator('[data-fact=age]');
      const began = deal.startDay === undefined ? deal.createdAt : Date.parse(`${deal.startDay}T00:00:00Z`);
      expect(
        Math.abs(Number(await age.getAttribute('data-days')) - (at - Math.max(began, deal.createdAt)) / 86_400_000),
      ).toBeLessThanOrEqual(1.5);
      expect(Number(await age.getAttribute('data-won-median'))).toBeGreaterThan(0);
      // Late is said once: as a line, or in the step that follows from it.
      const late = deal.endDay !== undefined && deal.endDay < today;
      const says = (await strip.locator('[data-fact=closeDatePassed]').count()) + (await strip.locator('.nextstep').count());
      if (late) expect(says).toBeGreaterThan(0);
    }
  });

  it('what if: a deal taken as won moves the pipeline by its amount and the win rate gets its first decision', async () => {
    const { panel } = session;
    const at = await now();
    const pipeline = pipelineNow({ now: at, timeZone: zone }).get(me) as Pipeline;
    const day = dayOf(at);
    const decided = winRates({ from: `${day.slice(0, 8)}01`, to: day, now: at, timeZone: zone }).get(me);
    const [won, n] = [decided?.won ?? 0, (decided?.won ?? 0) + (decided?.lost ?? 0)];
    await panel.getByTestId('targets-what-if').click();
    const rows = panel.locator('[data-testid=what-if-deals] tr[data-id]');
    await rows.first().waitFor();
    const id = (await rows.first().getAttribute('data-id')) ?? '';
    const deal = deals().find((one) => one.id === id);
    expect(deal && isOpen(deal) && deal.employee).toBe(me);
    await rows.first().locator('[data-as=won]').click();
    const row = (metric: string) => panel.locator(`[data-testid=what-if-row][data-metric=${metric}]`);
    await panel.locator(`[data-testid=what-if-row][data-metric=won_deals][data-after="${won + 1}"]`).waitFor();
    expect(Number(await row('pipeline_value').getAttribute('data-before'))).toBe(pipeline.units);
    expect(Number(await row('pipeline_value').getAttribute('data-after'))).toBe(pipeline.units - (deal?.units ?? 0));
    expect(Number(await row('win_rate_count').getAttribute('data-after'))).toBe((won + 1) / (n + 1));
    const target = panel.locator('[data-testid=what-if-targets] li');
    expect(Number(await target.getAttribute('data-after'))).toBeCloseTo((pipeline.units - (deal?.units ?? 0)) / 5_000_000_000, 9);
    await panel.getByTestId('back').click();
    // Nothing was kept, here or there.
    expect((await readCards(panel)).pipeline_value.value).toBe(pipeline.units);
    expect(deals().find((one) => one.id === id)?.state).toBe(deal?.state);
  });

  it('the team begins with the notice; then everybody stands in the table with the figures of the database', async () => {
    const { panel } = session;
    const [from, to] = ['2025-01-01', '2025-03-31'];
    await chooseDays(panel, from, to);
    await panel.getByTestId('scope-team').click();
    await panel.getByTestId('team-notice').waitFor();
    await panel.getByTestId('notice-confirm').click();
    await panel.getByTestId('team-table').waitFor();
    await waitForView(panel, { kind: 'everyone' }, { kind: 'custom', from, to });
    await panel.getByTestId('person').first().waitFor();
    const shown = await panel.getByTestId('person').evaluateAll((all) =>
      all.map((row) => {
        const cell = row.querySelector<HTMLElement>('td[data-metric=win_rate_count]');
        const value = cell?.querySelector('data')?.getAttribute('value') ?? '';
        return {
          id: row.getAttribute('data-id') ?? '',
          name: row.querySelector('bdi')?.textContent ?? '',
          n: Number(cell?.dataset['n']),
          value: value === '' ? undefined : Number(value),
        };
      }),
    );
    const rates = winRates({ from, to, now: await now(), timeZone: zone });
    const sellers = shown.filter(({ id }) => rates.has(id));
    expect(sellers).toHaveLength([...rates.keys()].filter((id) => id !== everyone).length);
    expect(sellers.length).toBeGreaterThan(4);
    const right = (id: string) => {
      const { won, lost, rate } = rates.get(id) as Decisions;
      return { id, name: nameOf(id), n: won + lost, value: rate };
    };
    expect(sellers).toEqual(sellers.map(({ id }) => right(id)));
    // No column is empty without saying so: there are no messages, so there is no response time.
    const response = panel.locator('[data-testid=person] td[data-metric=lead_response_time]');
    expect(await response.locator('data').evaluateAll((all) => all.filter((one) => (one as HTMLDataElement).value !== '').length)).toBe(0);
  });

  it('the team card of who waits says why it is empty, and the funnel adds up', async () => {
    const { panel } = session;
    const card = panel.getByTestId('waiting-card');
    await card.waitFor();
    await expect.poll(() => card.innerText()).toMatch(/no messages/);
    expect(await card.getByTestId('waiting-row').count()).toBe(0);
    const stage = panel.getByTestId('funnel-stage');
    await stage.first().waitFor();
    const stages = await stage.evaluateAll((all) =>
      all.map((one) => ['entered', 'moved', 'pending', 'leaked'].map((key) => Number((one as HTMLElement).dataset[key]))),
    );
    expect(stages.reduce((sum, [entered = 0]) => sum + entered, 0)).toBeGreaterThan(20);
    for (const [entered, moved = 0, pending = 0, leaked = 0] of stages) expect(moved + pending + leaked).toBe(entered);
  });

  it('a person of the table opens, with the same figure, and Back leads to the table', async () => {
    const { panel } = session;
    const second = panel.getByTestId('person').nth(1);
    const id = (await second.getAttribute('data-id')) ?? '';
    const value = await second.locator('td[data-metric=win_rate_count] data').getAttribute('value');
    await second.locator('button').first().click();
    const period = { kind: 'custom', from: '2025-01-01', to: '2025-03-31' } as const;
    await waitForView(panel, { kind: 'user', userId: id }, period);
    expect(await panel.locator('[data-testid=card][data-metric=win_rate_count] data').getAttribute('value')).toBe(value);
    await panel.getByTestId('team-back').click();
    await waitForView(panel, { kind: 'everyone' }, period);
    await chooseWho(panel, { kind: 'me' });
    await waitForView(panel, { kind: 'me' }, period);
  });

  it('reads Tryton in Polish: the same figures, and why there is no response time', async () => {
    const { panel } = session;
    const before = await readCards(panel);
    await options.getByTestId('language').selectOption('pl');
    await panel.waitForFunction(() => document.documentElement.lang === 'pl');
    const after = await readCards(panel);
    expect(after.win_rate_count.value).toBe(before.win_rate_count.value);
    expect(after.pipeline_value.value).toBe(before.pipeline_value.value);
    expect(await panel.locator('[data-testid=why][data-metric=lead_response_time]').innerText()).toContain(
      'Tryton nie przechowuje wiadomości',
    );
  });
});
