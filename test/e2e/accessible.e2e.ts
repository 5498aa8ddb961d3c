import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { extensionId } from './harness/chromium.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { chooseWho, waitForView } from './harness/read-panel.ts';

let session: DemoSession;
beforeAll(async () => {
  session = await demoSession({ crm: { size: 0.5 } });
  const me = firstRep(session.crm);
  const deal = session.crm.company.deals.find((one) => one.ownerId === me.id && one.outcome === 'open' && one.amount !== null);
  await session.page.evaluate(
    (path) => {
      const link = Object.assign(document.createElement('a'), { href: path });
      document.body.append(link);
      link.click();
      link.remove();
    },
    `/deals/${deal?.id ?? ''}`,
  );
  await session.panel.locator(`[data-testid="record"][data-id="${deal?.id ?? ''}"]`).waitFor();
});
afterAll(() => session?.close());

const schemes = ['light', 'dark'] as const;

interface Violation {
  id: string;
  where: string[];
}

/** A page of the extension's own. */
async function violations(page: Page): Promise<Violation[]> {
  const { violations: found } = await new AxeBuilder({ page: page as never }).analyze();
  return found.map(({ id, nodes }) => ({
    id,
    where: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`.slice(0, 300)),
  }));
}

/** The docked panel: its frame stands in a closed shadow root, which the checker cannot enter, so it runs inside. */
async function panelViolations(panel: Frame): Promise<Violation[]> {
  const known = await panel.evaluate(() => 'axe' in globalThis);
  if (!known) await panel.evaluate(axeSource);
  return panel.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }> };
    };
    const { violations: found } = await axe.run();
    return found.map(({ id, nodes }) => ({
      id,
      where: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`.slice(0, 300)),
    }));
  });
}

const { source: axeSource } = (await import('axe-core')).default;

const openPanelSheet = async (opener: string, testId: string): Promise<void> => {
  await session.panel.locator(opener).first().click();
  await session.panel.getByTestId(testId).waitFor();
};
const back = async (testId: string): Promise<void> => {
  await session.panel.getByTestId('back').click();
  await session.panel.getByTestId(testId).waitFor({ state: 'detached' });
};
const finished = () => session.panel.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)));

describe('the checker finds nothing', () => {
  for (const scheme of schemes) {
    it(`in the panel, ${scheme}: me, team, every sheet`, async () => {
      const { page, panel } = session;
      await page.emulateMedia({ colorScheme: scheme });
      const check = async (what: string) => {
        await finished();
        expect([what, await panelViolations(panel)]).toEqual([what, []]);
      };
      await panel.getByTestId('scope-me').click();
      await waitForView(panel, { kind: 'me' }, { kind: 'month', offset: 0 });
      await check('me');
      for (const metric of ['lead_response_time', 'pipeline_value', 'win_rate_count']) {
        await openPanelSheet(`[data-opens="${metric}"]`, 'figure-sheet');
        await panel.locator('canvas[data-drawn]').waitFor();
        await panel.locator('[data-testid="behind"][data-total]').waitFor();
        await check(metric);
        await panel.getByTestId('as-table').click();
        await panel.getByTestId('tab-leftOut').click();
        await check(`${metric}, table and what was left out`);
        await back('figure-sheet');
      }
      await openPanelSheet('[data-testid="coverage"]', 'data-sheet');
      await check('data');
      await back('data-sheet');
      await openPanelSheet('[data-testid="all-figures"]', 'figures-sheet');
      await panel.locator('[data-testid="figure-row"]').first().waitFor();
      await check('all figures');
      await panel.locator('[data-testid="figure-row"][data-metric="stage_conversion_rate"] button').click();
      await panel.locator('[data-testid="behind"][data-total]').waitFor();
      await check('a figure with lines');
      await back('figure-sheet');
      await back('figures-sheet');
      await openPanelSheet('[data-testid="new-target"]', 'target-sheet');
      await check('target');
      await back('target-sheet');
      await page.keyboard.press('?');
      await panel.getByTestId('help-sheet').waitFor();
      await check('help');
      await back('help-sheet');
      await panel.getByTestId('period').click();
      await check('period menu');
      await panel.getByTestId('period').click();
      await chooseWho(panel, { kind: 'everyone' });
      await waitForView(panel, { kind: 'everyone' }, { kind: 'month', offset: 0 });
      await check('team');
    });

    it(`on the options and the connect page, ${scheme}`, async () => {
      const page = await session.browser.context.newPage();
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(`chrome-extension://${extensionId}/options.html`);
      await page.getByTestId('connection').waitFor();
      expect(['options', await violations(page)]).toEqual(['options', []]);
      await page.getByTestId('disconnect').click();
      await page.getByTestId('confirm-no').waitFor();
      expect(['disconnect', await violations(page)]).toEqual(['disconnect', []]);
      await page.goto(`chrome-extension://${extensionId}/welcome.html`);
      await page.locator('main, [data-testid]').first().waitFor();
      expect(['connect', await violations(page)]).toEqual(['connect', []]);
      const tab = await page.evaluate(
        async () =>
          (
            await (globalThis as unknown as { chrome: { tabs: { query(what: object): Promise<{ id: number }[]> } } }).chrome.tabs.query({
              url: 'http://crm.test/*',
            })
          )[0]?.id,
      );
      await page.goto(`chrome-extension://${extensionId}/welcome.html?tab=${tab ?? ''}`);
      await page.getByTestId('connect').waitFor();
      expect(['connect, found', await violations(page)]).toEqual(['connect, found', []]);
      await page.close();
    });
  }

  it('and would find something', async () => {
    await session.panel.evaluate(() => document.body.append(Object.assign(document.createElement('button'), { id: 'nameless' })));
    expect((await panelViolations(session.panel)).map(({ id }) => id)).toContain('button-name');
    await session.panel.evaluate(() => document.querySelector('#nameless')?.remove());
  });
});

describe('the keyboard alone', () => {
  const focused = () =>
    session.panel.evaluate(() => {
      const { activeElement: one } = document;
      const name = one?.getAttribute('data-testid') ?? one?.getAttribute('data-opens') ?? one?.textContent ?? '';
      // Two links lead to two places of the options.
      return [name, one?.getAttribute('data-place') ?? ''].join(' ').trim();
    });
  const press = (key: string) => session.page.keyboard.press(key);

  it('reaches everything in the order it is seen', async () => {
    const { panel, page } = session;
    await page.bringToFront();
    await panel.getByTestId('scope-me').click();
    await waitForView(panel, { kind: 'me' }, { kind: 'month', offset: 0 });
    await panel.getByTestId('scope-me').focus();
    const order = [await focused()];
    for (let i = 0; i < 80 && order.at(-1) !== 'coverage'; i++) {
      await press('Tab');
      order.push(await focused());
    }
    const must = [
      'scope-me',
      'refresh',
      'settings',
      'collapse',
      'period',
      'lead_response_time',
      'pipeline_value',
      'win_rate_count',
      'coverage',
    ];
    expect(order.filter((one) => must.includes(one))).toEqual(must);
    // Every control is passed once: nothing traps the focus or sends it back.
    expect(new Set(order).size).toBe(order.length);
  });

  it('arrows switch between Me and Team', async () => {
    const { panel } = session;
    await panel.getByTestId('scope-me').focus();
    await press('ArrowRight');
    await waitForView(panel, { kind: 'everyone' }, { kind: 'month', offset: 0 });
    expect(await focused()).toBe('scope-team');
    await press('ArrowLeft');
    await waitForView(panel, { kind: 'me' }, { kind: 'month', offset: 0 });
    expect(await focused()).toBe('scope-me');
  });

  it('Enter opens a sheet, focus stays inside it, Esc returns', async () => {
    const { panel } = session;
    await panel.locator('[data-opens="win_rate_count"]').first().focus();
    await press('Enter');
    await panel.getByTestId('figure-sheet').waitFor();
    expect(await focused()).toBe('back');
    for (let i = 0; i < 6; i++) {
      await press('Tab');
      expect(
        await panel.evaluate(
          () => document.activeElement === document.body || document.activeElement?.closest('[data-testid="figure-sheet"]') !== null,
        ),
      ).toBe(true);
    }
    await press('Escape');
    await panel.getByTestId('figure-sheet').waitFor({ state: 'detached' });
    await panel.waitForFunction(() => document.activeElement?.getAttribute('data-opens') === 'win_rate_count');
  });
});
