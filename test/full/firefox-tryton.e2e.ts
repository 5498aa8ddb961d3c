import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, login, tryton, whyNot } from '../crms/tryton/login.ts';
import { pipelineNow } from '../crms/tryton/oracle.ts';
import { trytonUrl } from '../e2e/harness/tryton-session.ts';
import { connect, readCards, waitForFull } from './harness/firefox-panel.ts';
import { launchFirefox, type Firefox } from './harness/firefox.ts';
import type { Place } from './harness/place.ts';

const why = process.env.PACELINE_NO_FIREFOX ?? (await whyNot());

/** Tryton's reads and writes share one address, so a request of our own is told from the page's by our own list alone. */
describe.skipIf(why !== undefined)(`the panel on the real Tryton in Firefox${why ? ` (skipped: ${why})` : ''}`, () => {
  let firefox: Firefox;
  let page: Place;
  let panel: Place;
  let employee: number;

  beforeAll(async () => {
    firefox = await launchFirefox();
    page = await firefox.open(`${trytonUrl()}/`);
    const session = await login('anna');
    ({ employee } = await call<{ employee: number }>(session, 'model.res.user.get_preferences', [true]));
    await page.run((key: string, value: string) => localStorage.setItem(key, value), `sao_session_${tryton.db}`, JSON.stringify(session));
    await page.goTo(`${trytonUrl()}/?#${tryton.db}/model/sale.opportunity/250`);
    await page.until(() => document.querySelector('#main_navbar, #menu') !== null);
    panel = await connect(firefox, page);
    await waitForFull(panel);
  });
  afterAll(() => firefox?.close());

  it('docks and shows the pipeline the database holds', async () => {
    const { pipeline_value: card } = await readCards(panel);
    const right = pipelineNow({ now: card.asOf, timeZone: await panel.run(() => Intl.DateTimeFormat().resolvedOptions().timeZone) }).get(
      String(employee),
    );
    expect([card.value, card.n]).toEqual([right?.units, right?.n]);
    expect(card.n).toBeGreaterThan(0);
  });

  /** Several times as long as a guessed save is waited with. */
  const calm = () =>
    page.run(async () => {
      for (let i = 0; i < 300; i++) await new Promise((frame) => requestAnimationFrame(frame));
    });

  it('does not take its own reading for a save: one pull stays one pull', async () => {
    await calm(); // what the page itself has just read to show its form may have been a save
    await page.run(() => {
      const seen: string[] = ((globalThis as { seenCalls?: string[] }).seenCalls = []);
      new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.name))).observe({ type: 'resource' });
    });
    await panel.run(() => {
      const runs: (string | null)[] = ((globalThis as { syncRuns?: (string | null)[] }).syncRuns = []);
      const shown = document.querySelector('[data-testid="panel"]');
      if (!shown) throw new Error('There is no panel.');
      new MutationObserver(() => runs.push(shown.getAttribute('data-sync'))).observe(shown, {
        attributes: true,
        attributeFilter: ['data-sync'],
      });
    });
    await panel.click('[data-testid="refresh"]');
    const runs = () => panel.run(() => (globalThis as { syncRuns?: string[] }).syncRuns ?? []);
    await panel.until(() => (globalThis as { syncRuns?: string[] }).syncRuns?.at(-1) === 'idle');
    await calm();
    expect((await runs()).filter((state) => state === 'idle')).toHaveLength(1);
    expect(
      (await page.run(() => (globalThis as { seenCalls?: string[] }).seenCalls ?? [])).filter((url) => url.endsWith(`/${tryton.db}/`))
        .length,
    ).toBeGreaterThan(0);
  });
});
