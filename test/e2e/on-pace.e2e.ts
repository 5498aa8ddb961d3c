/** In Polish, from a target to its milestone: set it, fall behind, be reminded, call people in the CRM, see the pace come back. */
import type { Frame, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callsMade, usualCalendar } from '../crms/demo/answers.ts';
import { closeSheets } from './harness/close-sheets.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { clearNotification, clock, neverQuiet, notifications, ownPage, ringNow, setTwoDaysAgo, workEveryDay } from './harness/own-page.ts';
import { midnight } from './harness/quarters.ts';

let session: DemoSession;
let own: Page;
beforeAll(async () => {
  session = await demoSession({ crm: { size: 0.1 }, path: '/deals', browser: { locale: 'pl-PL' } });
  own = await ownPage(session.browser);
  await workEveryDay(own);
  await neverQuiet(own);
  await session.page.bringToFront();
});
afterAll(() => session?.close());

const DAY = 86_400_000;
/** A day on the rep's own wall, so many days from today. */
const dayAt = (offset: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: firstRep(session.crm).timeZone }).format(Date.now() + offset * DAY);

/** From three days ago to tomorrow: three to four fifths of the time are gone, on whatever day and hour this runs. */
const days = () => ({ from: dayAt(-3), to: dayAt(1) });

/** Calls of these days by plain loops over the company. */
function called(): number {
  const { from, to } = days();
  const { id, timeZone } = firstRep(session.crm);
  const end = midnight(to, timeZone) + DAY;
  const asked = { who: { kind: 'user', userId: id }, start: midnight(from, timeZone), end, now: session.crm.now() } as const;
  return callsMade(session.crm.company, { ...asked, calendar: usualCalendar(timeZone) }).value ?? NaN;
}

const target = (panel: Frame): Locator => panel.locator('[data-testid="target"][data-metric="calls_made"]');
const numberOf = async (panel: Frame, name: string): Promise<number> => Number(await target(panel).getAttribute(`data-${name}`));

async function setTarget(panel: Frame, goal: number): Promise<void> {
  await panel.getByTestId('targets').getByRole('button', { name: 'Ustaw cel' }).click();
  await panel.getByRole('searchbox', { name: 'Znajdź wskaźnik' }).fill('wykonane połączenia');
  await panel.getByLabel('Na każdy', { exact: true }).selectOption({ label: 'Własne dni' });
  await panel.getByTestId('target-from').fill(days().from);
  await panel.getByTestId('target-to').fill(days().to);
  await panel.getByLabel('Wartość docelowa', { exact: true }).fill(String(goal));
  await panel.getByText('Dla kogo, przypomnienia, notatka').click();
  const rules = panel.getByTestId('target-rule');
  for (const [at, name] of ['Przy opóźnieniu', 'Po osiągnięciu progu'].entries()) {
    await panel.getByRole('button', { name: 'Dodaj przypomnienie' }).click();
    await rules.nth(at).getByLabel('Kiedy przypomnieć').selectOption({ label: name });
  }
  await rules
    .nth(0)
    .getByLabel('Godzina przypomnienia')
    .fill(clock(-3, firstRep(session.crm).timeZone));
  await rules.nth(1).getByLabel('Osiągnięty procent').fill('100');
  await panel.getByRole('button', { name: 'Zapisz cel' }).click();
  await target(panel).waitFor();
}

/** Logs a call on each of so many deals, in the CRM's own pages: two calls to one customer at once would be one call. */
async function callSome(page: Page, deals: string[]): Promise<void> {
  for (const id of deals) {
    await page.locator(`a[href="/deals/${id}"]`).first().click();
    await page.getByTestId('log-call').click();
    await page.getByTestId('call-text').fill('Oferta omówiona');
    const saved = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/activities/log');
    await page.getByTestId('log-save').click();
    expect((await saved).status()).toBe(200);
    await page.locator('[data-testid="timeline"]').getByText('Oferta omówiona').first().waitFor();
    await page.goBack();
  }
}

/** What the inbox says of the one notice of this kind; marks it as read. */
async function told(panel: Frame, about: 'reminder' | 'milestone'): Promise<string> {
  await panel.getByTestId('unseen').click();
  const notice = panel.locator(`[data-testid="notice"][data-about="${about}"]`);
  await notice.waitFor();
  const words = await notice.innerText();
  await notice.getByRole('button', { name: 'Przeczytane' }).click();
  await panel.locator(`[data-testid="notice"][data-about="${about}"][data-seen="true"]`).waitFor();
  await closeSheets(panel);
  return words.replace(/\s+/g, ' ');
}

it('falls behind, is reminded, calls people, comes back to pace and is told of the goal reached', async () => {
  const { page, panel, crm } = session;
  const before = called();
  // Even late in the fourth of five days the pace asks for less than the goal, whole calls and all.
  const goal = 2 * before + 10;
  await setTarget(panel, goal);
  expect([await numberOf(panel, 'actual'), await numberOf(panel, 'goal')]).toEqual([before, goal]);
  expect(await numberOf(panel, 'expected')).toBeGreaterThanOrEqual(0.59);
  await panel.locator('[data-testid="target"][data-status="behind"]').getByText('za planem').waitFor();
  expect(await notifications(own)).toEqual([]);

  // Set two days ago, so that the time of the reminder has come: once, however often it is looked.
  expect(await setTwoDaysAgo(own)).toBe(1);
  for (let look = 0; look < 2; look++) await ringNow(own, 'reminders');
  await expect.poll(() => notifications(own), { timeout: 20_000 }).toHaveLength(1);
  const [reminder = ''] = await notifications(own);
  expect(reminder).toContain(':behind:');
  await clearNotification(own, reminder);
  await page.bringToFront();
  expect(await told(panel, 'reminder')).toMatch(/poniżej tempa/);

  // Acts: as many calls as bring the pace back, then the rest of the goal.
  const listed = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/views/deals');
  await page.getByTestId('filter-owner').selectOption({ label: 'Everybody' });
  const { total } = (await (await listed).json()) as { total: number };
  await page
    .getByTestId('count')
    .getByText(`${total.toLocaleString('en-GB')} `)
    .waitFor();
  const open = await page
    .locator('main a[href^="/deals/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')?.slice(7) ?? ''));
  const deals = [...new Set(open)].slice(0, goal - before);
  expect(deals).toHaveLength(goal - before);
  const needed = Math.ceil((await numberOf(panel, 'expected')) * goal) - before;
  await callSome(page, deals.slice(0, needed));
  await panel.locator(`[data-testid="target"][data-actual="${before + needed}"]`).waitFor();
  expect(['on_pace', 'ahead']).toContain(await target(panel).getAttribute('data-status'));
  expect(await notifications(own)).toEqual([]);
  await callSome(page, deals.slice(needed));
  await panel.locator('[data-testid="target"][data-status="met"]').getByText('zrealizowany').waitFor();
  expect(await numberOf(panel, 'actual')).toBe(called());
  await expect.poll(() => notifications(own), { timeout: 20_000 }).toHaveLength(1);
  expect((await notifications(own))[0]).toContain(':milestone1:');
  expect(await told(panel, 'milestone')).toMatch(/100% celu/);
  expect(crm.control.writes().every(({ path }) => path === '/api/activities/log')).toBe(true);
});
