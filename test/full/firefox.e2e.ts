import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoCrm, type DemoCrm } from '../crms/demo/server.ts';
import { firstRep } from '../e2e/harness/demo-session.ts';
import { besideKnown, thisMonth } from '../e2e/harness/known.ts';
import { extensionOrigin, launchFirefox, type Firefox } from './harness/firefox.ts';
import { connect, readCards, sidebarCards, waitForFull, type Cards } from './harness/firefox-panel.ts';
import type { Place } from './harness/place.ts';

const why = process.env.PACELINE_NO_FIREFOX;

describe.skipIf(why !== undefined)(`the panel in Firefox${why ? ` (skipped: ${why})` : ''}`, () => {
  let crm: DemoCrm;
  let firefox: Firefox;
  let page: Place;
  let panel: Place;

  beforeAll(async () => {
    crm = await startDemoCrm();
    firefox = await launchFirefox();
    const origin = crm.url.replace('127.0.0.1', 'crm.test');
    page = await firefox.open(`${origin}/sign-in?next=/deals`);
    await page.fill('[data-testid="login"]', firstRep(crm).login);
    await page.fill('[data-testid="password"]', 'demo');
    await page.click('[data-testid="sign-in"]');
    await page.until(() => location.pathname === '/deals' && document.readyState === 'complete');
    panel = await connect(firefox, page);
    await waitForFull(panel);
  });
  afterAll(async () => {
    await firefox?.close();
    await crm?.close();
  });

  /** The signed-in rep's month against the generator's known answers. */
  function right(cards: Cards): void {
    const rep = firstRep(crm);
    const { shown, known } = besideKnown(
      crm,
      cards,
      { kind: 'user', userId: rep.id },
      thisMonth(cards.win_rate_count.asOf, rep.timeZone),
      rep.timeZone,
    );
    expect(shown).toEqual(known);
    expect(cards.pipeline_value.n).toBeGreaterThan(0);
  }

  const frames = (place: Place, count: number) =>
    place.run(async (n: number) => {
      for (let i = 0; i < n; i++) await new Promise((frame) => requestAnimationFrame(frame));
    }, count);
  const calls = () => crm.control.log.filter((entry) => entry.path.startsWith('/api/'));

  it('docks in the CRM page after one click and fills with the known answers', async () => {
    expect((await firefox.documents()).filter(({ url }) => url.startsWith(`${extensionOrigin}/panel.html`))).toHaveLength(1);
    right(await readCards(panel));
  });

  it('makes room: the page is as much narrower as the panel is wide', async () => {
    const [inner, room, wide] = await Promise.all([
      page.run(() => innerWidth),
      page.run(() => document.documentElement.getBoundingClientRect().width),
      panel.run(() => innerWidth),
    ]);
    expect(Math.abs(inner - room - wide)).toBeLessThan(20);
  });

  it('leaves the CRM alone when nothing happens, and after a pull of its own', async () => {
    const quiet = calls().length;
    await frames(page, 240);
    expect(
      calls()
        .slice(quiet)
        .map((entry) => entry.path),
    ).toEqual([]);

    await page.run(() => {
      const seen: string[] = ((globalThis as { seenCalls?: string[] }).seenCalls = []);
      new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.name))).observe({ type: 'resource' });
    });
    const { asOf } = (await readCards(panel)).pipeline_value;
    await panel.click('[data-testid="refresh"]');
    await panel.until(
      (was: number) =>
        Number(document.querySelector<HTMLElement>('[data-metric="pipeline_value"]')?.dataset.asOf) > was &&
        document.querySelector('[data-sync="idle"]') !== null,
      asOf,
    );
    const once = calls().length;
    expect(once).toBeGreaterThan(quiet);
    await frames(page, 240);
    expect(
      calls()
        .slice(once)
        .map((entry) => entry.path),
    ).toEqual([]);
    // This browser does tell the page about them; without our list of own calls they would look like the page's work.
    expect(
      await page.run(() => (globalThis as { seenCalls?: string[] }).seenCalls?.filter((url) => url.includes('limit=')).length),
    ).toBeGreaterThan(0);
  });

  it('moves when a deal is saved in the page', async () => {
    const me = firstRep(crm);
    const open = new Set(crm.company.stages.filter((stage) => stage.kind === 'open').map((stage) => stage.id));
    const deal = crm.company.deals.find((one) => one.ownerId === me.id && open.has(one.stageId ?? '') && one.amount !== null);
    if (!deal) throw new Error('No open deal.');
    await page.goTo(`${crm.url.replace('127.0.0.1', 'crm.test')}/deals/${deal.id}`);
    panel = await firefox.place(`${extensionOrigin}/panel.html`);
    await waitForFull(panel);
    const before = await readCards(panel);
    await page.click('[data-testid="mark-won"]');
    await panel.until(
      (was: number) =>
        Number(document.querySelector<HTMLElement>('[data-metric="win_rate_count"]')?.dataset.n) === was + 1 &&
        document.querySelector('[data-sync="idle"]') !== null,
      before.win_rate_count.n,
    );
    expect(deal.outcome).toBe('won');
    const after = await readCards(panel);
    expect(after.pipeline_value.n).toBe(before.pipeline_value.n - 1);
    right(after);
    expect(crm.control.writes().map((entry) => `${entry.method} ${entry.path}`)).toEqual([`POST /api/deals/${deal.id}/save`]);
  });

  it('shows the same in the browser’s own sidebar', async () => {
    const own = await firefox.open(`${extensionOrigin}/options.html`);
    await page.show();
    await firefox.openSidebar();
    const cards = await sidebarCards(own);
    right(cards);
    const docked = await readCards(panel);
    for (const [metric, card] of Object.entries(cards))
      expect([metric, card.value, card.n]).toEqual([metric, docked[metric as keyof Cards].value, docked[metric as keyof Cards].n]);
  });
});
