import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answers, usualCalendar } from '../crms/demo/answers.ts';
import { panelFrame } from './harness/chromium.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { thisMonth } from './harness/known.ts';
import { chooseWho, metricIds, readCards, waitForView } from './harness/read-panel.ts';

let session: DemoSession;
beforeAll(async () => {
  session = await demoSession();
  await lookAtTeam();
});
afterAll(() => session?.close());
// One test that fails must not take the next ones with it.
afterEach(async () => {
  const sheet = session.panel.getByTestId('back');
  if ((await sheet.count()) > 0) await sheet.click();
});

async function lookAtTeam(): Promise<void> {
  await chooseWho(session.panel, { kind: 'everyone' });
  await waitForView(session.panel, { kind: 'everyone' }, { kind: 'month', offset: 0 });
}

const open = async (metric: string): Promise<void> => {
  await session.panel.locator(`[data-opens="${metric}"]`).first().click();
  await session.panel.getByTestId('figure-sheet').waitFor();
  await session.panel.locator('[data-testid="row"]').first().waitFor();
};
const back = async (): Promise<void> => {
  await session.panel.getByTestId('back').click();
  await session.panel.getByTestId('figure-sheet').waitFor({ state: 'detached' });
};

/** Draws every row of the tab that is open. @returns their ids, in order. */
async function allRows(): Promise<string[]> {
  const { panel } = session;
  const rows = panel.getByTestId('row');
  for (;;) {
    const more = panel.getByTestId('more');
    if ((await more.count()) === 0) break;
    const before = await rows.count();
    await more.click();
    await panel.waitForFunction((n) => document.querySelectorAll('[data-testid="row"]').length > n, before);
  }
  return rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-id') ?? ''));
}

describe('the records behind a figure', () => {
  for (const metric of metricIds) {
    it(`${metric}: as many rows as the figure counts, the known ones, each a link into the CRM`, async () => {
      const { crm, panel, url } = session;
      const card = (await readCards(panel))[metric];
      const zone = firstRep(crm).timeZone;
      const right = answers(crm.company, {
        who: { kind: 'everyone' },
        ...thisMonth(card.asOf, zone),
        now: card.asOf,
        calendar: usualCalendar(zone),
      })[metric];
      await open(metric);
      const ids = await allRows();
      expect(ids).toHaveLength(card.n);
      expect(new Set(ids).size).toBe(right.n);
      // Of the leads some wait for an answer: they stand behind the figure and are not part of it.
      expect(ids.filter((id) => !right.behind.includes(id))).toEqual([]);
      if (metric !== 'lead_response_time') expect([...ids].sort()).toEqual([...right.behind].sort());
      expect(await panel.getByTestId('behind').getAttribute('data-total')).toBe(String(card.n));
      const place = metric === 'lead_response_time' ? 'leads' : 'deals';
      const links = await panel.locator('[data-testid="row"] a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
      expect(links).toEqual(ids.map((id) => `${url}/${place}/${id}`));

      // What was left out is counted by reason, and listed.
      await panel.getByTestId('tab-leftOut').click();
      const known = Object.entries(right.excluded).filter(([reason]) => !reason.endsWith('/weighted'));
      const total = Number(await panel.getByTestId('behind').getAttribute('data-total'));
      if (total > 0) {
        await panel.getByTestId('row').first().waitFor();
        expect(await allRows()).toHaveLength(total);
      }
      const chips = await panel
        .locator('.reasons [data-reason]')
        .evaluateAll((all) => all.map((chip) => Number(chip.getAttribute('data-count'))));
      if (known.length === 0) expect(total).toBe(0);
      else expect(chips.length).toBeGreaterThan(0);
      await back();
    });
  }

  it('a row opens its record in the CRM', async () => {
    const { panel, url } = session;
    await open('win_rate_count');
    const link = panel.locator('[data-testid="row"] a').first();
    const href = (await link.getAttribute('href')) ?? '';
    // In the CRM's own tab, where the panel docks again beside the record.
    await link.click();
    await session.page.waitForURL(href);
    expect(href.startsWith(`${url}/deals/`)).toBe(true);
    await session.page.getByTestId('record-title').waitFor();
    session.panel = await panelFrame(session.page);
    await session.panel.locator(`[data-testid="record"][data-id="${href.split('/').at(-1) ?? ''}"]`).waitFor();
    await lookAtTeam();
  });
});

describe('the sheet', () => {
  it('draws its history as a chart, and shows the same as a table', async () => {
    const { panel } = session;
    await open('win_rate_count');
    const history = panel.getByTestId('history');
    await history.locator('canvas[data-drawn]').waitFor();
    // More than one colour: something was really drawn.
    const colours = await history.locator('canvas').evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      return new Set(Array.from({ length: pixels.length / 4 }, (_, i) => (pixels[i * 4 + 3] ?? 0) > 0)).size;
    });
    expect(colours).toBe(2);
    expect((await history.locator('figure').getAttribute('aria-label'))?.length).toBeGreaterThan(30);
    await history.getByTestId('as-table').click();
    expect(await history.locator('tbody tr').count()).toBe(12);
    expect(await history.locator('canvas').count()).toBe(0);
    await back();
  });

  it('Back and Esc close it and give the focus back to what opened it', async () => {
    const { panel, page } = session;
    for (const leave of ['back', 'Escape'] as const) {
      const opener = panel.locator('[data-opens="pipeline_value"]').first();
      await opener.focus();
      await page.keyboard.press('Enter');
      await panel.getByTestId('figure-sheet').waitFor();
      expect(await panel.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('back');
      await page.keyboard.press(leave === 'back' ? 'Enter' : 'Escape');
      await panel.getByTestId('figure-sheet').waitFor({ state: 'detached' });
      await panel.waitForFunction(() => document.activeElement?.getAttribute('data-opens') === 'pipeline_value');
    }
  });

  it('shows a hostile name as plain text, and makes nothing of it', async () => {
    const { crm, panel, page } = session;
    const hostile = crm.company.deals.filter((deal) => /[<>]/.test(deal.name));
    expect(hostile.length).toBeGreaterThanOrEqual(2);
    await open('pipeline_value');
    const field = panel.locator('[data-testid="behind"] input[type="search"]');
    for (const deal of hostile) {
      await field.fill(deal.name);
      const row = panel.locator(`[data-testid="row"][data-id="${deal.id}"]`);
      await row.waitFor();
      expect(await row.locator('a').innerText()).toBe(deal.name);
    }
    await back();
    for (const deal of hostile) {
      await page.goto(`${session.url}/deals/${deal.id}`);
      session.panel = await panelFrame(page);
      await session.panel.locator(`[data-testid="record"][data-id="${deal.id}"]`).waitFor();
      expect(await session.panel.getByTestId('record-name').innerText()).toBe(deal.name);
      expect(await session.panel.locator('img, script:not([src])').count()).toBe(0);
      expect(await session.panel.evaluate(() => document.title)).not.toBe('owned');
    }
  });
});
