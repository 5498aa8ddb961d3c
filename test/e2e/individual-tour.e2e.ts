/** What somebody does in ten minutes who sells on their own: a target, its pace, a reminder, the sheets, another language. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { labels } from '../../lib/metrics/labels.ts';
import { answers, revenue, usualCalendar, wonDeals, type Asked } from '../crms/demo/answers.ts';
import { tenThousandths } from '../crms/demo/answers/money.ts';
import { closeSheets } from './harness/close-sheets.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { besideKnown, thisMonth } from './harness/known.ts';
import {
  alarms,
  clearNotification,
  clock,
  neverQuiet,
  notifications,
  ownPage,
  ringNow,
  setTwoDaysAgo,
  workEveryDay,
} from './harness/own-page.ts';
import { midnight } from './harness/quarters.ts';
import { metricIds, readCards, waitForView } from './harness/read-panel.ts';

let session: DemoSession;
let options: Page;
beforeAll(async () => {
  session = await demoSession();
  options = await ownPage(session.browser);
  await session.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // Every day is a work day: the pace of a month is then its share of days, on whatever day this runs.
  await workEveryDay(options);
  await neverQuiet(options);
  await session.page.bringToFront();
  await session.panel.getByTestId('targets').waitFor();
});
afterAll(() => session?.close());
afterEach(() => closeSheets(session.panel));

const me = () => firstRep(session.crm);
const everyDay = { ...usualCalendar('UTC'), workDays: [1, 2, 3, 4, 5, 6, 7] };

/** What is asked of the known answers: this person, this month, as of the cards on screen. */
async function asked(): Promise<Asked> {
  const { timeZone, id } = me();
  const now = (await readCards(session.panel)).win_rate_count.asOf;
  return { who: { kind: 'user', userId: id }, ...thisMonth(now, timeZone), now, calendar: { ...everyDay, timeZone } };
}

/** Share of this month's days that are over, and of today the share of the working hours. */
function pace({ now, start, end, calendar }: Asked): number {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: calendar.timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const [hour = 0, minute = 0, second = 0] = parts.format(now).split(':').map(Number);
  const worked = hour * 60 + minute + second / 60 - calendar.workFrom;
  const day = (at: number): number => Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone: calendar.timeZone }).format(at)) / 86_400_000;
  const ofToday = Math.min(1, Math.max(0, worked / (calendar.workTo - calendar.workFrom)));
  return (day(now) - day(start) + ofToday) / (day(end) - day(start));
}

/** Tab by tab to a control. */
async function tabTo(testId: string): Promise<void> {
  for (let press = 0; press < 20; press += 1) {
    if ((await session.panel.evaluate(() => (document.activeElement as HTMLElement).dataset['testid'])) === testId) return;
    await session.page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${testId}`);
}

const target = () => session.panel.locator('[data-testid="target"][data-metric="revenue"]');
const numberOf = async (attribute: string): Promise<number> => Number(await target().getAttribute(attribute));
const opener = (): Promise<string | undefined> => session.panel.evaluate(() => (document.activeElement as HTMLElement).dataset['opens']);

describe('somebody who sells on their own', () => {
  it('sees figures that are those of plain loops', async () => {
    const cards = await readCards(session.panel);
    const { who, start, end } = await asked();
    const { shown, known } = besideKnown(session.crm, cards, who, { start, end }, me().timeZone);
    expect(shown).toEqual(known);
  });

  it('sets a target by keys and sees how far it is and what was expected by now', async () => {
    const { panel, page } = session;
    const known = revenue(session.crm.company, await asked());
    expect(known.value).toBeGreaterThan(0);
    // Three fifths are there already.
    const goal = Math.round((known.value ?? NaN) / 10_000 / 0.6);

    await panel.getByTestId('new-target').first().focus();
    await page.keyboard.press('Enter');
    await panel.getByTestId('target-sheet').waitFor();
    await panel.getByTestId('target-metric').selectOption('revenue');
    const now = panel.locator('[data-testid="target-sheet"] [id$="-hint"]');
    await now.filter({ hasText: /\d/ }).waitFor();
    await panel.getByTestId('target-goal').focus();
    await page.keyboard.type(String(goal));
    await panel.getByTestId('target-remind').focus();
    await page.keyboard.press('Space');
    await panel.getByTestId('target-remind-at').fill(clock(-3, me().timeZone));
    await panel.getByTestId('target-save').focus();
    await page.keyboard.press('Enter');
    await target().waitFor();

    const question = await asked();
    const actual = revenue(session.crm.company, question).value ?? NaN;
    expect(await numberOf('data-goal')).toBe(goal * 10_000);
    expect(await numberOf('data-actual')).toBe(actual);
    const expected = pace(question);
    // The clock goes on between the target and the cards.
    expect(await numberOf('data-expected')).toBeCloseTo(expected, 3);
    const share = actual / (goal * 10_000);
    expect(await target().getAttribute('data-status')).toBe(
      share > expected + 0.05 ? 'ahead' : share < expected - 0.05 ? 'behind' : 'on_pace',
    );
    expect(await target().innerText()).toMatch(new RegExp(`expected ${Math.round(expected * 100)}%`));
  });

  it('is reminded once, when the alarm rings', async () => {
    // Set just now, for a time that has passed: nothing was promised for today.
    await ringNow(options, 'reminders');
    const later = async (): Promise<number> => (await alarms(options)).find(({ name }) => name === 'reminders')?.scheduledTime ?? 0;
    await expect.poll(later, { timeout: 15_000 }).toBeGreaterThan(Date.now() + 3_600_000);
    expect(await notifications(options)).toEqual([]);

    expect(await setTwoDaysAgo(options)).toBe(1);
    await ringNow(options, 'reminders');
    await expect.poll(() => notifications(options), { timeout: 15_000 }).toHaveLength(1);
    const [shown = ''] = await notifications(options);
    await clearNotification(options, shown);

    await ringNow(options, 'reminders');
    await expect.poll(later, { timeout: 15_000 }).toBeGreaterThan(Date.now() + 3_600_000);
    expect(await notifications(options)).toEqual([]);
  });

  it('opens each key figure by keys: the sheet says the known value, and Esc leads back', async () => {
    const { panel, page, crm } = session;
    for (const metric of metricIds) {
      await panel.locator(`[data-opens="${metric}"]`).first().focus();
      await page.keyboard.press('Enter');
      const head = panel.locator(`[data-testid="figure-head"][data-metric="${metric}"]`);
      await head.waitFor();
      const known = answers(crm.company, await asked())[metric];
      expect(Number(await head.locator('data').first().getAttribute('value'))).toBeCloseTo(known.value ?? NaN, 9);
      expect(Number(await head.getAttribute('data-n'))).toBe(known.n);
      await page.keyboard.press('Escape');
      await head.waitFor({ state: 'detached' });
      await expect.poll(opener).toBe(metric);
    }
  });

  it('asks what if a deal were won: target, win rate and pipeline move by exactly that deal, and nothing is kept', async () => {
    const { panel, page, crm } = session;
    const question = await asked();
    const known = { ...answers(crm.company, question), revenue: revenue(crm.company, question), won: wonDeals(crm.company, question) };
    const [goal, before] = [await numberOf('data-goal'), await numberOf('data-actual')];
    await panel.getByTestId('targets-what-if').focus();
    await page.keyboard.press('Enter');
    const deals = panel.locator('[data-testid="what-if-deals"] tr[data-id]');
    await deals.first().waitFor();
    const ids = await deals.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? ''));
    const plain = crm.company.deals.find(
      ({ id, currency, amount }) => ids.includes(id) && currency === crm.company.org.currency && amount !== null && Number(amount) > 0,
    );
    if (!plain?.amount) throw new Error('No open deal is in the company’s own currency.');
    const worth = Number(tenThousandths(plain.amount));

    await panel.locator(`[data-testid="what-if-deals"] tr[data-id="${plain.id}"] [data-as="won"]`).focus();
    await page.keyboard.press('Space');
    const row = (metric: string) => panel.locator(`[data-testid="what-if-row"][data-metric="${metric}"]`);
    await panel.locator(`[data-testid="what-if-row"][data-metric="won_deals"][data-after="${known.won.n + 1}"]`).waitFor();
    const after = async (metric: string): Promise<number> => Number(await row(metric).getAttribute('data-after'));
    expect(await after('revenue')).toBe((known.revenue.value ?? NaN) + worth);
    expect(await after('pipeline_value')).toBe((known.pipeline_value.value ?? NaN) - worth);
    const { value: rate = NaN, n } = known.win_rate_count;
    expect(await after('win_rate_count')).toBeCloseTo((Math.round(rate * n) + 1) / (n + 1), 9);
    const moved = panel.locator('[data-testid="what-if-targets"] li');
    expect(Number(await moved.getAttribute('data-before'))).toBeCloseTo(before / goal, 9);
    expect(Number(await moved.getAttribute('data-after'))).toBeCloseTo((before + worth) / goal, 9);

    await page.keyboard.press('Escape');
    await panel.getByTestId('what-if').waitFor({ state: 'detached' });
    expect(await numberOf('data-actual')).toBe(before);
  });

  it('copies a figure as a sentence that says the known numbers', async () => {
    const { panel, page, crm } = session;
    await panel.locator('[data-opens="win_rate_count"]').first().click();
    await panel.getByTestId('copy-sentence').focus();
    await page.keyboard.press('Enter');
    await panel.locator('[role="status"].note').waitFor();
    const question = await asked();
    const { value = NaN, n } = answers(crm.company, question).win_rate_count;
    // The CRM's page is plain http, where nobody may read the clipboard; the extension's own page may.
    await options.bringToFront();
    const copied = await options.evaluate(() => navigator.clipboard.readText());
    await page.bringToFront();
    const percent = value === 0 || value === 1 ? `${value * 100}%` : `${(value * 100).toFixed(1)}%`;
    expect(copied).toContain(`${labels.win_rate_count.words.en.name}: ${percent} (${Math.round(value * n)} of ${n}`);
    expect(copied).toContain(`), ${me().name}, `);
    expect(copied).toMatch(/from Northdesk \(demo\)\.$/);
  });

  it('looks at last month by keys: the known figures again', async () => {
    const { panel, page, crm } = session;
    const choose = async (step: 'ArrowDown' | 'ArrowUp'): Promise<void> => {
      await page.keyboard.press('p');
      await panel.locator('[role="menuitemradio"]:focus').waitFor();
      await page.keyboard.press(step);
      await page.keyboard.press('Enter');
    };
    await panel.getByTestId('scope-me').focus();
    await choose('ArrowDown');
    await waitForView(panel, { kind: 'me' }, { kind: 'month', offset: -1 });
    const cards = await readCards(panel);
    const { who, start, calendar } = await asked();
    const { shown, known } = besideKnown(crm, cards, who, thisMonth(start - 1, calendar.timeZone), calendar.timeZone);
    expect(shown).toEqual(known);
    expect(known.some(([, value]) => typeof value === 'number' && value > 0)).toBe(true);
    await choose('ArrowUp');
    await waitForView(panel, { kind: 'me' }, { kind: 'month', offset: 0 });
  });

  it('reads the same figures in Polish and in Chinese, written as these languages write them', async () => {
    const { panel } = session;
    const before = await readCards(panel);
    const exact = (cards: typeof before): unknown => metricIds.map((metric) => [metric, cards[metric].value, cards[metric].n]);
    for (const language of ['pl', 'zh-CN', 'en'] as const) {
      await options.getByTestId('language').selectOption(language);
      await panel.waitForFunction((lang) => document.documentElement.lang === lang, language);
      const cards = await readCards(panel);
      expect([language, exact(cards)]).toEqual([language, exact(before)]);
      const { words } = labels.win_rate_count;
      expect(cards.win_rate_count.text).toContain(words[language].short);
      // A share of few deals is written without a decimal; how many there are depends on the day.
      const rates = [0, 1].map((digits) =>
        new Intl.NumberFormat(language, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })
          .format(before.win_rate_count.value ?? NaN)
          .replace(/[\s%]/g, ''),
      );
      const shown = cards.win_rate_count.text.replace(/\s/g, '');
      expect([language, shown, rates.some((rate) => shown.includes(rate))]).toEqual([language, shown, true]);
      await options.waitForFunction((lang) => document.documentElement.lang === lang, language);
    }
  });

  it('is dark when it is told to, and light again', async () => {
    const { panel } = session;
    /** How bright the panel's ground is, 0 to 255. */
    const ground = (): Promise<number> =>
      panel.evaluate(() => {
        const colour = getComputedStyle(document.querySelector('.panel') ?? document.body).backgroundColor;
        const [r = 0, g = 0, b = 0] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
        return (r + g + b) / 3;
      });
    await options.getByTestId('theme').selectOption('dark');
    await panel.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
    expect(await ground()).toBeLessThan(60);
    await options.getByTestId('theme').selectOption('light');
    await panel.waitForFunction(() => document.documentElement.dataset['theme'] === 'light');
    expect(await ground()).toBeGreaterThan(200);
  });

  it('changes the target, then gives it up', async () => {
    const { panel, page } = session;
    const goal = (await numberOf('data-goal')) / 10_000;
    await target().focus();
    await page.keyboard.press('Enter');
    const field = panel.getByTestId('target-goal');
    expect(Number(await field.inputValue())).toBe(goal);
    await field.fill(String(goal * 2));
    await field.press('Enter');
    await panel.locator(`[data-testid="target"][data-goal="${goal * 2 * 10_000}"]`).waitFor();
    await target().click();
    await panel.getByTestId('target-remove').click();
    await panel.getByTestId('confirm-yes').click();
    await target().waitFor({ state: 'detached' });
    await expect.poll(async () => (await alarms(options)).map(({ name }) => name)).not.toContain('reminders');
  });

  it('sets 20 % more revenue for next quarter in a few presses', async () => {
    const { panel, page } = session;
    await panel.getByTestId('new-target').first().focus();
    await page.keyboard.press('Enter');
    await panel.getByTestId('target-sheet').waitFor();
    await expect.poll(() => panel.evaluate(() => (document.activeElement as HTMLElement).dataset['testid'])).toBe('target-find');
    await page.keyboard.type('revenue');
    await panel.getByTestId('quick-next-quarter').waitFor();
    await page.keyboard.press('Enter');
    await tabTo('quick-next-quarter');
    await page.keyboard.press('Enter');
    await expect.poll(() => panel.evaluate(() => (document.activeElement as HTMLElement).dataset['testid'])).toBe('target-goal');
    await page.keyboard.press('Enter');
    await target().waitFor();
    expect(await target().getAttribute('data-phase')).toBe('coming');

    // Begins with the next quarter; a fifth more than the last whole one, which is two before it.
    const from = (await target().getAttribute('data-from')) ?? '';
    const [year = 0, month = 0] = from.split('-').map(Number);
    const first = (back: number) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10);
    const question = await asked();
    expect(Date.parse(from)).toBeGreaterThan(question.now - 86_400_000);
    expect([1, 4, 7, 10]).toContain(month);
    const zone = me().timeZone;
    const last = revenue(session.crm.company, { ...question, start: midnight(first(6), zone), end: midnight(first(3), zone) });
    expect(Math.abs((await numberOf('data-goal')) - (last.value ?? NaN) * 1.2)).toBeLessThanOrEqual(50);
  });
});
